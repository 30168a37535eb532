/** The counts and times that mocha writes of a run. */
import { amountOf, timeOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import type { ReportHeader } from '../../reader';

/** `held`: how many results the report holds. */
export function headerOfStats(
  stats: JsonRecord | undefined,
  held: number,
  notes: readonly string[],
): ReportHeader {
  const startedAt = timeOf(stats?.start);
  const durationMs = amountOf(stats?.duration);
  const failures = amountOf(stats?.failures);
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(durationMs !== undefined && { durationMs: Math.round(durationMs) }),
    ...(failures !== undefined &&
      held > 0 && { outcome: failures > 0 ? ('failed' as const) : ('passed' as const) }),
    notes: held === 0 ? ['The report holds no test case.', ...notes] : notes,
  };
}
