/** Standings by test, with the newest runs per spec and per report path. */
import type { Run, Standing } from '../../../schema/model';
import { compareRuns, factOfRun, factOfStanding, newestRuns, type RunFact } from './runFacts';

/** The path in a test id `path::name`. */
export const specOf = (testCaseId: string): string => {
  const cut = testCaseId.indexOf('::');
  return cut < 0 ? testCaseId : testCaseId.slice(0, cut);
};

const none: readonly Standing[] = [];

function member(groups: Map<string, Set<string>>, name: string, id: string): void {
  const group = groups.get(name);
  if (group) group.add(id);
  else groups.set(name, new Set([id]));
}

/** One standing per environment and branch, later ones replacing; newest first. */
function merged(known: readonly Standing[], changed: readonly Standing[]): readonly Standing[] {
  if (known.length === 0 && changed.length === 1) return changed;
  const bySeries = new Map<string, Standing>();
  for (const one of [...known, ...changed]) bySeries.set(`${one.environment}\n${one.branch}`, one);
  return [...bySeries.values()].sort((a, b) => compareRuns(b, a));
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

  /** Replaces everything. Returns the specs whose tests may be graded differently now. */
  set(standings: readonly Standing[]): ReadonlySet<string> {
    const touched = new Set(this.testsOfSpec.keys());
    this.byTest.clear();
    this.testsOfSpec.clear();
    this.testsOfSource.clear();
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
      const known = this.standings(id);
      const newestFirst = merged(known, list);
      this.byTest.set(id, newestFirst);
      const spec = specOf(id);
      member(this.testsOfSpec, spec, id);
      specs.add(spec);
      for (const { sourcePath } of known) sources.add(sourcePath);
      for (const { sourcePath } of newestFirst) {
        member(this.testsOfSource, sourcePath, id);
        sources.add(sourcePath);
      }
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
    return new Set(this.standings(testCaseId).flatMap((standing) => standing.claims));
  }
}
