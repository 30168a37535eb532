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
  /** Order of the run: its `at` (ISO-8601 UTC), then its import order. */
  readonly at: string;
  readonly sequence: number;
  readonly commit: string;
  readonly status: ResultStatus;
  /** A result passed only after a retry. */
  readonly flaky: boolean;
  /** Of all its results in the run together. */
  readonly durationMs?: number;
  /** Of the test's text as it was then; missing where nobody knew it. */
  readonly testHash?: string;
}

export interface RunMark {
  readonly runId: string;
  /** ISO-8601 UTC. */
  readonly at: string;
  /** Empty: not known. */
  readonly commit: string;
}

/**
 * How the newest runs that passed or failed stand in a row. `new-failure`: the run before passed; `failing`:
 * runs before failed too; `never-passed`: no run ever passed; `none`: no run passed or failed.
 */
export const trends = ['passing', 'new-failure', 'failing', 'never-passed', 'none'] as const;
export type Trend = (typeof trends)[number];

export interface Streak {
  readonly trend: Trend;
  /** Runs of the same outcome in a row, the newest included; what was skipped is not counted. */
  readonly runs: number;
  /** There may be more of them before those that were read. */
  readonly atLeast: boolean;
  /** The first of them, where it is known: the run in which it turned red, or green. */
  readonly since?: RunMark;
  readonly lastGreen?: RunMark;
}

/** Of the newest runs: `score` = (`changes` + `retries`) / `steps`, from 0 (steady) to 1. */
export interface Flakiness {
  readonly score: number;
  /** Pairs of consecutive runs in which the test had the same text. */
  readonly steps: number;
  /** Of these, the outcome changed from pass to failure or back. */
  readonly changes: number;
  /** Of these, the outcome stayed a pass, but only after a retry. */
  readonly retries: number;
}

/** Medians; only where they differ clearly. */
export interface DurationTrend {
  readonly recentMs: number;
  readonly earlierMs: number;
}

export interface TestHistory {
  readonly testCaseId: string;
  readonly streak: Streak;
  /** Absent: too few runs to tell. */
  readonly flakiness?: Flakiness;
  readonly duration?: DurationTrend;
  /** Oldest first. */
  readonly outcomes: readonly TestOutcome[];
}

/** All reports of one import: how the tests of a requirement stood after it, by their results alone. */
export interface HistoryMoment extends RunMark {
  /** `incomplete`: no test failed, but one was skipped or had no result yet. */
  readonly outcome: 'passed' | 'failed' | 'incomplete';
  readonly failing: readonly string[];
}

export interface SeriesHistory extends SeriesName {
  /** Of a requirement: all its tests together, oldest first. */
  readonly moments?: readonly HistoryMoment[];
  readonly streak?: Streak;
  readonly tests: readonly TestHistory[];
}

export interface History {
  /** The one that counts; empty: all do. */
  readonly environment: string;
  /** One per environment that counts, of the branch that its newest run was on. */
  readonly series: readonly SeriesHistory[];
  /** Others that the tests have results in. */
  readonly others: readonly SeriesName[];
  /** Tests beyond those that are told of. */
  readonly moreTests: number;
}
