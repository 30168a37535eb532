/** A test's results by environment: which standing is the latest, and whether the test ever passed. */
import type { Standing } from '../../../schema/model';
import { compareRuns, instant } from './runFacts';

/** One environment, all branches together. */
export interface Series {
  readonly environment: string;
  /** Of the newest run of the environment that had the test. */
  readonly latest: Standing;
  readonly lastPassed?: { readonly runId: string; readonly at: string };
}

const passOf = (standing: Standing): Series['lastPassed'] =>
  standing.status === 'passed' ? { runId: standing.runId, at: standing.at } : standing.lastPassed;

function seriesOfOne(latest: Standing): Series {
  const { environment } = latest;
  const lastPassed = passOf(latest);
  return lastPassed ? { environment, latest, lastPassed } : { environment, latest };
}

const none: readonly Series[] = Object.freeze([]);

/** @param environment the only one that counts; empty: all count. Ordered by environment. */
export function seriesOf(standings: readonly Standing[], environment: string): readonly Series[] {
  const [only] = standings;
  if (only && standings.length === 1)
    return environment === '' || only.environment === environment ? [seriesOfOne(only)] : none;
  const series = new Map<string, Series>();
  for (const standing of standings) {
    if (environment !== '' && standing.environment !== environment) continue;
    const known = series.get(standing.environment);
    const latest = known && compareRuns(known.latest, standing) >= 0 ? known.latest : standing;
    const passes = [known?.lastPassed, passOf(standing)].filter((pass) => pass !== undefined);
    const lastPassed = passes.sort((a, b) => (instant(a.at) < instant(b.at) ? 1 : -1))[0];
    series.set(standing.environment, {
      environment: standing.environment,
      latest,
      ...(lastPassed && { lastPassed }),
    });
  }
  return [...series.values()].sort((a, b) => (a.environment < b.environment ? -1 : 1));
}

const severity = { broken: 4, failed: 3, pending: 2, skipped: 1, passed: 0 } as const;

/**
 * The one standing that lists show: the worst of each environment's latest, the newest of equals.
 * The same choice that decides the state, so a list never looks better than the requirement.
 */
export function shownStanding(standings: readonly Standing[], environment: string): Standing | undefined {
  let shown: Standing | undefined;
  for (const { latest } of seriesOf(standings, environment)) {
    const worse = shown ? severity[latest.status] - severity[shown.status] : 1;
    if (!shown || worse > 0 || (worse === 0 && compareRuns(latest, shown) > 0)) shown = latest;
  }
  return shown;
}
