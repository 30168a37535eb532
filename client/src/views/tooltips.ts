/** Tooltips in Markdown. All text of the workspace is escaped: it can not bring links or images along. */
import type { LinkDetail, RequirementDetail, RequirementItem, TestItem } from '../../../schema/protocol';
import type { ResultRow, Run } from '../../../schema/model';
import { statusWord } from '../appearance';
import { placeText } from '../places';
import { ago, escapeMarkdown, tally } from '../text';
import { MarkdownString } from '../vscodeApi';

const lines = (...all: readonly (string | undefined)[]): MarkdownString =>
  new MarkdownString(all.filter((line) => line !== undefined && line !== '').join('\n\n'));

export function requirementTooltip(
  { code, title, state, why, priority, category, lastRunAt, place }: RequirementItem,
  detail: RequirementDetail | null,
  now: number,
): MarkdownString {
  const facts = [
    priority && `priority ${priority}`,
    category && `category ${category}`,
    lastRunAt && `last run ${ago(lastRunAt, now)}`,
  ].filter(Boolean);
  const reasons = detail?.reasons.map(({ message }) => `- ${escapeMarkdown(message)}`).slice(0, 8);
  return lines(
    `**${escapeMarkdown(`${code} ${title}`.trim())}**`,
    `**${state}**: ${reasons?.length ? `\n\n${reasons.join('\n')}` : escapeMarkdown(why)}`,
    escapeMarkdown(facts.join(', ')),
    `_${escapeMarkdown(placeText(place))}_`,
  );
}

export function linkTooltip({ link, testName, place, standings }: LinkDetail): MarkdownString {
  const results = standings.map(({ status, environment, branch, at, runId, message }) => {
    const where = [environment, branch].filter(Boolean).join(', ');
    return `- ${status}${where && ` (${escapeMarkdown(where)})`} in run ${escapeMarkdown(runId)}, ${at}${
      message ? `: ${escapeMarkdown(firstLine(message))}` : ''
    }`;
  });
  return lines(
    `**${escapeMarkdown(testName || link.spec)}**`,
    `${link.role} ${escapeMarkdown(link.requirement)}, ${link.mappingType} (${link.origin}${
      link.confidence < 1 ? `, confidence ${link.confidence.toFixed(2)}` : ''
    })`,
    results.join('\n') || 'It has no result yet.',
    `_${escapeMarkdown(placeText(place))}_`,
  );
}

export function testTooltip(test: TestItem, now: number): MarkdownString {
  const run = test.lastRunAt ? `, ${ago(test.lastRunAt, now)}` : '';
  return lines(
    `**${escapeMarkdown(test.name)}** (${escapeMarkdown(test.framework)})`,
    `${statusWord(test.status)}${run}${test.message ? `: ${escapeMarkdown(firstLine(test.message))}` : ''}`,
    test.requirements.length > 0
      ? `Requirements: ${escapeMarkdown(test.requirements.join(', '))}`
      : 'No requirement is linked to it.',
    `_${escapeMarkdown(placeText(test.place))}_`,
  );
}

export function runTooltip(run: Run): MarkdownString {
  const where = [
    run.environment && `environment ${run.environment}`,
    run.branch && `branch ${run.branch}`,
    run.commit && `commit ${run.commit.slice(0, 12)}`,
  ].filter(Boolean);
  return lines(
    `**Run ${escapeMarkdown(run.id)}** (${escapeMarkdown(run.format)})`,
    escapeMarkdown(
      `${tally(outcomes(run)) || 'no results'}${run.totals.unmatched ? `; ${run.totals.unmatched} unmatched` : ''}`,
    ),
    escapeMarkdown(where.join(', ')),
    escapeMarkdown(`${run.sourcePath}, imported ${ago(run.importedAt, Date.now())}`),
    run.notes.map((note) => `- ${escapeMarkdown(note)}`).join('\n'),
  );
}

export function resultTooltip(row: ResultRow): MarkdownString {
  const about =
    row.match.kind === 'matched'
      ? undefined
      : `**${row.match.kind}**: ${escapeMarkdown(row.match.explanation)}`;
  const near =
    row.match.kind === 'unmatched'
      ? row.match.near
      : row.match.kind === 'ambiguous'
        ? row.match.candidates
        : [];
  const message = row.error ? new MarkdownString().appendCodeblock(cut(row.error.message)).value : undefined;
  return lines(
    `**${escapeMarkdown([...row.suites, row.name].join(' > '))}**`,
    `${row.status}${row.retries > 0 ? ` after ${row.retries} failed attempts` : ''}`,
    about,
    near.length > 0 ? `Nearest:\n${near.map((name) => `- ${escapeMarkdown(name)}`).join('\n')}` : undefined,
    message,
  );
}

/** The five outcomes of a run, without sums. */
export const outcomes = ({ totals }: Run): Readonly<Record<string, number>> => ({
  passed: totals.passed,
  failed: totals.failed,
  broken: totals.broken,
  skipped: totals.skipped,
  pending: totals.pending,
});

const firstLine = (text: string): string => cut(text.split(/\r?\n/, 1)[0] ?? '');
const cut = (text: string): string => (text.length > 500 ? `${text.slice(0, 500)}…` : text);
