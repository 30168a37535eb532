/** Ids that are numbered together: `REQ-1` and `REQ-20` are of one family, `LC-QUERIES-01` of another. */
import { bucketOf } from './resolve';

/** What stands before the last number; undefined when the id does not end in one. */
export function familyOf(id: string): string | undefined {
  const family = bucketOf(id).replace(/[-_]\d+$/, '');
  return family === bucketOf(id) || family === '' ? undefined : family;
}
