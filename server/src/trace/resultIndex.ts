/** Standings by test, with the newest runs per spec and per report path. */
import type { Run, Standing } from '../../../schema/model';
import { finish } from '../util/slices';
import { compareRuns, factOfRun, factOfStanding, newestRuns, type RunFact } from './runFacts';

/** The path in a test id `path::name`. */
export const specOf = (testCaseId: string): string => {
  const cut = testCaseId.indexOf('::');
  return cut < 0 ? testCaseId : testCaseId.slice(0, cut);
};

const none: readonly Standing[] = [];
const noClaims: ReadonlySet<string> = new Set();

/** Specs by what a change of results made different about their tests. */
export interface ResultChange {
  /** They may be graded differently. */
  readonly specs: ReadonlySet<string>;
  /** Of these, results name other requirements than before. */
  readonly claims: ReadonlySet<string>;
}

function member(groups: Map<string, Set<string>>, name: string, id: string): void {
  const group = groups.get(name);
  if (group) group.add(id);
  else groups.set(name, new Set([id]));
}

const sameSeries = (a: Standing, b: Standing): boolean =>
  a.environment === b.environment && a.branch === b.branch;

/** Results do not change once they are stored: where they come from tells whether they are the same. */
const same = (a: Standing, b: Standing): boolean =>
  a.runId === b.runId &&
  a.sequence === b.sequence &&
  a.at === b.at &&
  a.status === b.status &&
  a.flaky === b.flaky &&
  a.variants === b.variants &&
  a.lastPassed?.runId === b.lastPassed?.runId &&
  a.failingSince?.runId === b.failingSince?.runId &&
  sameSeries(a, b);

/** One standing per environment and branch, later ones replacing; newest first. */
function merged(known: readonly Standing[], changed: readonly Standing[]): readonly Standing[] {
  const [first, ...others] = changed;
  if (first && others.length === 0 && known.every((one) => sameSeries(one, first))) return changed;
  const bySeries = new Map<string, Standing>();
  for (const one of [...known, ...changed]) bySeries.set(`${one.environment}\n${one.branch}`, one);
  return [...bySeries.values()].sort((a, b) => compareRuns(b, a));
}

function claimsOf(standings: readonly Standing[]): ReadonlySet<string> {
  if (standings.every(({ claims }) => claims.length === 0)) return noClaims;
  return new Set(standings.flatMap(({ claims }) => claims));
}

const equalSets = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a === b || (a.size === b.size && [...a].every((one) => b.has(one)));

/** What `compare` found for `take`. */
export interface ResultNews extends ResultChange {
  /** Standings of now, newest first, of every test whose standings differ; none: it has no results any more. */
  readonly tests: readonly (readonly [testCaseId: string, now: readonly Standing[]])[];
  /** Report paths that these results came or come from. */
  readonly sources: ReadonlySet<string>;
}

export class ResultIndex {
  private readonly byTest = new Map<string, readonly Standing[]>();
  /** Spec -> its tests that have standings, those of deleted tests included: they prove that a run had the spec. */
  private readonly testsOfSpec = new Map<string, Set<string>>();
  /** Report path -> tests that have or had a standing from it. */
  private readonly testsOfSource = new Map<string, Set<string>>();
  private latestRuns: ReadonlyMap<string, readonly RunFact[]> = new Map();
  private readonly specRuns = new Map<string, readonly RunFact[]>();
  private readonly sourceRuns = new Map<string, readonly RunFact[]>();

  /** Replaces everything; costs what is different. */
  set(standings: readonly Standing[]): ResultChange {
    return this.take(finish(this.compare(standings, 'all')));
  }

  /** Adds or replaces standings by test, environment and branch. */
  update(standings: readonly Standing[]): ResultChange {
    return this.take(finish(this.compare(standings, 'some')));
  }

  /**
   * Works out what `take` has to do, in steps between which other work can go on; nothing else may be
   * taken meanwhile. `all`: tests that are not mentioned have no results.
   */
  *compare(standings: readonly Standing[], which: 'all' | 'some'): Generator<undefined, ResultNews> {
    const groups = new Map<string, Standing[]>();
    for (const standing of standings) {
      const list = groups.get(standing.testCaseId);
      if (list) list.push(standing);
      else groups.set(standing.testCaseId, [standing]);
      yield;
    }
    const tests: (readonly [string, readonly Standing[]])[] = [];
    const news = { tests, specs: new Set<string>(), claims: new Set<string>(), sources: new Set<string>() };
    const add = (id: string, known: readonly Standing[], now: readonly Standing[]): void => {
      const spec = specOf(id);
      tests.push([id, now]);
      news.specs.add(spec);
      if (!equalSets(claimsOf(known), claimsOf(now))) news.claims.add(spec);
      for (const { sourcePath } of known) news.sources.add(sourcePath);
      for (const { sourcePath } of now) news.sources.add(sourcePath);
    };
    for (const [id, known] of which === 'all' ? this.byTest : []) {
      if (!groups.has(id)) add(id, known, none);
      yield;
    }
    for (const [id, list] of groups) {
      const known = this.standings(id);
      const now = merged(which === 'all' ? none : known, list);
      if (known.length !== now.length || !now.every((one, n) => same(one, known[n] ?? one)))
        add(id, known, now);
      yield;
    }
    return news;
  }

