import type { FileStat, IndexJob } from '../ports';
import { textHash } from '../util/hash';

/** What every reading of a project rests on, besides the files and the rules for some of them. */
export const baseFingerprint = (
  version: string,
  { options: { idPattern, roles }, maxFileBytes }: Pick<IndexJob, 'options' | 'maxFileBytes'>,
): string => textHash(JSON.stringify([version, idPattern, roles, maxFileBytes]));

/** The base, and the stamps of the other files that the reading looked at; undefined: there was none. */
export function fingerprintWith(
  base: string,
  dependsOn: readonly string[],
  stampOf: (path: string) => FileStat | undefined,
): string {
  if (dependsOn.length === 0) return base;
  const stamps = [...new Set(dependsOn)].sort().map((path) => {
    const stamp = stampOf(path);
    return stamp ? [path, stamp.mtimeMs, stamp.ctimeMs, stamp.size] : [path];
  });
  return textHash(JSON.stringify([base, stamps]));
}
