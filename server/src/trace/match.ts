/**
 * Joins results of a report to tests of the workspace, by file and full title path. A result is
 * matched only if all titles of the test are accounted for by the report and all that the report
 * says fits the test: a renamed suite, a second test of the same name, a file that may be one of two
 * leave the result unmatched or ambiguous, with the reason in words. Nothing is guessed.
 */
import type { MatchMethod, MatchOutcome, ReportedResult, TestCase } from '../../../schema/model';
import { noSuchTest, severalTests, unknownFile } from './match/explain';
import { isPathLike } from './match/generic';
import { accountsForAll, namesIn, readings } from './match/readings';
import type { Reading, ReportedNames } from './match/readings';
import { Scope } from './match/scope';
import { createPathMap } from './pathMap';
import type { PathMap } from './pathMap';

export interface Matcher {
  /** `reportPath`: where the report lies in the workspace, which may tell a package of a monorepo. */
  match(result: ReportedResult, reportPath?: string): MatchOutcome;
}

/** `root`: the workspace's absolute path, when known. Costs one pass over the tests; a match is a few look-ups. */
export function createMatcher(testCases: Iterable<TestCase>, root?: string): Matcher {
  return new WorkspaceMatcher(testCases, root);
}

interface Place {
  readonly scopes: readonly Scope[];
  /** Empty: anywhere. */
  readonly files: readonly string[];
  readonly pathMethod: 'exact' | 'path-suffix' | 'title-only';
}

class WorkspaceMatcher implements Matcher {
  private readonly everywhere = new Scope();
  private readonly byFile = new Map<string, Scope>();
  private readonly paths: PathMap;

  constructor(testCases: Iterable<TestCase>, root: string | undefined) {
    for (const test of testCases) {
      this.everywhere.add(test);
      let scope = this.byFile.get(test.path);
      if (!scope) this.byFile.set(test.path, (scope = new Scope()));
      scope.add(test);
    }
    this.paths = createPathMap(this.byFile.keys(), root);
  }

  match(result: ReportedResult, reportPath?: string): MatchOutcome {
    const files = filesIn(result);
    const place = this.placeOf(files, reportPath);
    if (!place) return unknownFile(result, files[0] ?? '', this.everywhere);
    const found = place.scopes.map((scope) => this.look(result, scope, place.files.length > 0));
    const exact = found.flatMap((each) => (each.exact ? each.tests : []));
    const tests = exact.length ? exact : found.flatMap((each) => each.tests);
    const [only] = tests;
    if (!only) return noSuchTest(result, place.files, place.scopes);
    if (tests.length > 1) return severalTests(result, tests);
    const method: MatchMethod =
      exact.length || place.pathMethod === 'title-only' ? place.pathMethod : 'template';
    return { kind: 'matched', testCaseId: only.id, method };
  }

  /** Undefined: the report names a file, and it is none of those with tests. */
  private placeOf(files: readonly string[], reportPath: string | undefined): Place | undefined {
    if (files.length === 0) return { scopes: [this.everywhere], files: [], pathMethod: 'title-only' };
    for (const file of files) {
      const match = this.paths.find(file, reportPath);
      if (match.kind === 'unknown') continue;
      const paths = match.kind === 'found' ? [match.path] : match.candidates;
      return {
        scopes: paths.flatMap((path) => this.byFile.get(path) ?? []),
        files: paths,
        pathMethod: match.kind === 'found' && match.how === 'exact' ? 'exact' : 'path-suffix',
      };
    }
    return undefined;
  }

  private look(
    result: ReportedResult,
    scope: Scope,
    fileKnown: boolean,
  ): { readonly tests: readonly TestCase[]; readonly exact: boolean } {
    const reported = namesIn(result, scope.isDescribe);
    for (const reading of readings(reported)) {
      const tests = scope
        .named(reading.key)
        .filter((test) => (!reading.example || varies(test)) && this.accounts(reading, reported, test));
      if (tests.length) return { tests: narrow(tests, result), exact: true };
    }
    for (const reading of readings(reported)) {
      const tests = scope.templates
        .find(reading.key)
        .filter(({ test, dynamic }) => (fileKnown || !dynamic) && this.accounts(reading, reported, test))
        .map(({ test }) => test);
      if (tests.length) return { tests, exact: false };
    }
    return { tests: [], exact: false };
  }

  private accounts(reading: Reading, reported: ReportedNames, test: TestCase): boolean {
    return accountsForAll(reading, reported, this.byFile.get(test.path)?.firstDescribe);
  }
}

const varies = (test: TestCase): boolean => test.variants !== undefined || test.namePieces !== undefined;

/** Paths the result names, the most explicit first. */
function filesIn(result: ReportedResult): readonly string[] {
  const files: string[] = [];
  const add = (path: string | undefined): void => {
    if (path && !files.includes(path)) files.push(path);
  };
  add(result.file?.trim());
  if (result.className !== undefined && isPathLike(result.className)) add(result.className);
  for (const suite of result.suites.toReversed()) if (isPathLike(suite)) add(suite);
  return files;
}

/** `a > b c` and `a b > c` read alike when joined: where the report keeps titles apart, they decide. */
function narrow(tests: readonly TestCase[], result: ReportedResult): readonly TestCase[] {
  if (tests.length < 2) return tests;
  const title = result.name.trim();
  const paths = [
    [...result.suites.filter((suite) => !isPathLike(suite)), title],
    [...(result.className === undefined ? [] : [result.className]), title],
    title.split(' > '),
    title.split(' › '),
  ].map((path) => JSON.stringify(path));
  const same = tests.filter((test) => paths.includes(JSON.stringify(test.titlePath)));
  return same.length === 1 ? same : tests;
}
