/** Whether a test takes clearly longer, or shorter, than it did. */
import type { DurationTrend, TestOutcome } from '../../../../schema/model';

const recentRuns = 5;
const earlierRuns = 20;
/** Fewer earlier runs give no answer. */
const fewestEarlier = 5;
/** By less than this nobody is kept waiting. */
const leastMs = 10;
const leastRatio = 1.5;
/** Median absolute deviations: further off than tests that only vary. */
const leastDeviations = 3;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/**
 * The median of the last 5 passing runs against that of up to 20 before them. A run that failed ends early
 * or late, and is left out.
 * @param outcomes of one test in one series, oldest first
 */
export function durationTrend(outcomes: readonly TestOutcome[]): DurationTrend | undefined {
  const times = outcomes.flatMap(({ status, durationMs }) =>
    status === 'passed' && durationMs !== undefined ? [durationMs] : [],
  );
  const earlier = times.slice(0, -recentRuns).slice(-earlierRuns);
  if (earlier.length < fewestEarlier) return undefined;
  const recentMs = median(times.slice(-recentRuns));
  const earlierMs = median(earlier);
  const difference = Math.abs(recentMs - earlierMs);
  const deviation = median(earlier.map((ms) => Math.abs(ms - earlierMs)));
  const isClear =
    difference >= leastMs &&
    difference > leastDeviations * deviation &&
    Math.max(recentMs, earlierMs) >= leastRatio * Math.min(recentMs, earlierMs);
  return isClear ? { recentMs, earlierMs } : undefined;
}
