/** How long it has been green or red, and since which run. */
import type { RunMark, Streak } from '../../../../schema/model';

/** One run of a test, or one moment of a requirement. */
export interface Judged extends RunMark {
  /** Undefined: neither passed nor failed. */
  readonly passed: boolean | undefined;
}

/** What is known beyond the runs that were read. */
export interface Beyond {
  readonly lastGreen?: RunMark;
  readonly failingSince?: RunMark;
}

const mark = ({ runId, at, commit }: RunMark): RunMark => ({ runId, at, commit });

/**
 * @param all oldest first
 * @param isWhole nothing was before them
 */
export function streakOf(all: readonly Judged[], isWhole: boolean, beyond: Beyond = {}): Streak {
  const judged = all.filter(({ passed }) => passed !== undefined);
  const newest = judged.at(-1);
  if (!newest) return { trend: 'none', runs: 0, atLeast: false };
  const before = judged.findLastIndex(({ passed }) => passed !== newest.passed);
  const runs = judged.length - 1 - before;
  const first = judged[before + 1] ?? newest;
  const atLeast = before < 0 && !isWhole;
  if (newest.passed)
    return {
      trend: 'passing',
      runs,
      atLeast,
      lastGreen: mark(newest),
      ...(before >= 0 && { since: mark(first) }),
    };
  const green = judged[before] ?? beyond.lastGreen;
  const since = atLeast ? beyond.failingSince : first;
  return {
    trend: green
      ? runs === 1 && !atLeast
        ? 'new-failure'
        : 'failing'
      : atLeast
        ? 'failing'
        : 'never-passed',
    runs,
    atLeast,
    ...(since && { since: mark(since) }),
    ...(green && { lastGreen: mark(green) }),
  };
}
