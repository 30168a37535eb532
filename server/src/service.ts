/**
 * The engine behind the editor and the CLI, one instance per project. Read this first: it is the
 * whole of what the outside can ask for. `createService` wires the parts; nobody else does.
 */
import type {
  Evidence,
  FileIndex,
  RequirementDefinition,
  RequirementKey,
  Run,
  RunContext,
} from '../../schema/model';
import type { TextChange } from '../../schema/protocol';
import type { Settings } from '../../schema/settings';
import type { Detection } from './index/detection';
import type { EvidenceStore, Progress } from './ports';
import type { Neighbour } from './service/sources';
import type { ImpactReport } from './trace/impact/impact';
import type { TraceView } from './trace/view';

export interface IndexStats {
  readonly files: number;
  /** Files whose stored reading was still good. */
  readonly reused: number;
  readonly bytes: number;
  readonly ms: number;
}

export interface ImportRequest {
  /** Absolute paths; of a folder every report below it. */
  readonly files: readonly string[];
  readonly context: Partial<RunContext>;
  readonly trigger: 'import' | 'ci' | 'manual';
}

export interface ImportedReport {
  readonly file: string;
  readonly run: Run;
  readonly alreadyKnown: boolean;
  readonly kind: 'results' | 'coverage';
  /** Of a new report: results that fit several tests, and files that coverage is about. */
  readonly ambiguous: number;
  readonly coveredFiles: number;
}

export interface RefusedReport {
  readonly file: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

export interface ImportSummary {
  readonly imported: readonly ImportedReport[];
  readonly refused: readonly RefusedReport[];
}

/** What a change touched. */
export interface ServiceChange {
  readonly files: ReadonlySet<string>;
  readonly requirements: ReadonlySet<RequirementKey>;
  readonly runs: boolean;
}

export interface Disposable {
  dispose(): void;
}

export interface Service {
  /** Always the newest; keep it for one request, not longer. */
  readonly view: TraceView;
  readonly settings: Settings;
  /** Lists, pages and history come from here; states never do. */
  readonly store: EvidenceStore;
  /** What the user should know and no file can be blamed for, in sentences. */
  readonly notices: readonly string[];
  /** Why what the store holds could not be read; without it every state is without evidence. */
  readonly evidenceFault: string | undefined;

  /** Warm start from the store, then whatever changed on disk. Rejects only when cancelled. */
  start(progress: Progress, signal: AbortSignal): Promise<IndexStats>;
  /** Reads every file again. */
  rebuild(progress: Progress, signal: AbortSignal): Promise<IndexStats>;
  /** Resolves when the store has what was indexed so far, or could not be brought to take it. */
  saved(): Promise<void>;

  /** Unsaved text wins over the disk until `closeDocument`. */
  setDocument(path: string, text: string): void;
  closeDocument(path: string): Promise<void>;
  /** Files that a watcher saw change, appear or vanish. */
  filesChanged(paths: readonly string[]): Promise<void>;
  /** Looks for what other processes have stored since: for hosts that no watcher tells of it. Cheap. */
  refresh(): Promise<void>;
  configure(settings: Settings): Promise<void>;
  /** What files of another folder of the window define now, by path there; none: they define nothing any more. */
  neighbourChanged(neighbour: Neighbour, files: ReadonlyMap<string, readonly RequirementDefinition[]>): void;
  neighbourGone(neighbour: Neighbour): void;

  /** Each report is one transaction; a refused one does not stop the others. */
  importReports(request: ImportRequest, progress: Progress, signal: AbortSignal): Promise<ImportSummary>;
  /** Counts only runs of this environment from now on; empty for all. Not stored. */
  selectEnvironment(environment: string): void;
  /** Returns how many links were accepted. Without ids: every stale test that has a pass. */
  accept(
    key: RequirementKey,
    testCaseIds: readonly string[] | undefined,
    by: string,
    commit: string,
  ): Promise<number>;
  unaccept(key: RequirementKey, testCaseIds?: readonly string[]): Promise<number>;
  /** Word diffs between the texts that evidence is about and the texts now. */
  changes(
    key: RequirementKey,
  ): Promise<readonly (Omit<TextChange, 'place'> & { path: string; line: number })[]>;

  /** What changed since a revision puts at risk, unsaved texts included. Rejects with `HistoryError`s. */
  impact(revision: string, signal: AbortSignal): Promise<ImpactReport>;
  /** A revision to ask for: the branch that others branch off, else `HEAD`. Rejects as `impact` does. */
  defaultRevision(): Promise<string>;

  /** Which presets found what; linear in what is indexed. */
  detect(): Detection;

  onDidChange(listener: (change: ServiceChange) => void): Disposable;
  close(): Promise<void>;
}

export type { Detection, Evidence, FileIndex, ImpactReport, Neighbour };
