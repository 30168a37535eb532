import type { FileIndex } from '../../../schema/model';
import type { StoredFile } from '../ports';

const nobody: ReadonlySet<string> = new Set();

/** Readings by path, and who looked at whom. */
export class Readings<T> {
  private readonly byPath = new Map<string, T>();
  private readonly dependents = new Map<string, Set<string>>();

  constructor(private readonly indexOf: (reading: T) => FileIndex) {}

  get(path: string): T | undefined {
    return this.byPath.get(path);
  }

  has(path: string): boolean {
    return this.byPath.has(path);
  }

  paths(): IterableIterator<string> {
    return this.byPath.keys();
  }

  asMap(): ReadonlyMap<string, T> {
    return this.byPath;
  }

  /** Files whose reading looked at this path, existing or not. */
  dependentsOf(path: string): ReadonlySet<string> {
    return this.dependents.get(path) ?? nobody;
  }

  /** Every path that some reading looked at. */
  dependencies(): IterableIterator<string> {
    return this.dependents.keys();
  }

  set(path: string, reading: T): void {
    this.unlink(path);
    this.byPath.set(path, reading);
    for (const other of this.indexOf(reading).dependsOn) {
      const known = this.dependents.get(other);
      if (known) known.add(path);
      else this.dependents.set(other, new Set([path]));
    }
  }

  delete(path: string): boolean {
    this.unlink(path);
    return this.byPath.delete(path);
  }

  private unlink(path: string): void {
    const old = this.byPath.get(path);
    if (old === undefined) return;
    for (const other of this.indexOf(old).dependsOn) {
      const known = this.dependents.get(other);
      known?.delete(path);
      if (known?.size === 0) this.dependents.delete(other);
    }
  }
}

/** What has to be written so that a copy of the index agrees with the disk. */
export interface StoreDelta {
  readonly changed: readonly StoredFile[];
  readonly removed: readonly string[];
}

/** Which paths one copy of the index does not have as they are. */
class Backlog {
  private readonly changed = new Set<string>();
  private readonly gone = new Set<string>();

  constructor(private readonly current: (path: string) => StoredFile | undefined) {}

  noteChanged(path: string): void {
    this.changed.add(path);
    this.gone.delete(path);
  }

  noteGone(path: string): void {
    this.changed.delete(path);
    this.gone.add(path);
  }

  drop(path: string): void {
    this.changed.delete(path);
    this.gone.delete(path);
  }

  get size(): number {
    return this.changed.size + this.gone.size;
  }

  /** At most so many paths of it. */
  delta(most = Infinity): StoreDelta {
    const changed: StoredFile[] = [];
    const removed: string[] = [];
    for (const path of this.gone) if (removed.length < most) removed.push(path);
    for (const path of this.changed) {
      if (changed.length + removed.length >= most) break;
      const file = this.current(path);
      if (file) changed.push(file);
    }
    return { changed, removed };
  }

  /** The copy has these now; what changed meanwhile stays to be written. */
  written(delta: StoreDelta): void {
    for (const file of delta.changed) if (this.current(file.path) === file) this.changed.delete(file.path);
    for (const path of delta.removed) if (!this.current(path)) this.gone.delete(path);
  }
}

/** Readings of the disk's state, and which of them the cache and the store do not have yet. */
export class DiskReadings extends Readings<StoredFile> {
  readonly uncached = new Backlog((path) => this.get(path));
  readonly unmirrored = new Backlog((path) => this.get(path));
  /** Folder -> files and folders right in it that have files. */
  private readonly filesIn = new Map<string, number>();

  constructor() {
    super((file) => file.index);
  }

  /** Whether there is a reading of a file in the folder, at any depth. */
  hasFilesIn(folder: string): boolean {
    return this.filesIn.has(folder);
  }

  /** A reading that came from the cache, or was brought there by whoever read it. */
  restore(file: StoredFile): void {
    if (!this.has(file.path)) this.count(file.path, 1);
    super.set(file.path, file);
  }

  override set(path: string, file: StoredFile): void {
    this.restore(file);
    this.uncached.noteChanged(path);
    this.unmirrored.noteChanged(path);
  }

  /** The cache is given it by others. */
  setCached(path: string, file: StoredFile): void {
    this.restore(file);
    this.uncached.drop(path);
    this.unmirrored.noteChanged(path);
  }

  override delete(path: string): boolean {
    if (this.has(path)) this.count(path, -1);
    this.uncached.noteGone(path);
    this.unmirrored.noteGone(path);
    return super.delete(path);
  }

  /** A folder tells the one above when it gets its first file and when it loses its last. */
  private count(path: string, by: 1 | -1): void {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      const before = this.filesIn.get(folder) ?? 0;
      if (before + by > 0) this.filesIn.set(folder, before + by);
      else this.filesIn.delete(folder);
      if (before > 0 && before + by > 0) return;
    }
  }
}
