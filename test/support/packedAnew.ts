import type { FileIndex } from '../../schema/model';
import { RecentBodies } from '../../server/src/packed/packedFile';
import { readSegment, SegmentWriter } from '../../server/src/packed/segment';

/** The reading as a large project holds it: nothing is kept, so every look hands out other objects. */
export function packedAnew(file: FileIndex): FileIndex {
  const writer = new SegmentWriter();
  writer.add({ path: file.path, mtimeMs: 1, ctimeMs: 1, size: 1, index: file });
  const [packed] = readSegment(Buffer.from(writer.finish()), new RecentBodies(0)).files;
  if (!packed) throw new Error(`The packed reading of ${file.path} is lost.`);
  return packed.index;
}
