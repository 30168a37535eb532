/** One file of a coverage report. Line numbers are 1-based, as in every coverage format. */
export interface FileCoverage {
  /** Relative to the project root once mapped; as written in the report before. */
  readonly path: string;
  /** `[line, hits]`, ascending by line. */
  readonly lines: readonly (readonly [line: number, hits: number])[];
  readonly branches: readonly BranchCoverage[];
  readonly functions: readonly FunctionCoverage[];
  /** Which test executed which lines (LCOV `TN:`), when the report tells. */
  readonly contexts: readonly CoverageContext[];
  /** As reported only: folders that the path may be relative to. They do not always add up. */
  readonly roots?: readonly string[];
}

export interface BranchCoverage {
  readonly line: number;
  readonly block: number;
  readonly branch: number;
  /** Undefined: the block was never reached. */
  readonly hits?: number;
}

export interface FunctionCoverage {
  readonly name: string;
  readonly line: number;
  readonly hits: number;
}

export interface CoverageContext {
  /** The test's name as the report writes it. */
  readonly name: string;
  readonly lines: readonly number[];
}

export type CoverageMetricType = 'lines' | 'branches' | 'functions';

export interface CoverageMetric {
  /** A file, a folder (ending with `/`) or the empty string for the project. */
  readonly component: string;
  readonly metricType: CoverageMetricType;
  readonly covered: number;
  readonly total: number;
}

/** Who executed a file, as the newest coverage from each report path tells. Lines are 1-based. */
export interface ExecutedFile {
  readonly path: string;
  readonly runs: readonly ExecutedRun[];
  /** By run id, for runs without coverage of their own: how the file stood when they were imported, where it differed. */
  readonly later: ReadonlyMap<string, Uint32Array>;
}

export interface ExecutedRun {
  readonly runId: string;
  readonly environment: string;
  /** The file's lines when the coverage was imported, as `codeLines` makes them. */
  readonly code: Uint32Array;
  readonly lines: FileCoverage['lines'];
  /** Tests of the workspace that executed some of it, where the report tells. */
  readonly contexts: readonly ExecutedContext[];
  /** Lines of tests that the report names and nobody knows, or not which of several is meant. */
  readonly ofUnknownTests: readonly number[];
}

export interface ExecutedContext {
  readonly testCaseId: string;
  /** Content hash of the test when the coverage was imported. */
  readonly testHash: string;
  readonly lines: readonly number[];
}
