import fs from 'node:fs';
import type { FileStat, WorkspaceFile } from '../ports';
import { absoluteIn } from '../util/paths';
import type { FileFilter } from './fileFilter';
import { lstatAt, stampOf } from './readFileAt';

interface TreeEntry {
  readonly path: string;
  readonly isFolder: boolean;
}

/** Lists files in order of path, one entry at a time: whoever walks decides when to pause. */
export class TreeWalk {
  /** @param open entries that are left, the next one last */
  constructor(
    private readonly root: string,
    private readonly filter: FileFilter,
    private readonly open: TreeEntry[],
  ) {}

  static of(root: string, filter: FileFilter, folder: string): TreeWalk {
    const walk = new TreeWalk(root, filter, []);
    walk.enter(folder);
    return walk;
  }

  get isOver(): boolean {
    return this.open.length === 0;
  }

  /** The next file; undefined where the next entry is none that counts. */
  next(): WorkspaceFile | undefined {
    const entry = this.open.pop();
    if (!entry) return undefined;
    const { path, isFolder } = entry;
    if (isFolder) {
      if (this.filter.entersFolder(path)) this.enter(path);
      return undefined;
    }
    const stamp = this.filter.takesFile(path) ? fileStampAt(absoluteIn(this.root, path)) : undefined;
    return stamp && { path, ...stamp };
  }

  /** Puts the entries on the stack, last first. Folders that can not be read are empty. */
  private enter(folder: string): void {
    let found: fs.Dirent[];
    try {
      found = fs.readdirSync(absoluteIn(this.root, folder), { withFileTypes: true });
    } catch {
      return;
    }
    const prefix = folder === '' ? '' : `${folder}/`;
    const entries: (TreeEntry & { readonly key: string })[] = [];
    for (const entry of found) {
      const isFolder = entry.isDirectory();
      if (!isFolder && !entry.isFile()) continue;
      // The order of whole paths is made from these.
      const key = isFolder ? `${entry.name}/` : entry.name;
      entries.push({ path: prefix + entry.name, isFolder, key });
    }
    entries.sort((a, b) => (a.key < b.key ? 1 : -1));
    for (const { path, isFolder } of entries) this.open.push({ path, isFolder });
  }
}

/** Undefined when there is no regular file at the very path. */
export function fileStampAt(file: string): FileStat | undefined {
  const found = lstatAt(file);
  return found?.isFile() ? stampOf(found) : undefined;
}
