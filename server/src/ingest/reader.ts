/** What every reader of a report is. */
import type { FileCoverage, ReportedResult } from '../../../schema/model';

/** A report being read: the name is for error messages, the bytes come once. */
export interface ReportInput {
  /** The report's path as the user gave it. */
  readonly file: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal;
  /**
   * A file that a coverage report names, as it stands in the workspace now. For formats that count
   * characters and not lines; absent while a report is scanned.
   */
  readonly source?: (reported: string) => Promise<SourceFile | undefined>;
}

export interface SourceFile {
  readonly text: string;
  /** One number per line, 0 where no code stands; see `codeLines`. */
  readonly code: Uint32Array;
}

/** What a report says about itself as a whole. */
export interface ReportHeader {
  /** When the run started, ISO-8601 UTC. Missing: the report does not say, or says nonsense. */
  readonly startedAt?: string;
  readonly durationMs?: number;
  readonly name?: string;
  /** Whether anything in it failed; missing when it holds no result. */
  readonly outcome?: 'passed' | 'failed';
  /** Sentences for the user. */
  readonly notes: readonly string[];
}

/** What a scan found. Results of some formats can be told only with what stands behind them in the report. */
export interface ScannedReport<T> extends ReportHeader {
  /** Reads the same report with the help of what was found; absent when that is of no help. */
  readonly read?: ReadReport<T>;
}

export type ReadReport<T> = (input: ReportInput) => AsyncGenerator<readonly T[], void, undefined>;

/**
 * One report format. Register it in `registry.ts`. Bad input rejects with a `ReportError` that names
 * line and column; nothing else is thrown, except what `chunks` throws and the signal's reason.
 */
export interface ReportReader<T> {
  /** Stored with the run: `junit`, `lcov`, ... */
  readonly format: string;
  /** For messages: `JUnit XML`. */
  readonly title: string;
  /** Decides by content; `head` is the start of the file (up to 64 KiB), decoded, without BOM. */
  detect(head: string, fileName: string): boolean;
  /**
   * A cheap look through the whole report for its header, so that the run's place in history is
   * known before its first result is stored. It does not validate.
   */
  scan(input: ReportInput): Promise<ScannedReport<T>>;
  /**
   * Everything in the report, in bounded pieces as they are read. The consumer sets the pace. Pieces
   * that came before a rejection are not to be kept. Gives what `read` of the scan gives, but may have
   * to hold results back until the report tells the rest of them.
   */
  read(input: ReportInput): AsyncGenerator<readonly T[], void, undefined>;
}

export type ResultReader = ReportReader<ReportedResult>;
/** Paths are as written in the report; a file comes once, merged from all its records. */
export type CoverageReader = ReportReader<FileCoverage>;
