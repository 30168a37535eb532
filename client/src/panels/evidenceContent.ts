/** The requirement as the "Show Why" page draws it. */
import type { PanelContent } from '../../../schema/panel';
import type { LinkDetail, RequirementDetail } from '../../../schema/protocol';
import { placeText } from '../places';
import { ago, count } from '../text';

export function panelContent(detail: RequirementDetail, now: number): PanelContent {
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
      results: link.standings.map((standing) => ({
        status: standing.status,
        text: [
          standing.flaky ? `${standing.status} after a retry` : standing.status,
          [standing.environment, standing.branch].filter(Boolean).join(' / '),
          ago(standing.at, now),
          `run ${standing.runId}`,
        ]
          .filter(Boolean)
          .join(', '),
        ...(standing.message ? { message: standing.message } : {}),
      })),
    })),
    changes: changes.map(({ what, name, place, words }) => ({
      title: `The ${what} ${name} has changed`,
      place: placeText(place),
      words,
    })),
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
    evidence.tests > 0 ? `${evidence.passing} of ${count(evidence.tests, 'test')} proven` : 'no test',
    evidence.lastRunAt ? `last run ${ago(evidence.lastRunAt, now)}` : '',
    evidence.environment ? `environment ${evidence.environment}` : '',
    item.priority ? `priority ${item.priority}` : '',
    definition.status ? `status ${definition.status}` : '',
    item.category ? `category ${item.category}` : '',
  ].filter(Boolean);
}

function roleOf({ link }: LinkDetail): string {
  const weak = link.mappingType === 'full' ? [] : [link.mappingType];
  const origin =
    link.origin === 'declared' ? [] : [`by ${link.origin === 'result' ? 'a result' : link.origin}`];
  return [link.role, ...weak, ...origin].join(', ');
}
