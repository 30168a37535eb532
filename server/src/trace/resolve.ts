/** From an id as someone wrote it to the requirement it means. */
import type { RequirementKey } from '../../../schema/model';

export interface WrittenId {
  readonly code: string;
  readonly namespace?: string;
  /** The file it is written in. */
  readonly path: string;
}

export interface KnownKey {
  readonly key: RequirementKey;
  readonly code: string;
  readonly namespace: string;
}

export type Resolution =
  | { readonly kind: 'found'; readonly key: RequirementKey }
  | { readonly kind: 'unknown' }
  /** Several namespaces define the code and none of them is nearer than the others. */
  | { readonly kind: 'ambiguous'; readonly keys: readonly RequirementKey[] };

/**
 * Ids that can mean the same requirement share a bucket: `REQ-1` and `auth/REQ-1` do. What a changed
 * definition can re-route is confined to its bucket.
 */
export const bucketOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

const found = (key: RequirementKey): Resolution => ({ kind: 'found', key });

/** A namespace is a folder, by its path from the root or by its last names. */
const speaksFor = (namespace: string, folder: string): boolean =>
  folder === namespace || folder.endsWith(`/${namespace}`);

/** The key whose namespace is the folder of the file, or the closest folder around it. */
function nearest(candidates: readonly KnownKey[], path: string): KnownKey | undefined {
  let folder = path;
  for (let cut = folder.lastIndexOf('/'); cut >= 0; cut = folder.lastIndexOf('/')) {
    folder = folder.slice(0, cut);
    const here = candidates.find((known) => known.namespace !== '' && speaksFor(known.namespace, folder));
    if (here) return here;
  }
  return undefined;
}

/** How many folders from the root on the two paths share. */
function sharedFolders(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  let count = 0;
  while (count < left.length && left[count] === right[count]) count++;
  return count;
}

/**
 * An id with its namespace, which may be written by its last names alone: of several that end so, the
 * one in the same part of the project as the file.
 */
function qualified(written: string, path: string, known: readonly KnownKey[]): Resolution {
  const named = known.filter(({ key }) => key === written || key.endsWith(`/${written}`));
  const [first, ...others] = named;
  if (!first) return { kind: 'unknown' };
  if (others.length === 0) return found(first.key);
  const shared = named.map(({ key }) => sharedFolders(key, path));
  const most = Math.max(...shared);
  const near = named.filter((_, at) => shared[at] === most);
  const best = near.length === 1 ? near[0] : near.find(({ key }) => key === written);
  return best ? found(best.key) : { kind: 'ambiguous', keys: near.map(({ key }) => key).sort() };
}

type PlacesOf = (key: RequirementKey) => Iterable<string>;

/** Of several, the one that is defined in the same part of the project as the file; undefined: none, or several. */
function inSamePart(candidates: readonly KnownKey[], path: string, placesOf: PlacesOf): KnownKey | undefined {
  const shared = candidates.map(({ key }) =>
    Math.max(0, ...[...placesOf(key)].map((place) => sharedFolders(place, path))),
  );
  const most = Math.max(...shared);
  const near = candidates.filter((_, at) => shared[at] === most);
  return most > 0 && near.length === 1 ? near[0] : undefined;
}

/**
 * In order: the namespace that is written; the nearest folder around the file that is a namespace
 * with this code; of several, the one defined nearest to the file; the exact key; the only namespace
 * that has the code. `known` lists what the bucket of the code defines.
 *
 * @param placesOf the paths of the files that define a key
 */
export function resolveId(
  id: WrittenId,
  known: readonly KnownKey[],
  placesOf: PlacesOf = () => [],
): Resolution {
  if (id.namespace) return qualified(`${id.namespace}/${id.code}`, id.path, known);
  const [only] = known;
  if (only && known.length === 1 && only.namespace === '' && only.code === id.code) return found(only.key);
  const candidates = known.filter((one) => one.code === id.code);
  if (candidates.length === 0 && id.code.includes('/')) return qualified(id.code, id.path, known);
  const near = nearest(candidates, id.path);
  if (near) return found(near.key);
  const beside = candidates.length > 1 ? inSamePart(candidates, id.path, placesOf) : undefined;
  if (beside) return found(beside.key);
  if (known.some((one) => one.key === id.code)) return found(id.code);
  const [first, ...others] = candidates;
  if (!first) return { kind: 'unknown' };
  if (others.length === 0) return found(first.key);
  return { kind: 'ambiguous', keys: candidates.map((one) => one.key).sort() };
}
