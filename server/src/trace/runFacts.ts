/** Which runs are later than which: the ground of "missing in the latest run". */
import type { Run, Standing } from '../../../schema/model';

/** A run that is known to have told about a spec or to have come from a report path. */
export interface RunFact {
  readonly runId: string;
  readonly importId: string;
  readonly environment: string;
  readonly sourcePath: string;
  readonly at: string;
  /** Import order; breaks ties of `at`. */
  readonly sequence: number;
}

/** Milliseconds; a time that can not be read is before every other. */
export function instant(at: string): number {
  const time = Date.parse(at);
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}

type Ordered = Pick<RunFact, 'at' | 'sequence' | 'runId'>;

const sign = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** Older first. */
export const compareRuns = (a: Ordered, b: Ordered): number =>
  sign(instant(a.at), instant(b.at)) ||
  sign(a.sequence, b.sequence) ||
  (a.runId < b.runId ? -1 : a.runId > b.runId ? 1 : 0);

export const factOfStanding = ({
  runId,
  importId,
  environment,
  sourcePath,
  at,
  sequence,
}: Standing): RunFact => ({ runId, importId, environment, sourcePath, at, sequence });

/** The store lists a run here only when it is the newest of its path, so it wins every tie of `at`. */
export const factOfRun = (run: Run): RunFact => ({
  runId: run.id,
  importId: run.importId,
  environment: run.environment,
  sourcePath: run.sourcePath,
  at: run.at,
  sequence: Number.POSITIVE_INFINITY,
});

/**
 * Per environment the newest run, and the newest of another import: whichever import a result is
 * from, these two are enough to tell whether a later run exists that does not belong to it.
 */
export function newestRuns(facts: Iterable<RunFact>): readonly RunFact[] {
  const byEnvironment = new Map<string, { newest: RunFact; other?: RunFact }>();
  for (const fact of facts) {
    const best = byEnvironment.get(fact.environment);
    if (!best) {
      byEnvironment.set(fact.environment, { newest: fact });
    } else if (compareRuns(fact, best.newest) > 0) {
      if (best.newest.importId !== fact.importId) best.other = best.newest;
      best.newest = fact;
    } else if (fact.importId !== best.newest.importId) {
      if (!best.other || compareRuns(fact, best.other) > 0) best.other = fact;
    }
  }
  return [...byEnvironment.values()].flatMap(({ newest, other }) => (other ? [newest, other] : [newest]));
}

export interface RunsAround {
  /** Newest runs that had any test of the spec. */
  readonly withSpec: readonly RunFact[];
  /** Newest runs from the report paths that the test's results came from. */
  readonly fromSameReports: readonly RunFact[];
}

/**
 * The newest later run that should have had the test and has not: it had other tests of the spec, or
 * it came from the same report path. `standing` must be the test's newest in its environment.
 * Reports of one import are never later than each other.
 */
export function laterRun(standing: Standing, runs: RunsAround): RunFact | undefined {
  const sameReport = runs.fromSameReports.filter((fact) => fact.sourcePath === standing.sourcePath);
  let latest: RunFact | undefined;
  for (const fact of [...runs.withSpec, ...sameReport]) {
    if (fact.environment !== standing.environment) continue;
    if (fact.runId === standing.runId || fact.importId === standing.importId) continue;
    if (compareRuns(fact, standing) <= 0) continue;
    if (!latest || compareRuns(fact, latest) > 0) latest = fact;
  }
  return latest;
}
