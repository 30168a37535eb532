import fs from 'node:fs';
import path from 'node:path';
import { RecentBodies } from '../packed/packedFile';
import { readSegment, segmentIsSound, segmentLength, SegmentWriter } from '../packed/segment';
import type { CachedReadings, IndexCache, StoredFile } from '../ports';
import { createSlices } from '../util/slices';
import { Turns } from '../util/turns';
import { lstatAt } from './readFileAt';

const name = 'index.cache';
/** Bytes of readings that no longer count, from which on the file is written anew. */
const leastWaste = 4_000_000;
const segmentBytes = 500_000;
const sliceMs = 8;

const nothing: CachedReadings = { files: [] };

/**
 * Readings in one file that only grows: segments, each with its checksum, the last word on a path
 * counts. Nothing is synced and nobody is locked out: a segment that is torn, lost or written by two
 * at once fails its checksum and costs reading those files again, never a wrong answer.
 */
export class IndexCacheFile implements IndexCache {
  private readonly file: string;
  private readonly turns = new Turns();
  private handle: Promise<fs.promises.FileHandle> | undefined;
  private readonly live = new Map<string, number>();
  private written = 0;
  private counting = 0;
  private damaged = false;
  private ahead: Promise<CachedReadings> | undefined;

  /** @param folder made when something is first saved */
  constructor(private readonly folder: string) {
    this.file = path.join(folder, name);
  }

  /** Begins to load what `load` will be asked for, while its caller waits for something else. */
  readAhead(): void {
    this.ahead = this.load();
    this.ahead.catch(() => undefined); // told to whoever asks
  }

  load(): Promise<CachedReadings> {
    const { ahead } = this;
    this.ahead = undefined;
    return ahead ?? this.turns.take(() => this.loadNow());
  }

  get isWasteful(): boolean {
    const waste = this.written - this.counting;
    return this.damaged || (waste > leastWaste && waste > this.counting / 2);
  }

  save(changed: readonly StoredFile[], removed: readonly string[], packed?: Uint8Array): Promise<void> {
    return this.turns.take(async () => {
      if (packed) await this.append(packed, changed);
      else await this.appendAll(changed);
      if (removed.length === 0) return;
      for (const path of removed) this.count(path, 0);
      await this.append(new SegmentWriter().finish({ gone: removed }), []);
    });
  }

  rewrite(files: Iterable<StoredFile>): Promise<void> {
    return this.turns.take(async () => {
      await this.closeFile();
      const temporary = `${this.file}-${process.pid}.tmp`;
      this.live.clear();
      this.written = this.counting = 0;
      this.damaged = false;
      this.handle = this.open(temporary, 'w');
      await this.appendAll(files);
      await this.closeFile();
      await fs.promises.rename(temporary, this.file);
    });
  }

  markMirrored(store: string): Promise<void> {
    return this.turns.take(() => this.append(new SegmentWriter().finish({ mirroredBy: store }), []));
  }

  async close(): Promise<void> {
    await this.turns.take(() => this.closeFile());
  }

  private async loadNow(): Promise<CachedReadings> {
    if (!this.isOwnFolder()) return nothing;
    const bytes = await this.readWhole();
    if (!bytes) return nothing;
    const recent = new RecentBodies();
    const files = new Map<string, StoredFile>();
    let mirror: { readonly by: string; readonly lacks: Set<string> } | undefined;
    const slices = createSlices(undefined, sliceMs, 1);
    let at = 0;
    for (let length = segmentLength(bytes); length !== undefined; length = segmentLength(bytes, at)) {
      const segment = bytes.subarray(at, at + length);
      if (!segmentIsSound(segment)) break;
      const { files: read, gone, mirroredBy } = readSegment(segment, recent);
      for (const file of read) files.set(file.path, file);
      for (const path of gone) files.delete(path);
      if (mirroredBy !== '') mirror = { by: mirroredBy, lacks: new Set() };
      else if (mirror) {
        for (const { path } of read) mirror.lacks.add(path);
        for (const path of gone) mirror.lacks.add(path);
      }
      this.account(read, length);
      for (const path of gone) this.count(path, 0);
      at += length;
      if (slices.due()) await slices.next();
    }
    // What stands behind a torn segment is out of reach, and so would be what is appended to it.
    this.damaged = at < bytes.length;
    return { files: [...files.values()], ...(mirror && { mirror }) };
  }

  /** Off the main loop: tens of megabytes take as many milliseconds. */
  private async readWhole(): Promise<Buffer | undefined> {
    if (lstatAt(this.file)?.isFile() !== true) return undefined;
    const handle = await fs.promises.open(this.file, 'r').catch(() => undefined);
    try {
      return await handle?.readFile();
    } catch {
      return undefined;
    } finally {
      await handle?.close();
    }
  }

  private async appendAll(files: Iterable<StoredFile>): Promise<void> {
    const slices = createSlices();
    const writer = new SegmentWriter();
    let waiting: StoredFile[] = [];
    const flush = async (): Promise<void> => {
      const held = waiting;
      waiting = [];
      await this.append(writer.finish(), held);
    };
    for (const file of files) {
      writer.add(file);
      waiting.push(file);
      if (writer.bytes >= segmentBytes) await flush();
      if (slices.due()) await slices.next();
    }
    if (waiting.length > 0) await flush();
  }

  private async append(segment: Uint8Array, files: readonly StoredFile[]): Promise<void> {
    this.handle ??= this.open(this.file, 'a');
    const handle = await this.handle;
    await handle.appendFile(segment);
    this.account(files, segment.length);
  }

  private async open(file: string, flags: 'a' | 'w'): Promise<fs.promises.FileHandle> {
    // Looked at once: another process may make it at this moment.
    const folder = lstatAt(this.folder);
    if (!folder) await fs.promises.mkdir(this.folder, { recursive: true });
    else if (!folder.isDirectory()) throw new Error(`${this.folder} is no folder. Move it away.`);
    const ignore = path.join(this.folder, '.gitignore');
    if (!lstatAt(ignore)) await fs.promises.writeFile(ignore, '*\n');
    const found = lstatAt(file);
    if (found && !found.isFile()) throw new Error(`${file} is no file. Move it away.`);
    return fs.promises.open(file, flags);
  }

  /** A repository can bring a link to anywhere; nothing is read or written behind it. */
  private isOwnFolder(): boolean {
    return lstatAt(this.folder)?.isDirectory() === true;
  }

  private async closeFile(): Promise<void> {
    const { handle } = this;
    this.handle = undefined;
    // One that could not be opened has been told of where it was wanted.
    await (await handle?.catch(() => undefined))?.close();
  }

  private account(files: readonly StoredFile[], bytes: number): void {
    this.written += bytes;
    for (const { path } of files) this.count(path, bytes / files.length);
  }

  private count(path: string, bytes: number): void {
    this.counting += bytes - (this.live.get(path) ?? 0);
    if (bytes > 0) this.live.set(path, bytes);
    else this.live.delete(path);
  }
}
