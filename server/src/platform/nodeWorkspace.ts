import fs from 'node:fs';
import path from 'node:path';
import type { FileReading, FileRules, FileStat, Workspace, WorkspaceFile } from '../ports';
import { absoluteIn, folderOf, foldersAbove, normaliseRelative } from '../util/paths';
import { createSlices } from '../util/slices';
import { FileFilter } from './fileFilter';
import { lstatAt, readFileAt } from './readFileAt';
import { fileStampAt, TreeWalk } from './treeWalk';

export interface NodeWorkspaceOptions {
  /** Absolute path of an existing folder. */
  readonly root: string;
  /** Shown to people; the folder's name if not given. */
  readonly name?: string;
  readonly rules?: FileRules;
  /** By name: is there a reader for the file? Everything that is no binary if not given. */
  readonly candidate?: (path: string) => boolean;
}

/** How long it is trusted that a folder is no link to elsewhere; saves system calls for every file. */
const trustFolderMs = 1000;
const mostTrusted = 5_000;

/** A folder on this machine's disk. */
export class NodeWorkspace implements Workspace {
  readonly root: string;
  readonly name: string;
  private rules: FileRules;
  private filter: FileFilter | undefined;
  private realRoot: string | undefined;
  /** Until when, by folder. */
  private readonly trusted = new Map<string, number>();
  private readonly candidate: (path: string) => boolean;

  constructor(options: NodeWorkspaceOptions) {
    this.root = path.resolve(options.root);
    this.name = options.name ?? path.basename(this.root);
    this.rules = options.rules ?? { include: [], exclude: [] };
    this.candidate = options.candidate ?? (() => true);
  }

  configure(rules: FileRules): void {
    this.rules = rules;
    this.filter = undefined;
  }

  /** Synchronous reads in short slices: far faster than promises, and the main loop stays free. */
  async list(signal?: AbortSignal, under = ''): Promise<readonly WorkspaceFile[]> {
    signal?.throwIfAborted();
    const start = normaliseRelative(under);
    if (start === undefined || !this.isOwnFolder(start)) return [];
    const filter = (this.filter = this.freshFilter());
    const above = start === '' ? [] : [...foldersAbove(start), start];
    if (!above.every((folder) => filter.entersFolder(folder))) return [];

    const files: WorkspaceFile[] = [];
    const slices = createSlices(signal);
    const walk = TreeWalk.of(this.root, filter, start);
    while (!walk.isOver) {
      if (slices.due()) await slices.next();
      const file = walk.next();
      if (file) files.push(file);
    }
    return files;
  }

  accepts(relative: string): boolean {
    if (relative === '' || normaliseRelative(relative) !== relative) return false;
    return (this.filter ??= this.freshFilter()).accepts(relative) && !this.throughLink(relative);
  }

  stat(relative: string): Promise<FileStat | undefined> {
    const inside = normaliseRelative(relative);
    if (!inside || !this.inside(folderOf(inside))) return Promise.resolve(undefined);
    return Promise.resolve(fileStampAt(absoluteIn(this.root, inside)) ?? this.statOfLink(inside));
  }

  async read(relative: string): Promise<Uint8Array | undefined> {
    const reading = this.readSync(relative, Number.MAX_SAFE_INTEGER);
    return reading?.kind === 'bytes' ? reading.bytes : undefined;
  }

  readSync(relative: string, maxBytes: number): FileReading | undefined {
    const inside = normaliseRelative(relative);
    if (!inside || !this.inside(folderOf(inside))) return undefined;
    const file = absoluteIn(this.root, inside);
    const reading = readFileAt(file, maxBytes);
    if (reading?.kind !== 'link') return reading;
    const target = this.realInside(file);
    const linked = target === undefined ? undefined : readFileAt(target, maxBytes);
    return linked?.kind === 'link' ? undefined : linked;
  }

  private freshFilter(): FileFilter {
    return new FileFilter(this.root, this.rules, this.candidate);
  }

  private statOfLink(relative: string): FileStat | undefined {
    const file = absoluteIn(this.root, relative);
    const target = lstatAt(file)?.isSymbolicLink() ? this.realInside(file) : undefined;
    return target === undefined ? undefined : fileStampAt(target);
  }

  private isOwnFolder(relative: string): boolean {
    if (relative === '') return true;
    const stat = lstatAt(absoluteIn(this.root, relative));
    return stat?.isDirectory() === true && !this.throughLink(relative);
  }

  /** Whether the path or a folder above it is a symlink. */
  private throughLink(relative: string): boolean {
    return [...foldersAbove(relative), relative].some((piece) =>
      lstatAt(absoluteIn(this.root, piece))?.isSymbolicLink(),
    );
  }

  /** Whether a folder, after all links, is inside the root. */
  private inside(folder: string): boolean {
    return this.trustUntil(folder, performance.now()) > 0;
  }

  /**
   * A folder that is no link lies where the folder around it does: one look at it instead of one at each
   * name of its path. 0: it leads outside, or is gone.
   */
  private trustUntil(folder: string, now: number): number {
    const known = this.trusted.get(folder);
    if (known !== undefined && now < known) return known;
    const until =
      folder !== '' && lstatAt(absoluteIn(this.root, folder))?.isDirectory()
        ? this.trustUntil(folderOf(folder), now)
        : this.realInside(absoluteIn(this.root, folder)) === undefined
          ? 0
          : now + trustFolderMs;
    if (this.trusted.size >= mostTrusted) this.trusted.clear();
    this.trusted.set(folder, until);
    return until;
  }

  /** What a path leads to after all links, if that is inside the root. */
  private realInside(absolute: string): string | undefined {
    try {
      const real = fs.realpathSync.native(absolute);
      const root = (this.realRoot ??= fs.realpathSync.native(this.root));
      return real === root || real.startsWith(root.endsWith(path.sep) ? root : root + path.sep)
        ? real
        : undefined;
    } catch {
      return undefined;
    }
  }
}
