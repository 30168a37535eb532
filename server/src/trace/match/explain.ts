/** Why a result stands for no test, in words for the person who reads the report. */
import { titleSeparator } from '../../../../schema/model';
import type { MatchOutcome, ReportedResult, TestCase } from '../../../../schema/model';
import { endsWithWords, foldTitle } from './fold';
import type { Scope } from './scope';

const maxNear = 5;
const quoted = (text: string): string => `"${text.length > 200 ? `${text.slice(0, 200)}...` : text}"`;
const listed = (ids: readonly string[], limit = 3): string =>
  ids.slice(0, limit).join(', ') + (ids.length > limit ? ` and ${ids.length - limit} more` : '');

export const nameInReport = (result: ReportedResult): string =>
  quoted([...result.suites, result.name].filter((part) => part !== '').join(titleSeparator));

/** Tests of the same own title, else tests of the same suite. */
function nearTests(result: ReportedResult, scope: Scope): readonly TestCase[] {
  const name = foldTitle(result.name);
  const lastOf = (separator: string): string => foldTitle(result.name.split(separator).at(-1) ?? '');
  for (const title of [name, lastOf(titleSeparator), lastOf(' › '), foldTitle(result.className ?? '')]) {
    const tests = title ? scope.titled(title) : [];
    if (tests.length) return tests.slice(0, maxNear);
  }
  // The name is a full path whose end is some test's title: try each end, shortest first.
  const words = name.split(' ');
  for (let i = words.length - 1; i > 0 && words.length - i < 30; i--) {
    const tests = scope.titled(words.slice(i).join(' '));
    if (tests.length) return tests.slice(0, maxNear);
  }
  const suite = foldTitle(result.suites.join(' '));
  for (const path of [
    suite,
    foldTitle(result.className ?? ''),
    name.slice(0, Math.max(0, name.lastIndexOf(' '))),
  ]) {
    // What the report calls a suite may be a test here: the result is of a step inside it.
    const tests = path ? [...scope.named(path), ...scope.inSuite(path)] : [];
    if (tests.length) return tests.slice(0, 3);
  }
  return [];
}

function nearSentence(near: readonly TestCase[], result: ReportedResult): string {
  const [first] = near;
  if (!first) return '';
  const title = foldTitle(first.titlePath.at(-1) ?? '');
  return endsWithWords(foldTitle(result.name), title)
    ? ` A test of that title is ${listed(near.map(({ id }) => id))}: was a suite or file renamed?`
    : ` Near it: ${listed(near.map(({ id }) => id))}: was the test renamed or removed?`;
}

/** No file with tests is called so. `scope` is the whole workspace. */
export function unknownFile(result: ReportedResult, file: string, scope: Scope): MatchOutcome {
  const near = nearTests(result, scope);
  return {
    kind: 'unmatched',
    near: near.map(({ id }) => id),
    explanation: `The report names the file ${quoted(file)}, and no file with tests here fits that path.${nearSentence(near, result)}`,
  };
}

/** `files`: where it was looked for; empty means everywhere. */
export function noSuchTest(
  result: ReportedResult,
  files: readonly string[],
  scopes: readonly Scope[],
): MatchOutcome {
  const near = scopes.flatMap((scope) => nearTests(result, scope)).slice(0, maxNear);
  const where = files.length ? `No test in ${listed(files)}` : 'No test in the workspace';
  return {
    kind: 'unmatched',
    near: near.map(({ id }) => id),
    explanation: `${where} has the full name ${nameInReport(result)}.${nearSentence(near, result)}`,
  };
}

/** `fileNamed`: the report says which file, but not so that it is one. */
export function severalTests(
  result: ReportedResult,
  tests: readonly TestCase[],
  fileNamed: boolean,
): MatchOutcome {
  const ids = tests.map(({ id }) => id);
  const oneFile = tests.every(({ path }) => path === tests[0]?.path);
  const advice = oneFile
    ? 'give each test a title of its own.'
    : `let the reporter write the file of each test${fileNamed ? ' as a path from the project folder' : ''}.`;
  return {
    kind: 'ambiguous',
    candidates: ids.slice(0, 20),
    explanation: `${nameInReport(result)} fits ${ids.length} tests (${listed(ids)}); to tell them apart, ${advice}`,
  };
}
