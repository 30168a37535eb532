import type { FileIndex } from '../../../schema/model';
import type {
  FileIndexer,
  FileRules,
  IndexBatch,
  PatternFault,
  Progress,
  ReadOptions,
  StoredFile,
  Workspace,
  WorkspaceFile,
} from '../ports';
import { Emitter } from '../util/event';
import { normaliseRelative } from '../util/paths';
import { createSlices } from '../util/slices';
import { fingerprintFor } from './fileRules';
import { baseFingerprint } from './fingerprint';
import { patternFaults } from './patternFaults';
import type { FileReader } from './reader';
import { planAll, planChanged } from './readPlan';
import type { ReadPlan } from './readPlan';
import { DiskReadings } from './readings';
import { sameStamp } from './sameStamp';
import type { StoreDelta } from './readings';
import { UnsavedTexts } from './unsavedTexts';

export interface IndexSettings {
  readonly options: ReadOptions;
  readonly maxFileBytes: number;
  readonly rules: FileRules;
}

export interface WorkspaceIndexParts {
  readonly workspace: Workspace;
  readonly indexer: FileIndexer;
  readonly readers: readonly FileReader[];
  readonly settings: IndexSettings;
  /** Hears, perhaps often, that readers could not use a pattern of the user and went on without it. */
  readonly onPatternFault?: (fault: PatternFault) => void;
  /** Given what was read in the packed form that the cache keeps; such readings are in no `storeDelta`. */
  readonly onPacked?: (read: readonly StoredFile[], packed: Uint8Array) => void;
}

/** What is different since the last change, unsaved texts included. */
export interface IndexChange {
  readonly changed: readonly FileIndex[];
  readonly removed: readonly string[];
}

export interface IndexPassStats {
  readonly files: number;
  /** Files whose known reading still held. */
  readonly reused: number;
  readonly bytes: number;
}

/** More changed paths than this at once: listing the project is cheaper than asking for each. */
const burst = 1000;
const ignoreFile = /(?:^|\/)\.gitignore$|^\.git\/info\/exclude$/;
const neverCounts = /(?:^|\/)(?:\.git|node_modules|\.reqproof)(?:\/|$)/;

/**
 * What the files of one project say, in memory: the disk's state, and over it the texts that are open
 * and not saved. Passes over the disk run one at a time, and events that come meanwhile are one pass.
 */
export class WorkspaceIndex {
  private readonly disk = new DiskReadings();
  private readonly unsaved: UnsavedTexts;
  private readonly shown = new Map<string, FileIndex>();
  private readonly changes = new Emitter<IndexChange>();
  private settings: IndexSettings;
  /** What `configure` asked for last: passes that wait meanwhile are one. */
  private wanted: IndexSettings;
  private started = false;
  private last: Promise<unknown> = Promise.resolve();
  private passes = 0;
  private next: { paths: Set<string>; done: Promise<void> } | undefined;
  private readonly closing = new AbortController();

  constructor(private readonly parts: WorkspaceIndexParts) {
    this.settings = this.wanted = parts.settings;
    parts.workspace.configure(parts.settings.rules);
    const { workspace, readers } = parts;
    this.unsaved = new UnsavedTexts({ workspace, readers, disk: this.disk, settings: () => this.settings });
  }

  readonly onDidChange = this.changes.on;

  files(): IterableIterator<FileIndex> {
    return this.shown.values();
  }

  file(path: string): FileIndex | undefined {
    return this.shown.get(path);
  }

  /** Unsaved text of an open document. */
  document(path: string): string | undefined {
    return this.unsaved.text(path);
  }

  /** Texts of all open documents, by path. */
  documents(): ReadonlyMap<string, string> {
    return this.unsaved.texts();
  }

  /**
   * Trusts stored readings whose stamp and fingerprint agree, and reads the rest. Rejects when
   * cancelled, with what was read so far kept and announced. The project is listed meanwhile.
   */
  start(
    stored: readonly StoredFile[] | Promise<readonly StoredFile[]>,
    progress: Progress,
    signal?: AbortSignal,
  ): Promise<IndexPassStats> {
    return this.enqueue(async (stop) => {
      this.started = true;
      const listing = this.parts.workspace.list(stop);
      listing.catch(() => undefined); // awaited by the pass, if it comes to that
      const slices = createSlices(stop);
      for (const file of await stored) {
        this.disk.restore(file);
        if (slices.due()) await slices.next();
      }
      return this.refresh({ trust: true, progress, signal: stop, suspects: new Set(), listing });
    }, signal);
  }

  /** For what no watcher tells of: lists all files and reads those that have changed. */
  lookAgain(): Promise<IndexPassStats> {
    return this.enqueue((signal) => this.refresh({ trust: true, signal, suspects: new Set() }));
  }

  /** Reads every file again. */
  rebuild(progress: Progress, signal?: AbortSignal): Promise<IndexPassStats> {
    return this.enqueue(
      (stop) => this.refresh({ trust: false, progress, signal: stop, suspects: new Set() }),
      signal,
    );
  }

