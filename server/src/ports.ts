/**
 * What a host gives to the engine. Nothing in `index/`, `ingest/`, `trace/` or `features/` touches a
 * disk, a clock or a database except through these types.
 */
import type {
  Acceptance,
  CoverageMetric,
  ExecutedFile,
  FileCoverage,
  FileIndex,
  MatchedResult,
  PresetId,
  ReferenceRole,
  RequirementKey,
  RequirementDefinition,
  RequirementLink,
  ResultRow,
  Run,
  SeriesName,
  Standing,
  TestOutcome,
} from '../../schema/model';

export interface Clock {
  now(): Date;
}

/** Messages are sentences; they never carry secrets or file contents. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}

export interface Progress {
  /** `total` is undefined while it is not known. */
  report(done: number, total: number | undefined, message?: string): void;
}

/** What tells whether a file is still the one that was read; compare with `sameStamp`. */
export interface FileStat {
  readonly mtimeMs: number;
  /** Nobody can set it: an edit that keeps size and modification time shows here. 0 where a system has none. */
  readonly ctimeMs: number;
  readonly size: number;
}

/** A file the index may read, with the stamp that tells whether it changed. */
export interface WorkspaceFile extends FileStat {
  readonly path: string;
}

/** Which files count besides what .gitignore says. Globs are relative to the project root. */
export interface FileRules {
  /** When not empty, only files that one of these matches are candidates. */
  readonly include: readonly string[];
  /** Files, and folders with all that is in them; the editor's own excludes are among these. */
  readonly exclude: readonly string[];
  /** Files that count although no reader knows their names; exclude still wins. */
  readonly also?: readonly string[];
}

