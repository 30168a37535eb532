/** Standings by test, with the newest runs per spec and per report path. */
import type { Run, Standing } from '../../../schema/model';
import { OwnedGroups } from './owned';
import { compareRuns, factOfRun, factOfStanding, newestRuns, type RunFact } from './runFacts';

/** The path in a test id `path::name`. */
export const specOf = (testCaseId: string): string => {
  const cut = testCaseId.indexOf('::');
  return cut < 0 ? testCaseId : testCaseId.slice(0, cut);
};

const none: readonly Standing[] = [];

export class ResultIndex {
  private readonly byTest = new Map<string, readonly Standing[]>();
  /** Spec -> its tests that have standings, those of deleted tests included: they prove that a run had the spec. */
  private readonly testsOfSpec = new Map<string, Set<string>>();
  /** Report path -> standings that came from it, owned by their test. */
  private readonly bySource = new OwnedGroups<Standing>();
  private latestRuns: ReadonlyMap<string, readonly RunFact[]> = new Map();
  private readonly specRuns = new Map<string, readonly RunFact[]>();
  private readonly sourceRuns = new Map<string, readonly RunFact[]>();

  /** Replaces everything. Returns the specs whose tests may be graded differently now. */
  set(standings: readonly Standing[]): ReadonlySet<string> {
    const touched = new Set(this.testsOfSpec.keys());
    for (const id of this.byTest.keys()) this.bySource.replace(id, []);
    this.byTest.clear();
    this.testsOfSpec.clear();
    this.specRuns.clear();
    this.sourceRuns.clear();
    for (const spec of this.update(standings)) touched.add(spec);
    return touched;
  }

  /** Adds or replaces standings by test, environment and branch. Returns as `set` does. */
  update(standings: readonly Standing[]): ReadonlySet<string> {
    const changed = new Map<string, Standing[]>();
    for (const standing of standings) {
      const list = changed.get(standing.testCaseId);
      if (list) list.push(standing);
      else changed.set(standing.testCaseId, [standing]);
    }
    const specs = new Set<string>();
    const sources = new Set<string>();
    for (const [id, list] of changed) {
      const merged = new Map<string, Standing>();
      for (const one of [...(this.byTest.get(id) ?? none), ...list])
        merged.set(`${one.environment}\n${one.branch}`, one);
      const newestFirst = [...merged.values()].sort((a, b) => compareRuns(b, a));
      this.byTest.set(id, newestFirst);
      const touched = this.bySource.replace(
        id,
        newestFirst.map((one) => [one.sourcePath, one] as const),
      );
      for (const source of touched) sources.add(source);
      const spec = specOf(id);
      const tests = this.testsOfSpec.get(spec);
      if (tests) tests.add(id);
      else this.testsOfSpec.set(spec, new Set([id]));
      specs.add(spec);
    }
    for (const spec of specs) this.specRuns.delete(spec);
    return this.withSources(specs, sources);
  }

  /** The newest run per report path. Returns as `set` does. */
  setLatestRuns(runs: readonly Run[]): ReadonlySet<string> {
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
    return this.withSources(new Set(), changed);
  }

  private withSources(specs: Set<string>, sources: Iterable<string>): ReadonlySet<string> {
    for (const source of sources) {
      this.sourceRuns.delete(source);
      for (const id of this.bySource.owners(source)) specs.add(specOf(id));
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
      const facts = this.bySource.items(source).map(factOfStanding);
      runs = newestRuns([...facts, ...(this.latestRuns.get(source) ?? [])]);
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
    return new Set(this.standings(testCaseId).flatMap((standing) => standing.claims));
  }
}
