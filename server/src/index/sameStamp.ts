import type { FileStat } from '../ports';

/**
 * Whether a file is, by its stamp, the one that was read. A chmod, a new link or a checkout changes the
 * stamp too and costs hashing the file again, no more.
 */
export const sameStamp = (a: FileStat, b: FileStat): boolean =>
  a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.size === b.size;
