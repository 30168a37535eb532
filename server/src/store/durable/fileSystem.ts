/**
 * The few file operations that durability is built from, all synchronous: they run in the store's
 * worker. Tests put a failing or counting one in its place. Errors carry Node's `code`.
 */
import fs from 'node:fs';
import path from 'node:path';

export interface FileStamp {
  readonly size: number;
  readonly mtimeMs: number;
  readonly inode: number;
}

export interface FileSystem {
  /** That one only: the folder around it must be there. Fine when it exists already. */
  makeFolder(folder: string): void;
  /** Names; empty when the folder does not exist. */
  list(folder: string): readonly string[];
  /** Of what has the name itself, links not followed. */
  stat(file: string): FileStamp | undefined;
  /** What has the name itself; undefined when nothing has. */
  kind(file: string): 'file' | 'folder' | 'other' | undefined;
  /**
   * `r+` needs an existing file, `w` empties, `wx` refuses an existing one. What is no plain file fails
   * with `notAFile`: a link could lead a write out of the folder, a pipe would wait for ever.
   */
  open(file: string, flags: 'r' | 'r+' | 'w' | 'wx'): number;
  /** Number of bytes read, 0 at the end. */
  read(handle: number, into: Uint8Array, position: number): number;
  /** All of `bytes`, or an error. */
  write(handle: number, bytes: Uint8Array, position: number): void;
  truncate(handle: number, length: number): void;
  /** On return the bytes are on the device. */
  sync(handle: number): void;
  /** Makes the names in the folder durable, where the platform can. */
  syncFolder(folder: string): void;
  close(handle: number): void;
  touch(file: string, time: Date): void;
  /** Atomic, and fails with EEXIST when `to` exists. */
  link(from: string, to: string): void;
  rename(from: string, to: string): void;
  remove(file: string): void;
}

export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

export const notAFile = 'ENOTFILE';

const access = {
  r: fs.constants.O_RDONLY,
  'r+': fs.constants.O_RDWR,
  w: fs.constants.O_WRONLY | fs.constants.O_CREAT,
  wx: fs.constants.O_WRONLY | fs.constants.O_CREAT | fs.constants.O_EXCL,
} as const;
/** Both are missing on Windows, where what has the name is looked at before it is opened. */
const plainOnly = (fs.constants.O_NOFOLLOW ?? 0) | (fs.constants.O_NONBLOCK ?? 0);

function openPlain(file: string, flags: keyof typeof access): number {
  const refused = (cause?: unknown) =>
    Object.assign(new Error(`${file} is a link or something else that is no plain file`, { cause }), {
      code: notAFile,
    });
  if (flags !== 'wx' && kindOf(file) === 'other') throw refused();
  let handle: number;
  try {
    handle = fs.openSync(file, access[flags] | plainOnly, 0o600);
  } catch (error) {
    throw ['ELOOP', 'EMLINK', 'ENXIO', 'EISDIR'].includes(codeOf(error)) ? refused(error) : error;
  }
  try {
    if (!fs.fstatSync(handle).isFile()) throw refused();
    if (flags === 'w') fs.ftruncateSync(handle);
    return handle;
  } catch (error) {
    fs.closeSync(handle);
    throw error;
  }
}

function kindOf(file: string): ReturnType<FileSystem['kind']> {
  const found = orUndefined(() => fs.lstatSync(file));
  if (found?.isFile()) return 'file';
  return found && (found.isDirectory() ? 'folder' : 'other');
}

const orUndefined = <T>(action: () => T): T | undefined => {
  try {
    return action();
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
};

export const nodeFileSystem: FileSystem = {
  makeFolder(folder) {
    try {
      fs.mkdirSync(folder);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  },
  list: (folder) => orUndefined(() => fs.readdirSync(folder)) ?? [],
  stat(file) {
    const found = orUndefined(() => fs.lstatSync(file));
    return found && { size: found.size, mtimeMs: found.mtimeMs, inode: found.ino };
  },
  kind: kindOf,
  open: openPlain,
  read: (handle, into, position) => fs.readSync(handle, into, 0, into.length, position),
  write(handle, bytes, position) {
    let done = 0;
    while (done < bytes.length)
      done += fs.writeSync(handle, bytes, done, bytes.length - done, position + done);
  },
  truncate: (handle, length) => fs.ftruncateSync(handle, length),
  sync: (handle) => fs.fdatasyncSync(handle),
  syncFolder(folder) {
    if (process.platform === 'win32') return; // folders can not be opened there; NTFS journals names
    const handle = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  },
  close: (handle) => fs.closeSync(handle),
  touch: (file, time) => fs.utimesSync(file, time, time),
  link: (from, to) => fs.linkSync(from, to),
  rename: (from, to) => fs.renameSync(from, to),
  remove: (file) => fs.rmSync(file, { force: true }),
};

/** The whole of a small file as text, or undefined when there is none. What is no plain file reads as empty. */
export function readSmallFile(files: FileSystem, file: string): string | undefined {
  const kind = files.kind(file);
  if (kind !== 'file') return kind && '';
  const handle = orUndefined(() => files.open(file, 'r'));
  if (handle === undefined) return undefined;
  try {
    const bytes = new Uint8Array(64 * 1024);
    return Buffer.from(bytes.subarray(0, files.read(handle, bytes, 0))).toString('utf8');
  } finally {
    files.close(handle);
  }
}

/**
 * Gives a complete, synced file its final name without ever replacing another file: EEXIST when
 * `to` is there. Where the file system has no hard links, the check and the rename are two steps.
 */
export function publish(files: FileSystem, from: string, to: string): void {
  try {
    files.link(from, to);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'].includes(codeOf(error))) throw error;
    if (files.stat(to)) throw Object.assign(new Error(`${to} exists`), { code: 'EEXIST' });
    files.rename(from, to);
    files.syncFolder(path.dirname(to));
    return;
  }
  files.syncFolder(path.dirname(to));
  files.remove(from);
}
