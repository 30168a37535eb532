/** Which series tell the history: one of each environment that counts, on the branch of its newest run. */
import type { SeriesName, Standing } from '../../../../schema/model';
import { compareRuns } from '../runFacts';

export interface SeriesUsed {
  readonly used: readonly SeriesName[];
  readonly others: readonly SeriesName[];
}

/**
 * @param environment the only one that counts; empty: all count
 * @param branch empty: the one that decides the state, which is that of the newest run
 */
export function seriesUsed(standings: Iterable<Standing>, environment: string, branch: string): SeriesUsed {
  const newest = new Map<string, Standing>();
  for (const one of standings) {
    const name = nameOf(one);
    const known = newest.get(name);
    if (!known || compareRuns(one, known) > 0) newest.set(name, one);
  }
  const used = new Map<string, Standing>();
  for (const one of newest.values()) {
    if (environment !== '' && one.environment !== environment) continue;
    if (branch !== '' && one.branch !== branch) continue;
    const known = used.get(one.environment);
    if (!known || compareRuns(one, known) > 0) used.set(one.environment, one);
  }
  const chosen = new Set(used.values());
  const isUsed = (one: Standing): boolean => chosen.has(one);
  return {
    used: named([...newest.values()].filter(isUsed)),
    others: named([...newest.values()].filter((one) => !isUsed(one))),
  };
}

const nameOf = ({ environment, branch }: SeriesName): string => `${environment}\n${branch}`;

const named = (standings: readonly Standing[]): readonly SeriesName[] =>
  standings
    .map(({ environment, branch }) => ({ environment, branch }))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
