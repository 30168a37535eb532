/** When a run counts as having taken place, and what it is called. */

const toleranceMs = 5 * 60_000;

export interface RunTime {
  /** ISO-8601 UTC. */
  readonly at: string;
  readonly note?: string;
}

/** The report's own time, unless it has none or is dated in the future. */
export function runTime(startedAt: string | undefined, importedAt: Date): RunTime {
  const imported = importedAt.toISOString();
  if (startedAt === undefined) return { at: imported };
  const started = Date.parse(startedAt);
  if (Number.isNaN(started)) return { at: imported };
  if (started > importedAt.getTime() + toleranceMs)
    return {
      at: imported,
      note: `The report is dated ${startedAt}, later than its import (${imported}); the time of import counts instead. Check the clock or the time zone of the machine that ran the tests.`,
    };
  return { at: new Date(started).toISOString() };
}

/** `YYYY-MM-DD_HH-MM-SS`, UTC; the store adds a suffix when it is taken. */
export const runId = (at: string): string => at.slice(0, 19).replace('T', '_').replaceAll(':', '-');
