/**
 * Joins results of a report to tests of the workspace, by file and full title path. A result is
 * matched only if the report accounts for all titles of the test (or names no suite at all), and every
 * suite it names is the test's or none of the source: a renamed suite, a second test of the same name,
 * a file that may be one of two leave it unmatched or ambiguous, with the reason in words.
 */
import type { MatchMethod, MatchOutcome, ReportedResult, TestCase } from '../../../schema/model';
import { noSuchTest, severalTests, unknownFile } from './match/explain';
import { isPathLike } from './match/generic';
import { foldTitle } from './match/fold';
import { inModule, moduleFiles, moduleReadings, standsElsewhere } from './match/modules';
import {
  accountsForAll,
  accountsForSuites,
  namesOf,
  readings,
  readingsWithoutLabels,
  surroundingsOf,
} from './match/readings';
import type { Reading, SourceSuites, Surroundings } from './match/readings';
import { Scope } from './match/scope';
import type { Slices } from '../util/slices';
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

/** The same, giving way to other work in between. */
export async function createMatcherInSlices(
  testCases: Iterable<TestCase>,
  root: string,
  slices: Slices,
): Promise<Matcher> {
  const matcher = new WorkspaceMatcher([], root);
  for (const test of testCases) {
    matcher.add(test);
    if (slices.due()) await slices.next();
  }
  return matcher;
}

interface Part {
  readonly scope: Scope;
  readonly around: Surroundings;
}

/** Where the test of a result can be, and what the report says around it. */
interface Place {
  readonly files: readonly string[];
  readonly method: 'exact' | 'path-suffix' | 'title-only';
  readonly parts: readonly Part[];
}

/** What decides about the place: results that stand together in a report mostly share it. */
interface PlaceKey {
  readonly suites: readonly string[];
  readonly className: string | undefined;
  readonly file: string | undefined;
  readonly reportPath: string | undefined;
}

interface Found {
  readonly tests: readonly TestCase[];
  readonly method: 'name' | 'template' | 'own-title';
}

/** How the names of a report are read: `strict` needs a use for each of them. */
interface Rule {
  readonly readings: (result: ReportedResult, around: Surroundings) => Iterable<Reading>;
  readonly accounts: (reading: Reading, around: Surroundings, suites: SourceSuites) => boolean;
}
const strict: Rule = { readings, accounts: accountsForAll };
const withoutLabels: Rule = { readings: readingsWithoutLabels, accounts: accountsForSuites };
const noSuites: SourceSuites = { firstDescribe: undefined, bears: () => false };

class WorkspaceMatcher implements Matcher {
  private readonly everywhere = new Scope();
  private readonly byFile = new Map<string, Scope>();
  /** Of files that are modules, so that a dotted name may mean them. */
  private readonly moduleExtensions = new Set<string>();
  private known: PathMap | undefined;
  private last: { readonly key: PlaceKey; readonly place: Place | undefined } | undefined;

  constructor(
    testCases: Iterable<TestCase>,
    private readonly root: string | undefined,
  ) {
    for (const test of testCases) this.add(test);
  }

  /** Before the first match. */
  add(test: TestCase): void {
    this.everywhere.add(test);
    let scope = this.byFile.get(test.path);
    if (!scope) {
      this.byFile.set(test.path, (scope = new Scope()));
      const extension = moduleExtension.exec(test.path)?.[0];
      if (extension) this.moduleExtensions.add(extension);
    }
    scope.add(test);
  }

  private get paths(): PathMap {
    return (this.known ??= createPathMap(this.byFile.keys(), this.root));
  }

  match(result: ReportedResult, reportPath?: string): MatchOutcome {
    const place = this.placeOf(result, reportPath);
    if (!place) return unknownFile(result, filesIn(result)[0] ?? '', this.everywhere);
    const { tests, method } = this.lookIn(place, result);
    const [only] = tests;
    if (!only)
      return noSuchTest(
        result,
        place.files,
        place.parts.map(({ scope }) => scope),
      );
    if (tests.length > 1) return severalTests(result, tests, place.files.length > 0);
    return { kind: 'matched', testCaseId: only.id, method: methodOf(place, method) };
  }