  /** Files or folders that came, changed or went, as a watcher tells: in any order, too often, too late. */
  filesChanged(paths: readonly string[]): Promise<void> {
    const counting = paths.flatMap((path) => normaliseRelative(path) ?? []).filter(counts);
    if (counting.length === 0) return Promise.resolve();
    const next = (this.next ??= this.plannedPass());
    for (const path of counting) next.paths.add(path);
    return next.done;
  }

  /** Does nothing when nothing is different. Before the start nothing is read: the start does it. */
  configure(settings: IndexSettings): Promise<void> {
    this.wanted = settings;
    return this.enqueue(async (signal) => {
      if (JSON.stringify(this.wanted) === JSON.stringify(this.settings)) return;
      this.settings = this.wanted;
      this.parts.workspace.configure(this.settings.rules);
      this.unsaved.outdateAll();
      if (this.started) await this.refresh({ trust: true, signal, suspects: new Set() });
    });
  }

  /** The text of an open document. It counts at once; files that include it follow in the background. */
  setDocument(path: string, text: string): void {
    if (!this.unsaved.set(path, text)) return;
    this.show([path]);
    this.noteFaults(patternFaults(this.settings.options));
    if (this.unsaved.hasDoubts) this.soon();
  }

  /** From now on the disk counts; resolves when it has been read. */
  closeDocument(path: string): Promise<void> {
    return this.unsaved.close(path) ? this.filesChanged([path]) : Promise.resolve();
  }

  /** Files that count as unsaved texts have them, with what the disk says of each, if anything. */
  unsavedFiles(): ReadonlyMap<string, FileIndex | undefined> {
    return new Map([...this.unsaved.paths()].map((path) => [path, this.disk.get(path)?.index]));
  }

  /** Whether something was asked for that is not done. */
  get isBusy(): boolean {
    return this.passes > 0;
  }

  /** Resolves when all that was asked for so far is done. */
  async idle(): Promise<void> {
    await this.last;
  }

  /** What the cache lacks: the disk's state only, never unsaved text. */
  storeDelta(): StoreDelta {
    return this.disk.uncached.delta();
  }

  /** Call when a delta has been written. */
  markStored(delta: StoreDelta): void {
    this.disk.uncached.written(delta);
  }

  /** The same of the store's mirror, for at most so many files. */
  mirrorDelta(most?: number): StoreDelta {
    return this.disk.unmirrored.delta(most);
  }

  get toMirror(): number {
    return this.disk.unmirrored.size;
  }

  markMirrored(delta: StoreDelta): void {
    this.disk.unmirrored.written(delta);
  }

  /** The mirror lacks these, or all: so the cache says after a start. */
  mirrorLacks(paths: Iterable<string> = this.disk.paths()): void {
    for (const path of paths)
      if (this.disk.has(path)) this.disk.unmirrored.noteChanged(path);
      else this.disk.unmirrored.noteGone(path);
  }

  /** All readings of the disk's state. */
  readings(): Iterable<StoredFile> {
    return this.disk.asMap().values();
  }

  /** Ends what is running; later calls reject. */
  async close(): Promise<void> {
    this.closing.abort(new Error('The index was closed.'));
    await this.last;
  }

  private soon(): void {
    // Fails only when the index is closed or no reader can be started, and then the next pass says so too.
    (this.next ??= this.plannedPass()).done.catch(() => undefined);
  }

  private plannedPass(): { paths: Set<string>; done: Promise<void> } {
    const paths = new Set<string>();
    const done = this.enqueue(async (signal) => {
      this.next = undefined;
      if (paths.size > burst || [...paths].some((path) => ignoreFile.test(path)))
        await this.refresh({ trust: true, signal, suspects: paths });
      else
        await this.carryOut(await planChanged(this.parts.workspace, this.known(), paths, signal), {
          signal,
        });
    });
    return { paths, done };
  }

  private enqueue<T>(task: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const stop = signal ? AbortSignal.any([signal, this.closing.signal]) : this.closing.signal;
    const run = this.last.then(() => {
      stop.throwIfAborted();
      return task(stop);
    });
    this.passes += 1;
    const over = (): void => void (this.passes -= 1);
    this.last = run.then(over, over);
    return run;
  }

  private async refresh({
    trust,
    suspects,
    progress,
    signal,
    listing,
  }: RefreshRequest): Promise<IndexPassStats> {
    const { workspace } = this.parts;
    const plan = await planAll(
      workspace,
      this.known(),
      { fingerprintOf: this.fingerprints(), trust, suspects, ...(listing && { listing }) },
      signal,
    );
    this.unsaved.doubtEverything();
    await this.carryOut(plan, { signal, ...(progress && { progress }) });
    return { files: plan.files, reused: plan.kept.length, bytes: plan.bytes };
  }

