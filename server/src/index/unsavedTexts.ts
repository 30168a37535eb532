import type { FileIndex } from '../../../schema/model';
import type { ReadOptions, Workspace } from '../ports';
import { tooLarge } from '../util/fileProblems';
import { textHash } from '../util/hash';
import { createOtherTexts } from './indexFile';
import type { FileReader } from './reader';
import { Readings } from './readings';
import type { DiskReadings } from './readings';
import { mayContain, readWith } from './readWith';

export interface UnsavedTextsParts {
  readonly workspace: Workspace;
  readonly readers: readonly FileReader[];
  readonly disk: DiskReadings;
  settings(): { readonly options: ReadOptions; readonly maxFileBytes: number };
}

/**
 * Open documents, and the readings that differ from the disk's because of them: their own, and those
 * of files that include them. What may have changed is in doubt until the next pass settles it.
 */
export class UnsavedTexts {
  private readonly open = new Map<string, { readonly text: string; readonly hash: string }>();
  private readonly readings = new Readings<FileIndex>((index) => index);
  private readonly doubts = new Set<string>();
  private outdated = new Set<string>();

  constructor(private readonly parts: UnsavedTextsParts) {}

  get hasDoubts(): boolean {
    return this.doubts.size > 0;
  }

  text(path: string): string | undefined {
    return this.open.get(path)?.text;
  }

  texts(): ReadonlyMap<string, string> {
    return new Map([...this.open].map(([path, { text }]) => [path, text]));
  }

  reading(path: string): FileIndex | undefined {
    return this.readings.get(path);
  }

  /** Files whose reading is not the disk's. */
  paths(): IterableIterator<string> {
    return this.readings.paths();
  }

  isOpen(path: string): boolean {
    return this.open.has(path);
  }

  /** False when nothing is new. Otherwise the document is read, and files that include it are in doubt. */
  set(path: string, text: string): boolean {
    const hash = textHash(text);
    const before = this.open.get(path);
    if (before?.hash === hash) return false;
    const differed = this.differs(path);
    this.open.set(path, { text, hash });
    this.read(path);
    if (differed || this.differs(path)) this.doubtDependents(path);
    return true;
  }

  /** False when it was not open. Its reading stays until a pass has looked at the disk. */
  close(path: string): boolean {
    if (this.differs(path)) this.doubtDependents(path);
    return this.open.delete(path);
  }

  /** Reads an open document, unless the disk's reading says the same. */
  read(path: string): void {
    const document = this.open.get(path);
    if (!document) return;
    const onDisk = this.parts.disk.get(path)?.index;
    const asOnDisk = onDisk?.contentHash === document.hash && !this.looksAtUnsaved(path);
    if (asOnDisk || isSetAside(onDisk) || !this.parts.workspace.accepts(path)) this.readings.delete(path);
    else if (!this.stillHolds(path, document.hash)) this.readings.set(path, this.readNow(path, document));
  }

  /** After a pass over the disk: what it read may not be what counts. */
  doubtAfterPass(paths: Iterable<string>): void {
    if (this.open.size === 0 && !this.readings.paths().next().value) return;
    for (const path of paths) {
      if (this.open.has(path) || this.readings.has(path) || this.looksAtUnsaved(path)) this.doubts.add(path);
      for (const dependent of this.readings.dependentsOf(path)) this.doubts.add(dependent);
    }
  }

  /** Ignore rules and whole folders may be others: what counts, and what it includes. */
  doubtEverything(): void {
    for (const path of this.open.keys()) this.doubts.add(path);
    for (const path of this.readings.paths()) this.doubts.add(path);
  }

  /** The settings are others, so no reading holds. */
  outdateAll(): void {
    this.outdated = new Set(this.open.keys());
    this.doubtEverything();
  }

  dependencies(): Iterable<string> {
    return this.readings.dependencies();
  }

  takeDoubts(): readonly string[] {
    const doubts = [...this.doubts];
    this.doubts.clear();
    return doubts;
  }

  /** Whether the file, as the disk has it, looks at a document whose text is not the disk's. */
  looksAtUnsaved(path: string): boolean {
    const onDisk = this.parts.disk.get(path)?.index;
    return onDisk?.dependsOn.some((other) => other !== path && this.differs(other)) ?? false;
  }

  /** A reading made with unsaved includes; an open document has its own. */
  keep(path: string, index: FileIndex): void {
    if (!this.open.has(path)) this.readings.set(path, index);
  }

  forget(path: string): void {
    this.readings.delete(path);
  }

  private doubtDependents(path: string): void {
    for (const readings of [this.parts.disk, this.readings])
      for (const dependent of readings.dependentsOf(path)) if (dependent !== path) this.doubts.add(dependent);
  }

  private differs(path: string): boolean {
    const document = this.open.get(path);
    return document !== undefined && document.hash !== this.parts.disk.get(path)?.index.contentHash;
  }

  /** A reading that looked at no other file rests on its text alone. */
  private stillHolds(path: string, hash: string): boolean {
    const reading = this.readings.get(path);
    return !this.outdated.delete(path) && reading?.contentHash === hash && reading.dependsOn.length === 0;
  }

  private readNow(path: string, { text, hash }: { text: string; hash: string }): FileIndex {
    const { workspace, readers, settings } = this.parts;
    const { options, maxFileBytes } = settings();
    if (text.length > maxFileBytes)
      return tooLarge(
        path,
        Buffer.byteLength(text),
        maxFileBytes,
        mayContain(readers, { path, text }, options),
      );
    const others = createOtherTexts(workspace, {
      maxFileBytes,
      overlays: { get: (other) => this.text(other) },
    });
    return readWith(readers, { path, text }, { options, readText: others.read }, hash);
  }
}

/** A file that no reader survived, or too large for any: it must not be tried on the main loop. */
const isSetAside = (index: FileIndex | undefined): boolean =>
  index?.contentHash === '' && index.problems.some((problem) => problem.code === 'file-skipped');
