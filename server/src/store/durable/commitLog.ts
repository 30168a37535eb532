/**
 * The log of commits behind an image. A header ties it to the image's content; each record carries
 * the pages one commit changed.
 *
 *   header  "RQPLOG1\n" | format u32 | generation u32 | base checksum u32 | checksum of the above u32
 *   record  "RQPC" | sequence u32 | database size in pages u32 | page count u32
 *           | previous record's checksum u32 | checksum of the above u32
 *           | page numbers u32... | pages 4096 bytes... | checksum of the record so far u32 | "DONE"
 *
 * All numbers are little endian, checksums CRC-32. The chain of checksums makes a record of another
 * time or another log useless here.
 */
import { crc32 } from 'node:zlib';
import type { FileSystem } from './fileSystem';
import { pageSize } from './pageFile';

export const logFormat = 1;
export const logHeaderSize = 24;
const recordHeaderSize = 24;
const trailerSize = 8;
const logMagic = Buffer.from('RQPLOG1\n', 'latin1');
const recordMagic = Buffer.from('RQPC', 'latin1');
const doneMagic = Buffer.from('DONE', 'latin1');

export interface LogHeader {
  readonly format: number;
  readonly generation: number;
  /** Checksum of the image the log stands on. */
  readonly base: number;
}

export function encodeLogHeader(header: LogHeader): Uint8Array {
  const bytes = Buffer.alloc(logHeaderSize);
  logMagic.copy(bytes);
  bytes.writeUInt32LE(header.format, 8);
  bytes.writeUInt32LE(header.generation, 12);
  bytes.writeUInt32LE(header.base, 16);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 20)), 20);
  return bytes;
}

export function decodeLogHeader(bytes: Uint8Array): LogHeader | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < logHeaderSize || !view.subarray(0, 8).equals(logMagic)) return undefined;
  if (view.readUInt32LE(20) !== crc32(view.subarray(0, 20))) return undefined;
  return {
    format: view.readUInt32LE(8),
    generation: view.readUInt32LE(12),
    base: view.readUInt32LE(16),
  };
}

/** Where the next record goes, and what it must follow. */
export interface LogPosition {
  readonly offset: number;
  readonly sequence: number;
  readonly chain: number;
}

export interface Commit {
  readonly pageCount: number;
  readonly pages: readonly number[];
  page(number: number): Uint8Array;
}

export const recordSize = (pages: number): number => recordHeaderSize + pages * (4 + pageSize) + trailerSize;

/** Writes the record; nothing is durable before the caller has synced the file. */
export function writeRecord(files: FileSystem, handle: number, at: LogPosition, commit: Commit): LogPosition {
  const head = Buffer.alloc(recordHeaderSize + 4 * commit.pages.length);
  recordMagic.copy(head);
  head.writeUInt32LE(at.sequence, 4);
  head.writeUInt32LE(commit.pageCount, 8);
  head.writeUInt32LE(commit.pages.length, 12);
  head.writeUInt32LE(at.chain, 16);
  head.writeUInt32LE(crc32(head.subarray(0, 20)), 20);
  commit.pages.forEach((number, i) => head.writeUInt32LE(number, recordHeaderSize + 4 * i));
  let checksum = crc32(head);
  let offset = at.offset;
  const put = (bytes: Uint8Array): void => {
    files.write(handle, bytes, offset);
    offset += bytes.length;
  };
  put(head);
  const pagesPerWrite = 256;
  for (let i = 0; i < commit.pages.length; i += pagesPerWrite) {
    const block = Buffer.concat(
      commit.pages.slice(i, i + pagesPerWrite).map((number) => commit.page(number)),
    );
    checksum = crc32(block, checksum);
    put(block);
  }
  const trailer = Buffer.alloc(trailerSize);
  trailer.writeUInt32LE(checksum, 0);
  doneMagic.copy(trailer, 4);
  put(trailer);
  return { offset, sequence: at.sequence + 1, chain: checksum };
}