  take({ tests, specs, claims, sources }: ResultNews): ResultChange {
    for (const [id, now] of tests) {
      const known = this.standings(id);
      if (now.length === 0) {
        this.byTest.delete(id);
        continue;
      }
      this.byTest.set(id, now);
      if (known.length === 0) member(this.testsOfSpec, specOf(id), id);
      for (const { sourcePath } of now)
        if (sourcePath !== known[0]?.sourcePath) member(this.testsOfSource, sourcePath, id);
    }
    for (const spec of specs) this.specRuns.delete(spec);
    return { specs: this.withSources(new Set(specs), sources), claims };
  }

  /** The newest run per report path and environment. */
  setLatestRuns(runs: readonly Run[]): ResultChange {
    const facts = new Map<string, RunFact[]>();
    for (const run of runs) {
      if (run.sourcePath === '') continue;
      const list = facts.get(run.sourcePath);
      if (list) list.push(factOfRun(run));
      else facts.set(run.sourcePath, [factOfRun(run)]);
    }
    const idsOf = (list: readonly RunFact[] | undefined): string =>
      JSON.stringify(list?.map(({ runId, at }) => [runId, at]) ?? []);
    const changed = new Set<string>();
    for (const source of new Set([...facts.keys(), ...this.latestRuns.keys()]))
      if (idsOf(facts.get(source)) !== idsOf(this.latestRuns.get(source))) changed.add(source);
    this.latestRuns = facts;
    return { specs: this.withSources(new Set(), changed), claims: noClaims };
  }

  private withSources(specs: Set<string>, sources: Iterable<string>): ReadonlySet<string> {
    for (const source of sources) {
      this.sourceRuns.delete(source);
      for (const id of this.testsOfSource.get(source) ?? []) specs.add(specOf(id));
    }
    return specs;
  }

  /** Newest first. */
  standings(testCaseId: string): readonly Standing[] {
    return this.byTest.get(testCaseId) ?? none;
  }

  /** The newest runs that had any test of the test's spec. */
  runsWithSpec(testCaseId: string): readonly RunFact[] {
    return this.runsOfSpec(specOf(testCaseId));
  }

  /** The newest runs from the report paths that the test's results came from. */
  runsFromSameReports(testCaseId: string): readonly RunFact[] {
    const sources = new Set(this.standings(testCaseId).map((one) => one.sourcePath));
    return [...sources].flatMap((source) => this.runsOfSource(source));
  }

  private runsOfSpec(spec: string): readonly RunFact[] {
    let runs = this.specRuns.get(spec);
    if (!runs) {
      const facts: RunFact[] = [];
      for (const id of this.testsOfSpec.get(spec) ?? [])
        for (const standing of this.standings(id)) facts.push(factOfStanding(standing));
      runs = newestRuns(facts);
      this.specRuns.set(spec, runs);
    }
    return runs;
  }

  private runsOfSource(source: string): readonly RunFact[] {
    if (source === '') return [];
    let runs = this.sourceRuns.get(source);
    if (!runs) {
      const facts = [...(this.latestRuns.get(source) ?? [])];
      for (const id of this.testsOfSource.get(source) ?? [])
        for (const standing of this.standings(id))
          if (standing.sourcePath === source) facts.push(factOfStanding(standing));
      runs = newestRuns(facts);
      this.sourceRuns.set(source, runs);
    }
    return runs;
  }

  /** Requirement ids that results of the spec's tests name. */
  claimsOfSpec(spec: string): ReadonlySet<string> {
    const claims = new Set<string>();
    for (const id of this.testsOfSpec.get(spec) ?? []) for (const claim of this.claims(id)) claims.add(claim);
    return claims;
  }

  /** Requirement ids that the test's newest results name. */
  claims(testCaseId: string): ReadonlySet<string> {
    return claimsOf(this.standings(testCaseId));
  }
}