  /** Undefined: the report names a file, and it is none of those with tests. */
  private placeOf(result: ReportedResult, reportPath: string | undefined): Place | undefined {
    const { suites, className, file } = result;
    const known = this.last;
    if (
      known?.key.suites === suites &&
      known.key.className === className &&
      known.key.file === file &&
      known.key.reportPath === reportPath
    )
      return known.place;
    const place = this.findPlace(result, reportPath);
    this.last = { key: { suites, className, file, reportPath }, place };
    return place;
  }

  private findPlace(result: ReportedResult, reportPath: string | undefined): Place | undefined {
    const files = filesIn(result);
    const place = this.firstPlace(files, result, reportPath);
    if (place || files.length > 0) return place;
    return (
      this.firstPlace(this.modulesIn(result), result, reportPath) ?? {
        files: [],
        method: 'title-only',
        parts: [partOf(result, this.everywhere)],
      }
    );
  }

  /** Of the first file that is known. */
  private firstPlace(
    files: readonly string[],
    result: ReportedResult,
    reportPath: string | undefined,
  ): Place | undefined {
    for (const file of files) {
      const match = this.paths.find(file, reportPath);
      if (match.kind === 'unknown') continue;
      const paths = match.kind === 'found' ? [match.path] : match.candidates;
      return {
        files: paths,
        method: match.kind === 'found' && match.how === 'exact' ? 'exact' : 'path-suffix',
        parts: paths.flatMap((path) => this.byFile.get(path) ?? []).map((scope) => partOf(result, scope)),
      };
    }
    return undefined;
  }

  /** `tests.test_cart.TestCart` may be `tests/test_cart.py`. */
  private modulesIn({ className }: ReportedResult): readonly string[] {
    if (className === undefined || this.moduleExtensions.size === 0) return [];
    return moduleFiles(className).flatMap((file) =>
      [...this.moduleExtensions].map((extension) => file + extension),
    );
  }

  /** Exact names beat templates, and readings that use every name beat those that do not, over all possible files. */
  private lookIn(place: Place, result: ReportedResult): Found {
    const spelled = spelledPlace(result);
    return (
      this.byRule(place, result, strict) ??
      (spelled === undefined ? undefined : inNamedModule(place, result, spelled)) ??
      this.byRule(place, result, withoutLabels, spelled) ?? {
        tests: place.parts.flatMap((part) => ownTitled(result, part)),
        method: 'own-title',
      }
    );
  }

  /** `spelled`: a name of a module, of which only tests count that may stand there. */
  private byRule(place: Place, result: ReportedResult, rule: Rule, spelled?: string): Found | undefined {
    const fileKnown = place.files.length > 0;
    const here = (tests: readonly TestCase[]): readonly TestCase[] =>
      fileKnown || spelled === undefined ? tests : tests.filter((test) => !standsElsewhere(test, spelled));
    const exact = here(place.parts.flatMap((part) => this.named(result, part, rule)));
    if (exact.length) return { tests: exact, method: 'name' };
    const byTemplate = here(place.parts.flatMap((part) => this.templates(result, part, rule, fileKnown)));
    return byTemplate.length ? { tests: byTemplate, method: 'template' } : undefined;
  }

  private named(result: ReportedResult, { scope, around }: Part, rule: Rule): readonly TestCase[] {
    for (const reading of rule.readings(result, around)) {
      const known = scope.named(reading.key);
      if (known.length === 0) continue;
      const tests = known.filter(
        (test) => (!reading.example || varies(test)) && rule.accounts(reading, around, this.suitesOf(test)),
      );
      if (tests.length) return narrow(tests, result);
    }
    return [];
  }