/** What is at a path. `stat` was taken before the bytes, so a later change always shows. */
export type FileReading =
  | { readonly kind: 'bytes'; readonly stat: FileStat; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large'; readonly stat: FileStat }
  /** It exists, but the system refuses; `reason` finishes the sentence "It can not be read: ...". */
  | { readonly kind: 'unreadable'; readonly stat: FileStat; readonly reason: string };

/** One project folder. All paths are relative to it, with `/`; nothing outside can be reached. */
export interface Workspace {
  /** Absolute path of the folder, as the platform writes it. */
  readonly root: string;
  readonly name: string;
  /** Replaces the rules; the next `list` and `accepts` follow the new ones. */
  configure(rules: FileRules): void;
  /**
   * All files that are candidates for the index, with `under` only those in that folder: not ignored
   * by .gitignore or rules, no symlinks (what one leads to inside the folder has a path of its own).
   * Order is by path. A folder that does not exist has no files. Reads ignore files afresh.
   */
  list(signal?: AbortSignal, under?: string): Promise<readonly WorkspaceFile[]>;
  /** Whether `list` would offer this path, if there were such a file. */
  accepts(path: string): boolean;
  /** Undefined when there is no such file; a folder is none. */
  stat(path: string): Promise<FileStat | undefined>;
  /** Bytes, or undefined when the file does not exist or may not be read. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** At once, for one document and the few small files it includes. Undefined: there is no such file. */
  readSync(path: string, maxBytes: number): FileReading | undefined;
}

/** How files are read; made from settings, cheap to clone into a worker. */
export interface ReadOptions {
  /** Source of the regular expression that a whole id matches. */
  readonly idPattern: string;
  /** Presets that are switched off, or confined to some files; the others are on everywhere. */
  readonly presets?: PresetRules;
  /** Artifact type -> what it does for what it covers; over the defaults in index/artifactTypes. */
  readonly roles?: Readonly<Record<string, ReferenceRole>>;
  /** Patterns of the user for syntaxes that no preset knows. */
  readonly custom?: readonly CustomSyntax[];
  /** Files whose ids restart: the first that matches names the namespace of what they define. */
  readonly namespaces?: readonly NamespaceRule[];
  /** Gherkin elements that are requirements themselves; scenarios below them are their tests. */
  readonly gherkinRequirements?: readonly ('feature' | 'rule')[];
  /** Names, or globs of names, of functions that check and do not say so by their names. */
  readonly assertions?: readonly string[];
}

export type PresetRules = Readonly<
  Partial<
    Record<PresetId, false | { readonly include: readonly string[]; readonly exclude: readonly string[] }>
  >
>;

export interface CustomSyntax {
  readonly name: string;
  readonly files: readonly string[];
  /** Regular expressions with the named groups `id` and perhaps `title`, `role`, `version`. */
  readonly definition?: string;
  readonly reference?: string;
  readonly type?: string;
  /** Where the reference does not say. */
  readonly role?: ReferenceRole;
  /** Only what stands in comments, where the language is known. */
  readonly inComments: boolean;
}

export interface NamespaceRule {
  readonly files: string;
  /** `*` of the name stands for what the first `*` of `files` matched. */
  readonly name: string;
}

export interface FileToIndex {
  readonly path: string;
  /** When the text still has this hash, it is reported as unchanged instead of being read again. */
  readonly knownHash?: string;
  /** In place of the job's, where rules of reqproof.yaml concern this file. */
  readonly fingerprint?: string;
}

export interface IndexJob {
  readonly files: readonly FileToIndex[];
  readonly options: ReadOptions;
  /** Larger files are not read; a `file-skipped` problem says so. */
  readonly maxFileBytes: number;
  /** Ends up in every `FileIndex.fingerprint`. */
  readonly fingerprint: string;
  /** The files are exported indexes of other projects, not texts of this one. */
  readonly exported?: boolean;
  /** Unsaved texts, by path, that includes see instead of the disk. */
  readonly overlays?: ReadonlyMap<string, string>;
}

/** A regular expression of the user that can not be used, and why, as a sentence. */
export interface PatternFault {
  readonly pattern: string;
  readonly message: string;
}

export interface IndexBatch {
  readonly read: readonly StoredFile[];
  /** Files whose text has the known hash, with their stamps of now. */
  readonly unchanged: readonly WorkspaceFile[];
  /** Files that were not there any more. */
  readonly gone: readonly string[];
  /** Patterns of the job's options that turned out to be of no use, if any. */
  readonly patternFaults?: readonly PatternFault[];
  /** All of `read` as bytes that the index cache can keep as they are. */
  readonly packed?: Uint8Array;
}

/**
 * Reads many files away from the main loop. Every file of the job is in exactly one batch; one that
 * crashes or hangs its reader is in `read` with a problem and nothing else.
 */
export interface FileIndexer {
  /** Differs when the readers differ, so that stored readings of older readers are not trusted. */
  readonly version: string;
  /** Rejects with the signal's reason when cancelled, and when no reader can be started at all. */
  index(job: IndexJob, onBatch: (batch: IndexBatch) => void, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** What a `sources:` entry of reqproof.yaml leads to, all links followed. */
export type SourcePlace =
  | {
      readonly kind: 'folder';
      /** Absolute, as the platform writes it. */
      readonly folder: string;
      /** Relative to the project, with `/`, for people and for URIs: `../platform`. */
      readonly shown: string;
      /** It is the project that asks, or contains it. */
      readonly isProject: boolean;
    }
  | { readonly kind: 'file'; readonly folder: string; readonly file: string; readonly shown: string }
  /** `reason` ends the sentence "The source x ...". */
  | { readonly kind: 'none'; readonly reason: string };

/** Places outside of the project, which are read because the user named them and never written. */
export interface SourceAccess {
  /** Relative paths begin at `from`, an absolute folder; without it at the project. */
  locate(path: string, from?: string): SourcePlace;
  /** Text of a file at the top of a folder, or undefined. */
  readText(folder: string, file: string): string | undefined;
  /** A folder as a project of its own, to be read. Close the indexer. */
  open(folder: string): { readonly workspace: Workspace; readonly indexer: FileIndexer };
}

/** Reports on the machine. Paths are absolute: a report may lie outside the project. */
export interface ReportFiles {
  /** Files below the project root that one of the globs matches, ignored folders included; sorted. */
  find(globs: readonly string[], signal?: AbortSignal): Promise<readonly string[]>;
  /**
   * Files below a folder, absolute, whose names may be those of reports; ignored folders included, no symlink
   * followed; sorted. Undefined: it is no folder.
   */
  below(folder: string, signal?: AbortSignal): Promise<readonly string[] | undefined>;
  read(file: string): AsyncIterable<Uint8Array>;
  /** SHA-256 of the whole file, hex. */
  hash(file: string, signal?: AbortSignal): Promise<string>;
}

/** How the store is doing; every sentence in `notices` is for the user. */
export interface StoreStatus {
  readonly kind: 'embedded' | 'postgres' | 'memory';
  /** File path or database name, never a password. */
  readonly location: string;
  readonly mode: 'read-write' | 'read-only';
  /** Why the mode is what it is, what was quarantined, who holds the lease. */
  readonly notices: readonly string[];
}

/** A cached reading of one file: trust it when the stamp agrees. */
export interface StoredFile extends WorkspaceFile {
  readonly index: FileIndex;
}

/** What a cache of readings had kept. */
export interface CachedReadings {
  readonly files: readonly StoredFile[];
  /** The store that mirrored the index last, if one did, and the paths that changed or went since then. */
  readonly mirror?: { readonly by: string; readonly lacks: ReadonlySet<string> };
}

/**
 * Keeps readings on this machine for the next start. It may lose anything at any time and then costs
 * speed; what it gives back is what was saved, and whether it still holds is for the index to judge.
 */
export interface IndexCache {
  load(): Promise<CachedReadings>;
  /** In the order of the calls. `packed` holds all of `changed`. */
  save(changed: readonly StoredFile[], removed: readonly string[], packed?: Uint8Array): Promise<void>;
  /** That many bytes are of readings which no longer count: `rewrite` is worth it. */
  readonly isWasteful: boolean;
  /** These and nothing else. */
  rewrite(files: Iterable<StoredFile>): Promise<void>;
  /** The store of this name has all that was saved so far. */
  markMirrored(store: string): Promise<void>;
  close(): Promise<void>;
}

export interface IndexDelta {
  readonly changed: readonly StoredFile[];
  /** Paths that are gone. */
  readonly removed: readonly string[];
  /**
   * Requirements that may have changed, as they are now. Those of `changed` and `removed` count as gone
   * until they stand here, in this delta or a later one: which definition counts, no file knows alone.
   */
  readonly requirements: ReadonlyMap<RequirementKey, RequirementState>;
}

export interface RequirementState {
  /** The one that counts; absent: this project has none. */
  readonly definition?: RequirementDefinition;
  readonly links: readonly RequirementLink[];
}

/** The run without what the store works out itself. */
export type NewRun = Omit<Run, 'totals'> & {
  readonly suiteName?: string;
  /** How measured files stand now that the run is imported, where they differ from what was measured. */
  readonly code?: readonly CodeState[];
};

/** The lines of a file, as `codeLines` makes them. */
export interface CodeState {
  readonly path: string;
  readonly code: Uint32Array;
}

export interface StoredCoverage extends FileCoverage {
  /** Hash of the file's text when it was imported; undefined when the file is not in the workspace. */
  readonly contentHash?: string;
  /** False: the report's path fits no file of the workspace, or several. */
  readonly mapped: boolean;
  /** `contexts[i]` is about this test of the workspace, where it could be matched. */
  readonly contextTestCaseIds: readonly (string | undefined)[];
  /** Content hashes of these tests, in the same order. */
  readonly contextTestHashes?: readonly (string | undefined)[];
  /** The file's lines when it was imported; undefined when the file is not in the workspace. */
  readonly code?: Uint32Array;
}

/** A file of the workspace that newest coverage is about. */
export interface MeasuredFile {
  readonly path: string;
  /** Of its text in the newest coverage of each report path. */
  readonly contentHashes: readonly string[];
  /** Whether some report tells which test of the workspace executed it. */
  readonly tellsTests: boolean;
  /** Whether a test stands by a run that was about another state of it, see `ExecutedFile.later`. */
  readonly hasLater: boolean;
}

/** What one import writes; consumed batch by batch so that memory stays bounded. */
export interface RunContent {
  readonly results?: AsyncIterable<readonly MatchedResult[]>;
  readonly coverage?: AsyncIterable<readonly StoredCoverage[]>;
}

export interface SavedRun {
  readonly run: Run;
  /** True: this very report was imported before; nothing was written and `run` is that run. */
  readonly alreadyKnown: boolean;
}

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

export interface Paged<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export interface HistoryQuestion {
  readonly tests: readonly string[];
  /** Only these; each has its own newest runs. */
  readonly series: readonly SeriesName[];
  /** So many of the newest runs of each test in each series. */
  readonly runs: number;
}

export type ResultFilter = 'all' | 'unmatched' | 'failing';

export interface CoverageFileRow {
  readonly path: string;
  readonly mapped: boolean;
  readonly contentHash?: string;
  readonly linesCovered: number;
  readonly linesTotal: number;
}

/**
 * Evidence and history, and the cache of the index. One instance is bound to one project. Every
 * write that resolves is durable: it survives `kill -9` at any later instant. Writes are serialised
 * by the store. A rejected write leaves everything as it was. Errors are `StoreError`s.
 */
export interface EvidenceStore {
  status(): StoreStatus;
  /** Looks for what other processes have committed; true when there was something since the last look. Cheap. */
  refresh(): Promise<boolean>;

  /** Which project this store holds; another store holds another one, however it is called. */
  projectId(): Promise<string>;
  /** Brings the tables that mirror the index up to date with some files and links. */
  saveIndex(delta: IndexDelta): Promise<void>;
  /**
   * Ends a mirroring that did not start from what the tables held: forgets specs that were not saved
   * since then (ISO time; all are known if not given), and what belongs to no spec or requirement.
   */
  sweepIndex(since?: string): Promise<void>;

  /** One transaction: run, results, artifacts, latest results, coverage, audit session; or nothing. */
  saveRun(run: NewRun, content: RunContent, signal?: AbortSignal): Promise<SavedRun>;
  findRun(sourceHash: string): Promise<Run | undefined>;
  run(id: string): Promise<Run | undefined>;
  /** Latest first. */
  runs(page: Page): Promise<Paged<Run>>;
  results(runId: string, filter: ResultFilter, page: Page): Promise<Paged<ResultRow>>;
  /** The newest results of one test, over all runs. */
  history(testCaseId: string, limit: number): Promise<readonly ResultRow[]>;
  /** How these tests did run by run; of each test oldest first. Two queries at most, however many tests. */
  outcomes(question: HistoryQuestion): Promise<readonly TestOutcome[]>;
  deleteRun(id: string): Promise<void>;

  /**
   * Every test's standing in every series; what the evidence engine feeds on. With run ids, at least
   * those standings that saving these runs may have changed.
   */
  standings(ofRuns?: readonly string[]): Promise<readonly Standing[]>;
  /** Of the newest run per report path: unmatched results that claim a requirement by id, and ambiguous ones. */
  unmatchedClaims(): Promise<readonly ResultRow[]>;
  /** The newest run per report path: a test that the path's earlier run had and this one has not is missing. */
  latestBySource(): Promise<readonly Run[]>;

  coverageFiles(runId: string, page: Page): Promise<Paged<CoverageFileRow>>;
  coverageOf(runId: string, path: string): Promise<StoredCoverage | undefined>;
  coverageMetrics(runId: string): Promise<readonly CoverageMetric[]>;
  /** The newest run that carries coverage. */
  latestCoverageRun(): Promise<Run | undefined>;
  /** Files that the newest coverage of any report path is about, by path. */
  measuredFiles(): Promise<readonly MeasuredFile[]>;
  /** Who executed these files, in the newest coverage of each report path; a file that nobody measured is left out. */
  executedFiles(paths: readonly string[]): Promise<readonly ExecutedFile[]>;

  acceptances(): Promise<readonly Acceptance[]>;
  accept(acceptances: readonly Acceptance[]): Promise<void>;
  /** The acceptance stays in the audit; it no longer counts. */
  unaccept(pairs: readonly { requirement: RequirementKey; testCaseId: string }[]): Promise<void>;

  /** Remembered texts by content hash, for diffs. */
  saveTexts(texts: ReadonlyMap<string, string>): Promise<void>;
  text(contentHash: string): Promise<string | undefined>;

  close(): Promise<void>;
}

/** A file as a revision has it; `id` is how its content is asked for. */
export interface PastFile {
  readonly path: string;
  readonly id: string;
}

/** Without `before` it is new, without `now` it is gone; two paths: it was renamed. */
export interface PathChange {
  readonly before?: PastFile;
  readonly now?: string;
}

/**
 * Earlier states of the project's files, as version control keeps them. Paths are relative to the project.
 * Rejects with `HistoryError`s.
 */
export interface FileHistory {
  /** Name of the branch that others branch off; `HEAD` where none is known. */
  defaultRevision(): Promise<string>;
  /** What differs on disk, new files included, from where the branch that is checked out left `revision`. */
  changesSince(
    revision: string,
    signal?: AbortSignal,
  ): Promise<{ readonly commit: string; readonly changes: readonly PathChange[] }>;
  /** By path. Larger files, and those whose content is not on this machine, are left out. */
  contents(
    files: readonly PastFile[],
    maxBytes: number,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, Uint8Array>>;
}

/** Why nothing is known of earlier states, as a sentence for the user. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError';
}

/** Any failure of a store, in words that say what to do. */
export class StoreError extends Error {
  constructor(
    readonly code:
      'read-only' | 'disk-full' | 'not-permitted' | 'unreachable' | 'closed' | 'cancelled' | 'failed',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'StoreError';
  }
}

/** A report that cannot be read. Names the place; nothing of the report was stored. */
export class ReportError extends Error {
  constructor(
    message: string,
    /** The report's path as the user gave it. */
    readonly file: string,
    /** 1-based, where known. */
    readonly line?: number,
    readonly column?: number,
  ) {
    super(message);
    this.name = 'ReportError';
  }
}
