export const runStatuses = [
  'queued',
  'preparing',
  'running',
  'passed',
  'failed',
  'error',
  'stopped',
  'completed',
  'cancelled',
] as const;
export type RunStatus = (typeof runStatuses)[number];

export const runTriggers = ['manual', 'scheduled', 'ci', 'webhook', 'import'] as const;
export type RunTrigger = (typeof runTriggers)[number];

export interface RunTotals {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly pending: number;
  readonly broken: number;
  /** Results that stand for no known test, ambiguous ones included; they are also in the counts above. */
  readonly unmatched: number;
}

/** Where and when a run took place. Empty strings mean: not said. Times are ISO-8601 UTC. */
export interface RunContext {
  readonly environment: string;
  readonly branch: string;
  readonly commit: string;
}

export interface Run extends RunContext {
  /** `YYYY-MM-DD_HH-MM-SS`, with a suffix when two start in one second. */
  readonly id: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly trigger: RunTrigger;
  /** The report it was imported from, relative to the project root (absolute when outside). */
  readonly sourcePath: string;
  /** SHA-256 of the report: the same report twice is one run. */
  readonly sourceHash: string;
  /** The reader: `junit`, `lcov`, ... */
  readonly format: string;
  /** Reports imported by one command share it: none of them is later than another. */
  readonly importId: string;
  /**
   * What orders runs: the report's own time when it has one that is not in the future, else the time of import.
   * Equal times are ordered by import.
   */
  readonly at: string;
  readonly importedAt: string;
  readonly durationMs?: number;
  readonly totals: RunTotals;
  /** Things to know about the import as a whole, e.g. a report dated in the future. */
  readonly notes: readonly string[];
}
