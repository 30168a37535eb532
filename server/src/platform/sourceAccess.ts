import fs from 'node:fs';
import path from 'node:path';
import type { FileIndexer, SourceAccess, SourcePlace, Workspace } from '../ports';
import { toPosix } from '../util/paths';
import { errorCode, readWhole } from './readFileAt';

export interface SourceAccessOptions {
  /** Absolute path of the project folder. */
  readonly root: string;
  open(folder: string): { readonly workspace: Workspace; readonly indexer: FileIndexer };
}

const longestText = 1024 * 1024;

/** Sources on this machine. Links are followed once, here; a source is not left by links inside it. */
export const nodeSourceAccess = ({ root, open }: SourceAccessOptions): SourceAccess => ({
  open,
  readText: (folder, file) => readWhole(path.join(folder, file), longestText),
  locate(written, from = root): SourcePlace {
    const named = path.resolve(from, written);
    const shown = toPosix(path.relative(root, named)) || '.';
    try {
      const real = fs.realpathSync.native(named);
      const stat = fs.statSync(real);
      if (stat.isFile())
        return { kind: 'file', folder: path.dirname(real), file: path.basename(real), shown };
      if (!stat.isDirectory()) return none('is neither a folder nor a file.');
      fs.accessSync(real, fs.constants.R_OK);
      return {
        kind: 'folder',
        folder: real,
        shown,
        isProject: isAround(real, fs.realpathSync.native(root)),
      };
    } catch (error) {
      const code = errorCode(error);
      return none(reasons[code ?? ''] ?? `can not be read (${code ?? String(error)}).`);
    }
  },
});

const none = (reason: string): SourcePlace => ({ kind: 'none', reason });

const missing = 'does not exist. The path is meant from the folder of reqproof.yaml.';
const reasons: Readonly<Record<string, string>> = {
  ENOENT: missing,
  ENOTDIR: missing,
  EACCES: 'can not be read: permission denied.',
  EPERM: 'can not be read: permission denied.',
  ELOOP: 'can not be read: its links lead in a circle.',
};

const isAround = (folder: string, inner: string): boolean =>
  inner === folder || inner.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
