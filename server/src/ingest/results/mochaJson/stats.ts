/** The counts and times that mocha writes of a run. */
import { amountOf, timeOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import type { ReportHeader } from '../../reader';
import { resultsHeader } from '../header';

/** `held`: how many results the report holds. */
export function headerOfStats(
  stats: JsonRecord | undefined,
  held: number,
  notes: readonly string[],
): ReportHeader {
  const failures = amountOf(stats?.failures);
  return resultsHeader({
    startedAt: timeOf(stats?.start),
    durationMs: amountOf(stats?.duration),
    cases: held,
    failed: failures === undefined ? undefined : failures > 0,
    notes,
  });
}
