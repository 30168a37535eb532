import type { FileStat, FileToIndex, StoredFile, Workspace, WorkspaceFile } from '../ports';
import { foldersAbove } from '../util/paths';
import { createSlices } from '../util/slices';
import { fingerprintWith } from './fingerprint';
import { sameStamp } from './sameStamp';

/** What a pass over the disk has to do. */
export interface ReadPlan {
  readonly read: readonly FileToIndex[];
  /** Readings that still hold. */
  readonly kept: readonly StoredFile[];
  readonly removed: readonly string[];
  /** Paths whose text may be another, candidates or not. */
  readonly touched: ReadonlySet<string>;
  readonly files: number;
  readonly bytes: number;
}

export interface KnownFiles {
  readonly byPath: ReadonlyMap<string, StoredFile>;
  dependentsOf(path: string): Iterable<string>;
  /** Every path that some reading looked at, candidate or not. */
  dependencies(): Iterable<string>;
  hasFilesIn(folder: string): boolean;
}

export interface PlanRequest {
  fingerprintOf(path: string): string;
  readonly trust: boolean;
  readonly suspects: ReadonlySet<string>;
  /** All files, where they have been asked for already. */
  readonly listing?: Promise<readonly WorkspaceFile[]>;
}

/**
 * Lists the whole project and compares stamps with what is known. `suspects` are read again whatever
 * their stamp says; with `trust` false everything is.
 */
export async function planAll(
  workspace: Workspace,
  known: KnownFiles,
  { fingerprintOf, trust, suspects, listing }: PlanRequest,
  signal?: AbortSignal,
): Promise<ReadPlan> {
  const listed = new Map<string, WorkspaceFile>();
  const slices = createSlices(signal);
  for (const file of await (listing ?? workspace.list(signal))) {
    listed.set(file.path, file);
    if (slices.due()) await slices.next();
  }
  const stampOf = await stampsOfDependencies(workspace, known, listed);
  const depending = withDependents(suspects, known);
  const read: FileToIndex[] = [];
  const kept: StoredFile[] = [];
  let bytes = 0;
  let found = 0;
  for (const file of listed.values()) {
    if (slices.due()) await slices.next();
    bytes += file.size;
    const last = known.byPath.get(file.path);
    if (last) found += 1;
    const old = trust ? last : undefined;
    const holds =
      old !== undefined &&
      !depending.has(file.path) &&
      old.index.fingerprint === fingerprintWith(fingerprintOf(file.path), old.index.dependsOn, stampOf);
    if (!holds) read.push({ path: file.path });
    else if (sameStamp(old, file) && !suspects.has(file.path)) kept.push(old);
    else read.push({ path: file.path, knownHash: old.index.contentHash });
  }
  const isComplete = found === known.byPath.size;
  const removed = isComplete ? [] : [...known.byPath.keys()].filter((path) => !listed.has(path));
  return { read, kept, removed, touched: suspects, files: listed.size, bytes };
}

/** Looks at the changed paths only: files that came, changed or went, and folders with all in them. */
export async function planChanged(
  workspace: Workspace,
  known: KnownFiles,
  paths: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<ReadPlan> {
  const present = new Set<string>();
  const removed = new Set<string>();
  const foldersChanged = new Set<string>();
  const maybeFolders = new Set<string>();
  for (const path of paths) {
    if (known.hasFilesIn(path)) foldersChanged.add(path);
    const isFile = (await workspace.stat(path)) !== undefined;
    if (!isFile || !known.byPath.has(path)) maybeFolders.add(path);
    if (!isFile) {
      if (known.byPath.has(path)) removed.add(path);
      for (const file of await workspace.list(signal, path)) present.add(file.path);
    } else if (workspace.accepts(path)) present.add(path);
    else if (known.byPath.has(path)) removed.add(path);
  }
  const within = (path: string, folders: ReadonlySet<string>) =>
    foldersAbove(path).some((folder) => folders.has(folder));
  for (const path of foldersChanged.size ? known.byPath.keys() : [])
    if (!present.has(path) && within(path, foldersChanged)) removed.add(path);

  const touched = new Set([...paths, ...present, ...removed]);
  for (const path of maybeFolders.size ? known.dependencies() : [])
    if (within(path, maybeFolders)) touched.add(path);
  const depending = withDependents(touched, known);
  const read: FileToIndex[] = [...present].map((path) => {
    const knownHash = depending.has(path) ? undefined : known.byPath.get(path)?.index.contentHash;
    return knownHash ? { path, knownHash } : { path };
  });
  for (const path of depending) if (!present.has(path) && !removed.has(path)) read.push({ path });
  return { read, kept: [], removed: [...removed], touched, files: read.length, bytes: 0 };
}

/** Files whose reading looked at one of the paths. */
function withDependents(paths: Iterable<string>, known: KnownFiles): Set<string> {
  const depending = new Set<string>();
  for (const path of paths) for (const dependent of known.dependentsOf(path)) depending.add(dependent);
  return depending;
}

/** Stamps by path for all that stored readings looked at; ignored and missing files are asked for. */
async function stampsOfDependencies(
  workspace: Workspace,
  known: KnownFiles,
  listed: ReadonlyMap<string, WorkspaceFile>,
): Promise<(path: string) => FileStat | undefined> {
  const others = new Map<string, FileStat | undefined>();
  for (const { index } of known.byPath.values())
    for (const path of index.dependsOn)
      if (!listed.has(path) && !others.has(path)) others.set(path, await workspace.stat(path));
  return (path) => listed.get(path) ?? others.get(path);
}
