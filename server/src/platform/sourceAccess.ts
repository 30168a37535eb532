import fs from 'node:fs';
import path from 'node:path';
import type { FileIndexer, SourceAccess, SourcePlace, Workspace } from '../ports';
import { toPosix } from '../util/paths';
import { errorCode } from './readFileAt';

export interface SourceAccessOptions {
  /** Absolute path of the project folder. */
  readonly root: string;
  open(folder: string): { readonly workspace: Workspace; readonly indexer: FileIndexer };
}

/** Sources on this machine. What contains the project, or is it, is none: it would be its own source. */
export function nodeSourceAccess({ root, open }: SourceAccessOptions): SourceAccess {
  return {
    open,
    locate(written, from = root): SourcePlace {
      const named = path.resolve(from, written);
      try {
        const real = fs.realpathSync.native(named);
        const stat = fs.statSync(real);
        if (!stat.isDirectory() && !stat.isFile()) return none('is neither a folder nor a file.');
        const realRoot = fs.realpathSync.native(root);
        if (stat.isDirectory()) {
          fs.accessSync(real, fs.constants.R_OK);
          if (from === root && isAround(real, realRoot))
            return none('is this project itself, or contains it.');
        }
        const shown = toPosix(path.relative(root, named)) || '.';
        return { kind: stat.isDirectory() ? 'folder' : 'file', path: real, shown };
      } catch (error) {
        return none(
          reasons[errorCode(error) ?? ''] ?? `can not be read: ${errorCode(error) ?? String(error)}.`,
        );
      }
    },
  };
}

const none = (reason: string): SourcePlace => ({ kind: 'none', reason });

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist. Is the path right, seen from the folder of reqproof.yaml?',
  ENOTDIR: 'does not exist. Is the path right, seen from the folder of reqproof.yaml?',
  EACCES: 'can not be read: permission denied.',
  EPERM: 'can not be read: permission denied.',
  ELOOP: 'can not be read: its links lead in a circle.',
};

const isAround = (folder: string, inner: string): boolean =>
  inner === folder || inner.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
