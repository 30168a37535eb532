import type { Location } from '../../../schema/model';
import type { ImpactedRequirement, ImpactReport, TestToRun } from '../trace/impact/impact';
import { unknownWords } from '../trace/impact/unknown';
import { markdownStyle } from './markdown';
import type { ProjectScope } from './scope';
import { counted } from './words';

const { escape, link } = markdownStyle;

/** A page that tells what is at risk and why, which tests prove it again, and what nothing is known of. */
export function impactMarkdown(scope: ProjectScope, report: ImpactReport): string {
  const { revision, commit, changedFiles, requirements, tests, unknown } = report;
  const since = commit.startsWith(revision) ? revision : `${words(revision)} (${commit.slice(0, 10)})`;
  const untold = unknown.map(({ path, why }) => `- ${fileText(scope, path)}: ${unknownWords[why]}`);
  return [
    '# What is at risk',
    `${counted(changedFiles, 'file')} changed since ${since}. ${summary(report)}`,
    ...requirements.map((one) => section(scope, one)),
    ...(tests.length > 0
      ? [`## Tests to run\n\n${tests.map((one) => testLine(scope, one)).join('\n')}`]
      : []),
    ...(untold.length > 0
      ? [`## Changed, and nothing known to be at risk by it\n\n${untold.join('\n')}`]
      : []),
    '',
  ].join('\n\n');
}

function summary({ requirements, tests }: ImpactReport): string {
  if (requirements.length === 0) return 'No requirement is known to be at risk.';
  const risk = `${counted(requirements.length, 'requirement')} at risk`;
  if (tests.length === 0) return `${risk}, and no test that would prove any of them again.`;
  return `${risk}; ${counted(tests.length, 'test')} to run.`;
}

function section(scope: ProjectScope, { key, title, location, state, risks }: ImpactedRequirement): string {
  const lines = risks.map(({ message, location: at }) =>
    at ? `- ${placeLink(scope, at)}: ${words(message)}` : `- ${words(message)}`,
  );
  return [
    `## ${words(`${key} ${title === key ? '' : title}`.trim())}`,
    ...(location ? [`Stands in ${placeLink(scope, location)}${state ? `, ${state} now` : ''}.`] : []),
    lines.join('\n'),
  ].join('\n\n');
}

const testLine = (scope: ProjectScope, { test, requirements }: TestToRun): string =>
  `- ${placeLink(scope, { path: test.path, range: test.titleRange })}: ${words(test.name)}, for ${words(requirements.join(', '))}`;

function placeLink(scope: ProjectScope, { path, range }: Location): string {
  const line = range.start.line + 1;
  return link(escape(`${path}:${line}`), `${scope.uri(path)}#L${line}`);
}

const fileText = (scope: ProjectScope, path: string): string =>
  scope.view.file(path) ? link(escape(path), scope.uri(path)) : words(path);

/** The page may be read as it is written, so nothing is escaped; what it quotes makes no links. */
const words = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('](', '] (');
