import type { ResultStatus } from './result';

/** Runs of one environment and branch, in the order of their times. Empty strings: not said. */
export interface SeriesName {
  readonly environment: string;
  readonly branch: string;
}

/** How one test did in one run of a series. Several results of it in the run count as their worst. */
export interface TestOutcome extends SeriesName {
  readonly testCaseId: string;
  readonly runId: string;
  /** Reports imported by one command share it: none of them is later than another. */
  readonly importId: string;
  /** ISO-8601 UTC. */
  readonly at: string;
  readonly commit: string;
  readonly status: ResultStatus;
  /** A result passed only after a retry. */
  readonly flaky: boolean;
  /** Of all its results in the run together. */
  readonly durationMs?: number;
  /** Of the test's text as it was then; missing where nobody knew it. */
  readonly testHash?: string;
}
