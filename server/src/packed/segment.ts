/**
 * Readings of some files as one piece of bytes: what a worker sends, what memory holds and what the
 * cache on disk consists of. In front what joining needs of every file, behind it the bodies.
 *
 *     magic | length of heads | length of bodies | CRC-32 of all that follows | heads | bodies
 *
 * All numbers are 32 bits, little endian; heads and bodies are JSON of flat lists in UTF-8.
 */
import { crc32 } from 'node:zlib';
import type { FileIndex } from '../../../schema/model';
import type { StoredFile } from '../ports';
import { makeOutline } from '../util/fileOutline';
import { FlatReader, FlatWriter, list, Shared, text, type Flat } from './flat';
import { HeadReader, HeadWriter } from './head';
import { PackedFile, type RecentBodies } from './packedFile';
import { writeBody } from './shapes';

/** Changes with the layout or any shape: what was written in another one is not read. */
const magic = 0x33735152; // RQs3
export const segmentHeaderBytes = 16;

export interface SegmentContent {
  readonly files: readonly StoredFile[];
  /** Paths that are gone. */
  readonly gone: readonly string[];
  /** This store mirrors all that was said up to here; empty: none does. */
  readonly mirroredBy: string;
}

const nothing = new Shared('');

/** Packs readings one after the other; a reading that is packed already is copied. */
export class SegmentWriter {
  private heads = new FlatWriter(nothing);
  private head = new HeadWriter(this.heads);
  private bodies = Buffer.allocUnsafe(64 * 1024);
  private length = 0;
  private files = 0;

  get isEmpty(): boolean {
    return this.files === 0;
  }

  get bytes(): number {
    return this.length;
  }

  add({ path, mtimeMs, ctimeMs, size, index }: StoredFile): void {
    const start = this.length;
    if (index instanceof PackedFile) this.addBytes(index.bytes);
    else this.addText(packedBody(index));
    const { contentHash, format, fingerprint = '', dependsOn } = index;
    const outline = index.outline ?? makeOutline(index);
    const bodyBytes = this.length - start;
    const stamp = { path, mtimeMs, ctimeMs, size };
    this.head.write({ ...stamp, contentHash, format, fingerprint, dependsOn, outline, bodyBytes });
    this.files += 1;
  }

  /** The segment, in memory of its own. The writer is empty then. */
  finish({ gone = [], mirroredBy = '' }: Partial<Omit<SegmentContent, 'files'>> = {}): Uint8Array {
    const flat = [this.files, mirroredBy, gone.length, ...gone, ...this.heads.values];
    const heads = Buffer.from(JSON.stringify(flat), 'utf8');
    const bytes = Buffer.from(new ArrayBuffer(segmentHeaderBytes + heads.length + this.length));
    heads.copy(bytes, segmentHeaderBytes);
    this.bodies.copy(bytes, segmentHeaderBytes + heads.length, 0, this.length);
    bytes.writeUInt32LE(magic, 0);
    bytes.writeUInt32LE(heads.length, 4);
    bytes.writeUInt32LE(this.length, 8);
    bytes.writeUInt32LE(crc32(bytes.subarray(segmentHeaderBytes)), 12);
    this.heads = new FlatWriter(nothing);
    this.head = new HeadWriter(this.heads);
    this.length = 0;
    this.files = 0;
    return bytes;
  }

  private addBytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bodies.set(bytes, this.length);
    this.length += bytes.length;
  }

  private addText(json: string): void {
    this.reserve(json.length * 3);
    this.length += this.bodies.write(json, this.length, 'utf8');
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bodies.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bodies.length * 2, this.length + more));
    this.bodies.copy(larger, 0, 0, this.length);
    this.bodies = larger;
  }
}

function packedBody(index: FileIndex): string {
  const to = new FlatWriter(new Shared(index.path));
  writeBody(to, index);
  return JSON.stringify(to.values);
}

/** Length of the segment that starts here, or undefined when none does or it is not whole. */
export function segmentLength(bytes: Buffer, at = 0): number | undefined {
  if (bytes.length - at < segmentHeaderBytes || bytes.readUInt32LE(at) !== magic) return undefined;
  const length = segmentHeaderBytes + bytes.readUInt32LE(at + 4) + bytes.readUInt32LE(at + 8);
  return at + length <= bytes.length ? length : undefined;
}

/** Whether the bytes are those that were written. What came from another thread needs no such look. */
export const segmentIsSound = (segment: Buffer): boolean =>
  crc32(segment.subarray(segmentHeaderBytes)) === segment.readUInt32LE(12);

/** The files of a sound segment; their bodies stay in its bytes. */
export function readSegment(segment: Buffer, recent: RecentBodies): SegmentContent {
  const headBytes = segment.readUInt32LE(4);
  let at = segmentHeaderBytes + headBytes;
  const flat = JSON.parse(segment.toString('utf8', segmentHeaderBytes, at)) as Flat;
  const from = new FlatReader(flat, nothing);
  const count = from.number();
  const mirroredBy = from.string();
  const gone = list(text).read(from);
  const heads = new HeadReader(from);
  const files: StoredFile[] = [];
  for (let n = 0; n < count; n++) {
    const head = heads.next();
    const { path, mtimeMs, ctimeMs, size, bodyBytes } = head;
    files.push({ path, mtimeMs, ctimeMs, size, index: new PackedFile(head, segment, at, recent) });
    at += bodyBytes;
  }
  return { files, gone, mirroredBy };
}
