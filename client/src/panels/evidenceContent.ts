/** The requirement as the "Show Why" page draws it. */
import type { PanelContent, PanelLink } from '../../../schema/panel';
import type { LinkDetail, RequirementDetail, RequirementHistory } from '../../../schema/protocol';
import { placeText } from '../places';
import { ago, count } from '../text';
import { historyContent } from './historyContent';

/** @param history null: it could not be read */
export function panelContent(
  detail: RequirementDetail,
  history: RequirementHistory | null,
  now: number,
): PanelContent {
  const { item, definition, evidence, reasons, links, changes } = detail;
  return {
    code: item.code,
    title: item.title,
    description: definition.description,
    criteria: definition.criteria.map(({ text }) => text),
    state: item.state,
    why: item.why,
    facts: facts(detail, now),
    place: placeText(item.place),
    reasons: reasons.map(({ message, place }) => ({
      message,
      ...(place ? { place: placeText(place) } : {}),
    })),
    links: links.map((link) => ({
      test: link.testName || link.link.spec,
      place: placeText(link.place),
      role: roleOf(link),
      results: resultsOf(link, now),
    })),
    changes: changes.map(({ what, name, place, words }) => ({
      title: `The ${what} ${name} has changed`,
      place: placeText(place),
      words,
    })),
    history: history ? historyContent(history) : [],
    historyNotes: history?.notes ?? [],
    actions: [
      ...(item.state === 'stale'
        ? ([
            { id: 'accept', label: 'Accept', title: 'The last good evidence still holds for these texts' },
          ] as const)
        : []),
      ...(reasons.some(({ code }) => code === 'accepted')
        ? ([{ id: 'unaccept', label: 'Unaccept', title: 'Take the acceptance back' }] as const)
        : []),
      ...(evidence.waiver
        ? []
        : ([
            { id: 'link', label: 'Link a test…', title: 'Write a reference into a test' },
            { id: 'waive', label: 'Waive…', title: 'Except it on purpose, with a reason and an owner' },
          ] as const)),
      { id: 'copy', label: 'Copy as Markdown', title: 'For an issue, a review or a mail' },
    ],
  };
}

function facts({ item, evidence, definition }: RequirementDetail, now: number): readonly string[] {
  return [
    evidence.tests > 0 ? `${evidence.passing} of ${count(evidence.tests, 'test')} passing` : 'no test',
    evidence.lastRunAt ? `last run ${ago(evidence.lastRunAt, now)}` : '',
    evidence.environment ? `environment ${evidence.environment}` : '',
    item.priority ? `priority ${item.priority}` : '',
    definition.status ? `status ${definition.status}` : '',
    item.category ? `category ${item.category}` : '',
  ].filter(Boolean);
}

/** Of an implementation no result is expected; of a test its absence is told. */
function resultsOf({ link, standings }: LinkDetail, now: number): PanelLink['results'] {
  if (standings.length === 0)
    return link.role === 'implements' ? [] : [{ status: 'never', text: 'no result yet' }];
  return standings.map(({ status, flaky, environment, branch, at, runId, message }) => ({
    status,
    text: [
      flaky ? `${status} after a retry` : status,
      [environment, branch].filter(Boolean).join(' / '),
      ago(at, now),
      `run ${runId}`,
    ]
      .filter(Boolean)
      .join(', '),
    ...(message ? { message } : {}),
  }));
}

function roleOf({ link }: LinkDetail): string {
  const weak = link.mappingType === 'full' ? [] : [link.mappingType];
  const origin =
    link.origin === 'declared' ? [] : [`by ${link.origin === 'result' ? 'a result' : link.origin}`];
  return [link.role, ...weak, ...origin].join(', ');
}
