/**
 * A disk in memory that can lose power: it knows, per file and per folder, what has been synced.
 * `crashAfter` operations everything throws; `remains` is what a machine that starts again finds.
 */
import path from 'node:path';
import type { FileSystem } from '../../../../server/src/store/durable/fileSystem';

interface Inode {
  readonly number: number;
  now: Buffer;
  synced: Buffer;
  mtimeMs: number;
}

export class CrashDisk implements FileSystem {
  private names = new Map<string, Inode>();
  private syncedNames = new Map<string, Inode>();
  private readonly folders = new Set<string>();
  private readonly handles = new Map<number, Inode>();
  private counter = 0;
  operations = 0;
  crashAfter = Infinity;

  /**
   * `kept`: the process died, the machine did not. `lost`: power failed and nothing unsynced reached
   * the device. `torn`: names arrived, but only the first half of what was not synced.
   */
  remains(how: 'kept' | 'lost' | 'torn'): CrashDisk {
    const disk = new CrashDisk();
    disk.counter = this.counter;
    for (const folder of this.folders) disk.folders.add(folder);
    for (const [name, inode] of how === 'lost' ? this.syncedNames : this.names) {
      const content = how === 'kept' ? inode.now : how === 'lost' ? inode.synced : half(inode);
      const copy = { ...inode, now: Buffer.from(content), synced: Buffer.from(content) };
      disk.names.set(name, copy);
      disk.syncedNames.set(name, copy);
    }
    return disk;
  }

  /** Reads and changes a file beside the store's back. */
  content(file: string): Buffer {
    return Buffer.from(this.inode(file).now);
  }
  damage(file: string, content: Buffer): void {
    const inode = this.inode(file);
    inode.now = Buffer.from(content);
    inode.synced = Buffer.from(content);
  }
  files(): readonly string[] {
    return [...this.names.keys()].sort();
  }

  makeFolder(folder: string): void {
    this.step();
    this.folders.add(folder);
  }
  list(folder: string): readonly string[] {
    return [...this.names.keys()]
      .filter((name) => path.dirname(name) === folder)
      .map((name) => path.basename(name));
  }
  stat(file: string) {
    if (this.folders.has(file)) return { size: 0, mtimeMs: 0, inode: 0 };
    const inode = this.names.get(file);
    return inode && { size: inode.now.length, mtimeMs: inode.mtimeMs, inode: inode.number };
  }
  kind(file: string) {
    return this.folders.has(file) ? 'folder' : this.names.has(file) ? 'file' : undefined;
  }
  open(file: string, flags: 'r' | 'r+' | 'w' | 'wx'): number {
    if (flags === 'wx' && this.names.has(file)) throw failure('EEXIST', file);
    if ((flags === 'r' || flags === 'r+') && !this.names.has(file)) throw failure('ENOENT', file);
    if (flags !== 'r') this.step();
    if (!this.names.has(file))
      this.names.set(file, {
        number: (this.counter += 1),
        now: Buffer.alloc(0),
        synced: Buffer.alloc(0),
        mtimeMs: Date.now(),
      });
    const inode = this.inode(file);
    if (flags === 'w') inode.now = Buffer.alloc(0);
    const handle = (this.counter += 1);
    this.handles.set(handle, inode);
    return handle;
  }
  read(handle: number, into: Uint8Array, position: number): number {
    return this.handle(handle).now.copy(into, 0, position, position + into.length);
  }
  write(handle: number, bytes: Uint8Array, position: number): void {
    this.step();
    const inode = this.handle(handle);
    const next = Buffer.alloc(Math.max(inode.now.length, position + bytes.length));
    inode.now.copy(next);
    next.set(bytes, position);
    inode.now = next;
    inode.mtimeMs = Date.now();
  }
  truncate(handle: number, length: number): void {
    this.step();
    const inode = this.handle(handle);
    inode.now = Buffer.from(inode.now.subarray(0, length));
  }
  sync(handle: number): void {
    this.step();
    const inode = this.handle(handle);
    inode.synced = Buffer.from(inode.now);
  }
  syncFolder(folder: string): void {
    this.step();
    const inside = (name: string): boolean => path.dirname(name) === folder;
    for (const name of this.syncedNames.keys()) if (inside(name)) this.syncedNames.delete(name);
    for (const [name, inode] of this.names) if (inside(name)) this.syncedNames.set(name, inode);
  }
  close(handle: number): void {
    this.handles.delete(handle);
  }
  touch(file: string, time: Date): void {
    this.inode(file).mtimeMs = time.getTime();
  }
  link(from: string, to: string): void {
    this.step();
    if (this.names.has(to)) throw failure('EEXIST', to);
    this.names.set(to, this.inode(from));
  }
  rename(from: string, to: string): void {
    this.step();
    this.names.set(to, this.inode(from));
    this.names.delete(from);
  }
  remove(file: string): void {
    this.step();
    this.names.delete(file);
  }

  private step(): void {
    this.operations += 1;
    if (this.operations > this.crashAfter) throw failure('ECRASH', 'the machine is off');
  }
  private inode(file: string): Inode {
    const inode = this.names.get(file);
    if (!inode) throw failure('ENOENT', file);
    return inode;
  }
  private handle(handle: number): Inode {
    const inode = this.handles.get(handle);
    if (!inode) throw failure('EBADF', String(handle));
    return inode;
  }
}

const failure = (code: string, what: string): Error => Object.assign(new Error(`${code}: ${what}`), { code });

/** The synced bytes, and the first half of those behind them; the rest of the length is blank. */
function half({ now, synced }: Inode): Buffer {
  const torn = Buffer.alloc(now.length);
  synced.copy(torn);
  const middle = Math.floor((Math.min(synced.length, now.length) + now.length) / 2);
  now.copy(torn, 0, 0, middle);
  return torn;
}
