import type { FileIndex } from '../../../schema/model';
import type { StoredFile } from '../ports';
import { foldersAbove } from '../util/paths';

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

/** What has to be written so that the store agrees with the disk. */
export interface StoreDelta {
  readonly changed: readonly StoredFile[];
  readonly removed: readonly string[];
}

/** Readings of the disk's state, and which of them the store does not have yet. */
export class DiskReadings extends Readings<StoredFile> {
  private readonly unsaved = new Set<string>();
  private readonly gone = new Set<string>();
  private readonly filesIn = new Map<string, number>();

  constructor() {
    super((file) => file.index);
  }

  /** Whether there is a reading of a file in the folder, at any depth. */
  hasFilesIn(folder: string): boolean {
    return this.filesIn.has(folder);
  }

  /** A reading that came from the store. */
  restore(file: StoredFile): void {
    if (!this.has(file.path)) this.count(file.path, 1);
    super.set(file.path, file);
  }

  override set(path: string, file: StoredFile): void {
    this.restore(file);
    this.unsaved.add(path);
    this.gone.delete(path);
  }

  override delete(path: string): boolean {
    if (this.has(path)) this.count(path, -1);
    this.unsaved.delete(path);
    this.gone.add(path);
    return super.delete(path);
  }

  private count(path: string, by: number): void {
    for (const folder of foldersAbove(path)) {
      const files = (this.filesIn.get(folder) ?? 0) + by;
      if (files > 0) this.filesIn.set(folder, files);
      else this.filesIn.delete(folder);
    }
  }

  delta(): StoreDelta {
    const changed = [...this.unsaved].flatMap((path) => this.get(path) ?? []);
    return { changed, removed: [...this.gone] };
  }

  /** The store has these now; what changed meanwhile stays to be written. */
  saved(delta: StoreDelta): void {
    for (const file of delta.changed) if (this.get(file.path) === file) this.unsaved.delete(file.path);
    for (const path of delta.removed) if (!this.has(path)) this.gone.delete(path);
  }
}
