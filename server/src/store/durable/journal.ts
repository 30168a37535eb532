/**
 * Makes commits durable and finds them again: appends changed pages to the log, now and then writes
 * a new image, and follows what other processes have written. `commit` and `repair` are for the
 * holder of the lease only; everything else just reads.
 */
import type { FileStamp, FileSystem } from './fileSystem';
import type { LogPosition } from './commitLog';
import { encodeLogHeader, logFormat, logHeaderSize, writeRecord } from './commitLog';
import { writeImage } from './image';
import type { PageFile } from './pageFile';
import { pageSize } from './pageFile';
import type { Inspect, Recovered } from './recovery';
import { applyRecords, firstPosition, recover } from './recovery';
import type { StoreFiles } from './storeFiles';

/** A new image is due when the log has outgrown both this and the image it stands on. */
export const defaultLogBytes = 16 * 1024 * 1024;

export class Journal {
  private state: Recovered;
  private imageStamp: FileStamp | undefined;
  /** The log on disk can not be trusted to take another record. */
  private imageDue = false;

  private constructor(
    private readonly files: FileSystem,
    private readonly store: StoreFiles,
    private readonly inspect: Inspect,
    private readonly token: string,
    private readonly logBytes: number,
    state: Recovered,
  ) {
    this.state = state;
    this.imageStamp = this.stampOf(state);
  }

  static async open(
    files: FileSystem,
    store: StoreFiles,
    inspect: Inspect,
    token: string,
    logBytes = defaultLogBytes,
  ): Promise<Journal> {
    return new Journal(files, store, inspect, token, logBytes, await recoverSteadily(files, store, inspect));
  }

  get pages(): PageFile {
    return this.state.pages;
  }

  get damage(): Recovered['damage'] {
    return this.state.damage;
  }

  /**
   * Takes in what others have committed. True: `pages` changed or was replaced, open databases anew.
   * Must not be called while a transaction is open.
   */
  async catchUp(): Promise<boolean> {
    const newest = this.store.generations()[0]?.number ?? 0;
    if (newest === 0) {
      // Nothing there, or somebody removed the folder: what is in memory becomes the next image.
      if (this.state.generation > 0) this.imageDue = true;
      return false;
    }
    const current = this.store.generation(this.state.generation);
    if (newest !== this.state.highest || !sameFile(this.files.stat(current.image), this.imageStamp))
      return this.reload();
    const size = this.files.stat(current.log)?.size ?? 0;
    const offset = this.state.position?.offset ?? 0;
    if (size < offset) return this.reload();
    if (size <= Math.max(offset, logHeaderSize) || this.state.damage.length > 0) return false;
    if (!this.state.position) return this.reload();
    const handle = this.files.open(current.log, 'r');
    try {
      const { position } = applyRecords(this.files, handle, size, this.state.position, this.state.pages);
      const changed = position.offset > this.state.position.offset;
      this.state = { ...this.state, position };
      return changed;
    } finally {
      this.files.close(handle);
    }
  }

  /** The next commit starts a new generation, and the one before stays as it is. */
  startGeneration(): void {
    this.imageDue = true;
  }

  /**
   * Durable when it returns. When it throws, the files stand for the state before; the caller rolls
   * the pages back. `fence` throws when the lease is lost.
   */
  commit(fence: () => void): void {
    const { pages, generation } = this.state;
    const changed = pages.changedPages;
    if (changed.length === 0 && generation > 0) return;
    fence();
    if (generation === 0) {
      // Twice, so that from the first day a bad image can be made up for by the one before.
      this.writeGeneration(fence);
      this.writeGeneration(fence);
    } else if (this.imageDue) this.writeGeneration(fence);
    else {
      this.append(changed, fence);
      this.renewImage(fence);
    }
    pages.commit();
  }

  /** The commit is in the log by now, so that this image is the one before with its log applied. */
  private renewImage(fence: () => void): void {
    const { pages, position } = this.state;
    if ((position?.offset ?? 0) <= Math.max(this.logBytes, pages.size)) return;
    try {
      this.writeGeneration(fence);
    } catch {
      // What was committed is safe in the log; the next commit tries again.
    }
  }