/** Why reading stopped: at the end, in a record cut short by a crash, or in one that was damaged later. */
export type LogEnd = 'clean' | 'torn' | 'damaged';

/**
 * Hands every whole commit from `from` on to `apply`, in order, and says where and why it stopped.
 * A crash cuts the last record short or leaves blanks where bytes never reached the device; anything
 * else that does not add up, and blanks that records follow, counts as damage.
 */
export function readRecords(
  files: FileSystem,
  handle: number,
  size: number,
  from: LogPosition,
  apply: (commit: Commit) => void,
): { readonly position: LogPosition; readonly end: LogEnd } {
  let position = from;
  for (;;) {
    const left = size - position.offset;
    if (left <= 0) return { position, end: 'clean' };
    if (left < recordHeaderSize) return { position, end: 'torn' };
    const head = readHead(files, handle, position);
    if (head === 'blank')
      return { position, end: laterRecord(files, handle, position, size) ? 'damaged' : 'torn' };
    if (head === undefined) return { position, end: 'damaged' };
    const length = recordSize(head.pages);
    if (length > left) return { position, end: 'torn' };
    const body = Buffer.allocUnsafe(length);
    if (readFully(files, handle, body, position.offset) < length) return { position, end: 'torn' };
    const checksum = crc32(body.subarray(0, length - trailerSize));
    if (body.readUInt32LE(length - trailerSize) !== checksum || !body.subarray(length - 4).equals(doneMagic))
      return { position, end: isBlank(body.subarray(length - trailerSize)) ? 'torn' : 'damaged' };
    const numbers = Array.from({ length: head.pages }, (_, i) => body.readUInt32LE(recordHeaderSize + 4 * i));
    const first = recordHeaderSize + 4 * head.pages;
    const offsets = new Map(numbers.map((number, i) => [number, first + i * pageSize]));
    apply({
      pageCount: head.pageCount,
      pages: numbers,
      page: (number) => {
        const start = offsets.get(number) ?? 0;
        return body.subarray(start, start + pageSize);
      },
    });
    position = { offset: position.offset + length, sequence: position.sequence + 1, chain: checksum };
  }
}

function readHead(
  files: FileSystem,
  handle: number,
  at: LogPosition,
): { pageCount: number; pages: number } | 'blank' | undefined {
  const head = Buffer.alloc(recordHeaderSize);
  readFully(files, handle, head, at.offset);
  if (isBlank(head)) return 'blank';
  if (!isHead(head)) return undefined;
  if (head.readUInt32LE(4) !== at.sequence || head.readUInt32LE(16) !== at.chain) return undefined;
  return { pageCount: head.readUInt32LE(8), pages: head.readUInt32LE(12) };
}

const isHead = (head: Buffer): boolean =>
  head.subarray(0, 4).equals(recordMagic) && head.readUInt32LE(20) === crc32(head.subarray(0, 20));

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/** Is there the start of a later record behind a fault? Looks at every byte once. */
function laterRecord(files: FileSystem, handle: number, at: LogPosition, size: number): boolean {
  const window = Buffer.allocUnsafe(1 << 20);
  for (let start = at.offset + 1; start < size; start += window.length - recordHeaderSize) {
    const block = window.subarray(0, readFully(files, handle, window, start));
    for (let i = block.indexOf(recordMagic); i >= 0; i = block.indexOf(recordMagic, i + 1)) {
      const head = block.subarray(i, i + recordHeaderSize);
      if (head.length === recordHeaderSize && isHead(head) && head.readUInt32LE(4) > at.sequence) return true;
    }
    if (block.length < window.length) break;
  }
  return false;
}

export function readFully(files: FileSystem, handle: number, into: Uint8Array, position: number): number {
  let done = 0;
  while (done < into.length) {
    const count = files.read(handle, into.subarray(done), position + done);
    if (count === 0) break;
    done += count;
  }
  return done;
}
