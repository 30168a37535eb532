/**
 * An image: a whole SQLite database as SQLite itself would write it (any SQLite tool opens it),
 * with a footer behind the last page that says what it must contain.
 *
 *   footer  "RQPIMG1\n" | format u32 | generation u32 | pages u32 | checksum of all pages u32
 *           | checksum of the above u32      (little endian, CRC-32)
 */
import { crc32 } from 'node:zlib';
import type { FileSystem } from './fileSystem';
import { publish } from './fileSystem';
import { readFully } from './commitLog';
import { PageFile, pageSize } from './pageFile';

export const imageFormat = 1;
export const footerSize = 28;
const magic = Buffer.from('RQPIMG1\n', 'latin1');
const sqliteMagic = Buffer.from('SQLite format 3\0', 'latin1');

export type ImageReading =
  | { readonly kind: 'whole'; readonly pages: PageFile; readonly checksum: number }
  | { readonly kind: 'unusable'; readonly why: string }
  | { readonly kind: 'gone' };

export async function readImage(files: FileSystem, file: string): Promise<ImageReading> {
  const stamp = files.stat(file);
  if (!stamp) return { kind: 'gone' };
  if (files.kind(file) !== 'file') return { kind: 'unusable', why: 'it is no plain file' };
  const handle = files.open(file, 'r');
  try {
    const footer = Buffer.alloc(footerSize);
    const content = stamp.size - footerSize;
    if (content < pageSize || readFully(files, handle, footer, content) < footerSize)
      return { kind: 'unusable', why: 'it is cut short' };
    const start = Buffer.alloc(sqliteMagic.length);
    readFully(files, handle, start, 0);
    if (!footer.subarray(0, 8).equals(magic))
      return {
        kind: 'unusable',
        why: start.equals(sqliteMagic) ? 'it is cut short' : 'it is not an evidence store',
      };
    if (footer.readUInt32LE(24) !== crc32(footer.subarray(0, 24)))
      return { kind: 'unusable', why: 'its last bytes are damaged' };
    if (footer.readUInt32LE(8) > imageFormat)
      return { kind: 'unusable', why: 'a newer version of ReqProof wrote it' };
    if (footer.readUInt32LE(16) * pageSize !== content)
      return { kind: 'unusable', why: 'its length is wrong' };
    let checksum = 0;
    const pages = await PageFile.read(content, (chunk, position) => {
      readFully(files, handle, chunk, position);
      checksum = crc32(chunk, checksum);
    });
    if (checksum !== footer.readUInt32LE(20)) return { kind: 'unusable', why: 'its content is damaged' };
    return { kind: 'whole', pages, checksum };
  } finally {
    files.close(handle);
  }
}

/** Durable under its final name when this returns the content's checksum; never replaces a file. */
export function writeImage(
  files: FileSystem,
  temporary: string,
  file: string,
  generation: number,
  pages: PageFile,
  beforePublish: () => void,
): number {
  const handle = files.open(temporary, 'w');
  let checksum = 0;
  try {
    let position = 0;
    for (const piece of pages.pieces()) {
      files.write(handle, piece, position);
      checksum = crc32(piece, checksum);
      position += piece.length;
    }
    const footer = Buffer.alloc(footerSize);
    magic.copy(footer);
    footer.writeUInt32LE(imageFormat, 8);
    footer.writeUInt32LE(generation, 12);
    footer.writeUInt32LE(pages.size / pageSize, 16);
    footer.writeUInt32LE(checksum, 20);
    footer.writeUInt32LE(crc32(footer.subarray(0, 24)), 24);
    files.write(handle, footer, position);
    files.sync(handle);
  } finally {
    files.close(handle);
  }
  beforePublish();
  publish(files, temporary, file);
  return checksum;
}

/** Of what is in memory now; equals the checksum an image of it would have. */
export function contentChecksum(pages: PageFile): number {
  let checksum = 0;
  for (const piece of pages.pieces()) checksum = crc32(piece, checksum);
  return checksum;
}