  /** Writes the recovered state anew and moves what was damaged aside. Answers sentences for the user. */
  repair(now: Date, fence: () => void): readonly string[] {
    const { damage, pages } = this.state;
    if (damage.length === 0) return [];
    if (pages.size > 0) this.writeGeneration(fence);
    this.state = { ...this.state, damage: [] };
    return damage.flatMap(({ file, message }) =>
      this.files.stat(file) ? [`${message} It was moved to ${this.store.quarantine(file, now)}.`] : [message],
    );
  }

  private append(changed: readonly number[], fence: () => void): void {
    const { pages, base } = this.state;
    const current = this.store.generation(this.state.generation);
    const start = this.state.position ?? firstPosition(base);
    const isNew = this.state.position === undefined;
    const handle = this.files.open(current.log, isNew ? 'w' : 'r+');
    let written = false;
    try {
      if (isNew)
        this.files.write(handle, encodeLogHeader({ format: logFormat, generation: current.number, base }), 0);
      else if ((this.files.stat(current.log)?.size ?? 0) > start.offset)
        this.files.truncate(handle, start.offset); // the torn record of a writer that died
      const position = writeRecord(this.files, handle, start, {
        pageCount: pages.size / pageSize,
        pages: changed,
        page: (number) => pages.page(number),
      });
      written = true;
      this.files.sync(handle);
      if (isNew) this.files.syncFolder(this.store.folder);
      fence();
      this.state = { ...this.state, position };
    } catch (error) {
      this.undoAppend(handle, start, written);
      throw error;
    } finally {
      this.files.close(handle);
    }
  }

  /** After a failed sync nobody knows what is on the device: the next commit starts a new image. */
  private undoAppend(handle: number, start: LogPosition, written: boolean): void {
    this.imageDue ||= written;
    try {
      this.files.truncate(handle, start.offset);
    } catch {
      this.imageDue = true;
    }
  }

  private writeGeneration(fence: () => void): void {
    const { pages, generation, highest } = this.state;
    const next = this.store.generation(highest + 1);
    const temporary = this.store.temporary(this.token);
    this.store.prepare();
    let base: number;
    try {
      base = writeImage(this.files, temporary, next.image, next.number, pages, fence);
    } catch (error) {
      this.files.remove(temporary);
      throw error;
    }
    const before = generation;
    this.state = { pages, generation: next.number, base, highest: next.number, damage: this.state.damage };
    this.imageStamp = this.stampOf(this.state);
    this.imageDue = false;
    this.dropBefore(before);
  }

  /** The generation that the new one was made from stays; what is older goes. Damaged files are not touched. */
  private dropBefore(kept: number): void {
    const damaged = new Set(this.state.damage.map(({ file }) => file));
    try {
      this.store.removeTemporaries();
      for (const old of this.store.generations())
        if (old.number < kept)
          for (const file of [old.image, old.log]) if (!damaged.has(file)) this.files.remove(file);
    } catch {
      // Left-overs cost space only; the next image tries again.
    }
  }

  /** Reads everything again. */
  async reload(): Promise<boolean> {
    this.state = await recoverSteadily(this.files, this.store, this.inspect);
    this.imageStamp = this.stampOf(this.state);
    return true;
  }

  private stampOf(state: Recovered): FileStamp | undefined {
    return state.generation > 0 ? this.files.stat(this.store.generation(state.generation).image) : undefined;
  }
}

const sameFile = (a: FileStamp | undefined, b: FileStamp | undefined): boolean =>
  a?.inode === b?.inode && a?.size === b?.size;

/** Another process may publish an image and drop an old one while this one reads: look again then. */
async function recoverSteadily(files: FileSystem, store: StoreFiles, inspect: Inspect): Promise<Recovered> {
  for (let attempt = 1; ; attempt += 1) {
    const before = store.generations()[0]?.number;
    const found = await recover(files, store, inspect);
    if (attempt === 5 || store.generations()[0]?.number === before) return found;
  }
}
