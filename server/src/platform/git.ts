import fs from 'node:fs';
import path from 'node:path';

/** Where a repository keeps its things; a linked worktree shares `commonDir` with its main one. */
export interface GitFolders {
  /** Top of the working tree. */
  readonly top: string;
  readonly gitDir: string;
  readonly commonDir: string;
}

export interface GitState {
  /** Empty when HEAD is detached. */
  readonly branch: string;
  /** Full hash; empty before the first commit, and for ref formats that are not files. */
  readonly commit: string;
}

/** The repository that `folder` lies in. No process is started. */
export function findGit(folder: string): GitFolders | undefined {
  for (let top = path.resolve(folder); ; top = path.dirname(top)) {
    const gitDir = gitDirOf(path.join(top, '.git'));
    if (gitDir) {
      const common = readSmall(path.join(gitDir, 'commondir'))?.trim();
      return { top, gitDir, commonDir: common ? path.resolve(gitDir, common) : gitDir };
    }
    if (path.dirname(top) === top) return undefined;
  }
}

/** Branch and commit as they are now; undefined when the folder is in no repository. */
export function readGitState(folder: string): GitState | undefined {
  const git = findGit(folder);
  if (!git) return undefined;
  const head = readSmall(path.join(git.gitDir, 'HEAD'))?.trim() ?? '';
  if (!head.startsWith('ref:')) return { branch: '', commit: hashOr(head) };
  const ref = head.slice('ref:'.length).trim();
  const branch = ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : ref;
  // With the reftable format HEAD holds this placeholder and the refs are in no file.
  return branch === '.invalid' ? { branch: '', commit: '' } : { branch, commit: commitOf(git, ref) };
}

/** `.git` is a folder, or in linked worktrees and submodules a file that names one. */
function gitDirOf(dotGit: string): string | undefined {
  const stat = statOf(dotGit);
  if (stat?.isDirectory()) return fs.existsSync(path.join(dotGit, 'HEAD')) ? dotGit : undefined;
  const target = stat?.isFile() ? /^gitdir:\s*(.+)/.exec(readSmall(dotGit) ?? '')?.[1]?.trim() : undefined;
  return target ? path.resolve(path.dirname(dotGit), target) : undefined;
}

function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined; // no permission, or links in a circle
  }
}

/** Loose refs win over packed ones; a worktree's own refs over the shared. */
function commitOf(git: GitFolders, ref: string, depth = 0): string {
  if (depth > 5 || ref.split('/').includes('..')) return '';
  for (const folder of new Set([git.gitDir, git.commonDir])) {
    const loose = readSmall(path.join(folder, ref))?.trim();
    if (loose?.startsWith('ref:')) return commitOf(git, loose.slice('ref:'.length).trim(), depth + 1);
    if (loose) return hashOr(loose);
  }
  const packed = readSmall(path.join(git.commonDir, 'packed-refs'), 64 * 1024 * 1024) ?? '';
  const end = packed.indexOf(` ${ref}\n`);
  return end < 0 ? '' : hashOr(packed.slice(packed.lastIndexOf('\n', end) + 1, end));
}

const hashOr = (text: string): string => (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text) ? text : '');

function readSmall(file: string, maxBytes = 64 * 1024): string | undefined {
  try {
    const stat = fs.statSync(file);
    return stat.isFile() && stat.size <= maxBytes ? fs.readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
