import type { FileRules, WorkspaceFile } from '../ports';
import type { TreeEntry } from './treeWalk';

/** What is left of a walk, for another thread. */
export interface ListingTask {
  readonly root: string;
  readonly rules: FileRules;
  readonly open: readonly TreeEntry[];
}

/** `workerData` of a thread that lists and ends. */
export interface ListingSetup {
  readonly listing: ListingTask;
}

/** Some files in the order of the list: objects would take the main loop ten times as long to receive. */
export interface ListedPart {
  readonly paths: string;
  /** Of each file `mtimeMs`, `ctimeMs` and `size`; their memory changes hands. */
  readonly stamps: Float64Array;
  readonly last: boolean;
}

/** The one character that no path has. */
const separator = '\0';

export function packListed(files: readonly WorkspaceFile[], last: boolean): ListedPart {
  const stamps = new Float64Array(files.length * 3);
  for (const [n, { mtimeMs, ctimeMs, size }] of files.entries()) stamps.set([mtimeMs, ctimeMs, size], n * 3);
  return { paths: files.map((file) => file.path).join(separator), stamps, last };
}

export function unpackListed({ paths, stamps }: ListedPart): readonly WorkspaceFile[] {
  if (stamps.length === 0) return [];
  return paths.split(separator).map((path, n) => ({
    path,
    mtimeMs: stamps[n * 3] ?? 0,
    ctimeMs: stamps[n * 3 + 1] ?? 0,
    size: stamps[n * 3 + 2] ?? 0,
  }));
}