  private async carryOut(plan: ReadPlan, { signal, progress }: CarryOutRequest): Promise<void> {
    const affected = new Set<string>(plan.touched);
    const commit = (batch: IndexBatch): void => {
      const { onPacked } = this.parts;
      const cached = onPacked !== undefined && batch.packed !== undefined;
      if (cached && batch.read.length > 0) onPacked(batch.read, batch.packed);
      for (const file of batch.read)
        if (cached) this.disk.setCached(file.path, file);
        else this.disk.set(file.path, file);
      for (const stamp of batch.unchanged) this.restamp(stamp);
      for (const path of batch.gone) this.disk.delete(path);
      for (const { path } of [...batch.read, ...batch.unchanged]) affected.add(path);
      for (const path of batch.gone) affected.add(path);
    };
    for (const path of plan.removed) {
      this.disk.delete(path);
      affected.add(path);
    }
    for (const { path } of plan.kept) affected.add(path);
    try {
      await this.index(plan, commit, signal, progress);
      await this.settleUnsaved(affected, signal);
    } finally {
      await this.showInSlices(affected);
    }
  }

  private async index(
    plan: ReadPlan,
    commit: (batch: IndexBatch) => void,
    signal: AbortSignal,
    progress: Progress | undefined,
  ): Promise<void> {
    let done = plan.kept.length;
    progress?.report(done, plan.files);
    if (plan.read.length === 0) return;
    const { options, maxFileBytes } = this.settings;
    const fingerprintOf = this.fingerprints();
    const files = plan.read.map((file) => ({ ...file, fingerprint: fingerprintOf(file.path) }));
    const job = { files, options, maxFileBytes, fingerprint: this.fingerprint() };
    await this.parts.indexer.index(
      job,
      (batch) => {
        commit(batch);
        this.noteFaults(batch.patternFaults);
        done += batch.read.length + batch.unchanged.length + batch.gone.length;
        progress?.report(done, plan.files);
      },
      signal,
    );
  }

  private noteFaults(faults: readonly PatternFault[] = []): void {
    for (const fault of faults) this.parts.onPatternFault?.(fault);
  }

  private restamp(stamp: WorkspaceFile): void {
    const known = this.disk.get(stamp.path);
    if (known && !sameStamp(known, stamp)) this.disk.set(stamp.path, { ...stamp, index: known.index });
  }

  /** Brings the readings of open documents, and of files that include them, up to the pass. */
  private async settleUnsaved(affected: Set<string>, signal: AbortSignal): Promise<void> {
    this.unsaved.doubtAfterPass(affected);
    const including: string[] = [];
    for (const path of this.unsaved.takeDoubts()) {
      affected.add(path);
      if (this.unsaved.isOpen(path)) this.unsaved.read(path);
      else if (this.unsaved.looksAtUnsaved(path)) including.push(path);
      else this.unsaved.forget(path);
    }
    if (including.length === 0) return;
    const { options, maxFileBytes } = this.settings;
    const files = including.map((path) => ({ path }));
    await this.parts.indexer.index(
      { files, options, maxFileBytes, fingerprint: '', overlays: this.unsaved.texts() },
      (batch) => batch.read.forEach(({ path, index }) => this.unsaved.keep(path, index)),
      signal,
    );
  }

  /** Announces what readers of the index see differently now. */
  private show(paths: Iterable<string>): void {
    this.announce([...paths].filter((path) => this.update(path)));
  }

  /** The same for as many paths as a project has, as one change. */
  private async showInSlices(paths: Iterable<string>): Promise<void> {
    const slices = createSlices();
    const different: string[] = [];
    for (const path of paths) {
      if (this.update(path)) different.push(path);
      if (slices.due()) await slices.next();
    }
    this.announce(different);
  }

  private update(path: string): boolean {
    const now = this.unsaved.reading(path) ?? this.disk.get(path)?.index;
    if (now === this.shown.get(path)) return false;
    if (now) this.shown.set(path, now);
    else this.shown.delete(path);
    return true;
  }

  /** Says what is shown now, which may be newer than when the difference was found. */
  private announce(different: readonly string[]): void {
    const changed = different.flatMap((path) => this.shown.get(path) ?? []);
    const removed = different.filter((path) => !this.shown.has(path));
    if (different.length) this.changes.fire({ changed, removed });
  }

  private known() {
    const { disk, unsaved } = this;
    return {
      byPath: disk.asMap(),
      dependentsOf: (path: string) => disk.dependentsOf(path),
      dependencies: () => new Set([...disk.dependencies(), ...unsaved.dependencies()]),
      hasFilesIn: (folder: string) => disk.hasFilesIn(folder),
    };
  }

  private fingerprint(): string {
    return baseFingerprint(this.parts.indexer.version, this.settings);
  }

  private fingerprints(): (path: string) => string {
    const base = this.fingerprint();
    const { options } = this.settings;
    return (path) => fingerprintFor(base, options, path);
  }
}

interface CarryOutRequest {
  readonly signal: AbortSignal;
  readonly progress?: Progress;
}

interface RefreshRequest {
  readonly trust: boolean;
  readonly suspects: ReadonlySet<string>;
  readonly signal: AbortSignal;
  readonly progress?: Progress;
  readonly listing?: Promise<readonly WorkspaceFile[]>;
}

const counts = (path: string): boolean => path !== '' && (!neverCounts.test(path) || ignoreFile.test(path));