  private templates(
    result: ReportedResult,
    { scope, around }: Part,
    rule: Rule,
    fileKnown: boolean,
  ): readonly TestCase[] {
    if (scope.templates.empty) return [];
    for (const reading of rule.readings(result, around)) {
      const tests = scope.templates
        .find(reading.key)
        .filter(
          ({ test, dynamic }) =>
            (fileKnown || !dynamic) && rule.accounts(reading, around, this.suitesOf(test)),
        )
        .map(({ test }) => test);
      if (tests.length) return tests;
    }
    return [];
  }

  private suitesOf(test: TestCase): SourceSuites {
    return this.byFile.get(test.path) ?? noSuites;
  }
}

/** A report that says nothing of suites, only the test's own title: enough where one test bears it. */
const ownTitled = (result: ReportedResult, { scope, around }: Part): readonly TestCase[] =>
  around.meant.length === 0 && around.className === undefined ? scope.titled(foldTitle(result.name)) : [];

/** The name that may spell a module: the class, else the innermost suite. */
function spelledPlace({ className, suites }: ReportedResult): string | undefined {
  const name = className ?? suites.at(-1);
  return name === undefined || name === '' || isPathLike(name) ? undefined : name;
}

/** Tests that stand where the class or the innermost suite says, by folders and classes. */
function inNamedModule(place: Place, result: ReportedResult, spelled: string): Found | undefined {
  for (const reading of moduleReadings(spelled, namesOf(result))) {
    const { key, example } = reading;
    const named = place.parts.flatMap(({ scope }) => scope.named(key));
    const exact = inModule(
      // In a loop, Go numbers the subtests of one name.
      named.filter((test) => !example || varies(test) || test.framework === 'go'),
      reading,
    );
    if (exact.length) return { tests: exact, method: 'name' };
    const templates = place.parts.flatMap(({ scope }) =>
      scope.templates.empty ? [] : scope.templates.find(key),
    );
    const varying = inModule(
      templates
        // Go says the test around a computed name, so that it is not anything.
        .filter(({ test, dynamic }) => place.files.length > 0 || !dynamic || test.framework === 'go')
        .map(({ test }) => test),
      reading,
    );
    if (varying.length) return { tests: varying, method: 'template' };
  }
  return undefined;
}

/** Languages in which a dotted name spells the path of a file. */
const moduleExtension = /\.(?:py|java|kt)$/;

function methodOf(place: Place, found: Found['method']): MatchMethod {
  if (place.method === 'title-only' || found === 'own-title') return 'title-only';
  return found === 'template' ? 'template' : place.method;
}

const partOf = (result: ReportedResult, scope: Scope): Part => ({
  scope,
  around: surroundingsOf(result, scope.isDescribe),
});

const varies = (test: TestCase): boolean => test.variants !== undefined || test.namePieces !== undefined;

/** Paths the result names, the most explicit first. */
function filesIn({ file, className, suites }: ReportedResult): readonly string[] {
  const named = [className, ...suites.toReversed()].filter((name) => name !== undefined && isPathLike(name));
  const files = [file?.trim(), ...named].filter((path) => path !== undefined && path !== '');
  return [...new Set(files)].filter((path) => path !== undefined);
}

/** `a > b c` and `a b > c` read alike when joined: where the report keeps titles apart, they decide. */
function narrow(tests: readonly TestCase[], result: ReportedResult): readonly TestCase[] {
  if (tests.length < 2) return tests;
  const title = result.name.trim();
  // The display name of one may be the name of another: nobody knows which of the two a report writes.
  const folded = foldTitle(title);
  if (tests.some(({ otherTitle }) => otherTitle !== undefined && foldTitle(otherTitle) === folded))
    return tests;
  const paths = [
    [...result.suites.filter((suite) => !isPathLike(suite)), title],
    [...(result.className === undefined ? [] : [result.className]), title],
    title.split(' > '),
    title.split(' › '),
  ].map((path) => JSON.stringify(path));
  const same = tests.filter((test) => paths.includes(JSON.stringify(test.titlePath)));
  return same.length === 1 ? same : tests;
}
