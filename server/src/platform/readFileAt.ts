import fs from 'node:fs';
import type { FileReading, FileStat } from '../ports';

/** Missing on Windows, where links are looked for before opening. */
const noFollow: number | undefined = fs.constants.O_NOFOLLOW;
/** Opening a named pipe must not wait for a writer. */
const flags = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0) | (noFollow ?? 0);

/** The path is a symlink; the caller decides whether what it leads to may be read. */
export type LinkReading = { readonly kind: 'link' };

/** Reads one regular file at once, never through a symlink at its end. Undefined: there is none. */
export function readFileAt(file: string, maxBytes: number): FileReading | LinkReading | undefined {
  let descriptor: number | undefined;
  try {
    if (noFollow === undefined && lstatAt(file)?.isSymbolicLink()) return { kind: 'link' };
    descriptor = fs.openSync(file, flags);
    const found = fs.fstatSync(descriptor);
    if (!found.isFile()) return undefined;
    const stat = stampOf(found);
    if (found.size > maxBytes) return { kind: 'too-large', stat };
    return { kind: 'bytes', stat, bytes: readBytes(descriptor, found.size) };
  } catch (error) {
    return refusal(file, error);
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}

/** Text of a small file beside the workspace's own (ignore rules, editor settings), or undefined. */
export function readWhole(file: string, maxBytes: number): string | undefined {
  // Most folders have no such file, and asking is cheaper than failing.
  if (!lstatAt(file)?.isFile()) return undefined;
  const reading = readFileAt(file, maxBytes);
  return reading?.kind === 'bytes' ? Buffer.from(reading.bytes).toString('utf8') : undefined;
}

/** As many bytes as the file had when opened: one that grows meanwhile can not run away. */
function readBytes(descriptor: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const count = fs.readSync(descriptor, bytes, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

const absent = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ENXIO', 'EINVAL', 'ENODEV']);
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EBUSY: 'another program has locked it',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
};

function refusal(file: string, error: unknown): FileReading | LinkReading | undefined {
  const code = errorCode(error);
  if (code === 'ELOOP' || code === 'EMLINK') return { kind: 'link' };
  if (code === undefined || absent.has(code)) return undefined;
  return { kind: 'unreadable', stat: stampOf(lstatAt(file)), reason: reasons[code] ?? code };
}

/** Zeros where there is none. */
export const stampOf = (found: fs.Stats | undefined): FileStat => ({
  mtimeMs: found?.mtimeMs ?? 0,
  ctimeMs: found?.ctimeMs ?? 0,
  size: found?.size ?? 0,
});

/** What is at a path itself, links not followed; undefined when nothing is, or nothing may be known. */
export function lstatAt(file: string): fs.Stats | undefined {
  try {
    return fs.lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
