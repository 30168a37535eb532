/** A small git repository in a temp folder; what is written is committed as the folder stands. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createTempFolder } from './tempFolder';

const identity = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

export function git(root: string, ...args: readonly string[]): string {
  return execFileSync('git', [...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...identity },
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** Commits all that is in the folder, which becomes a repository when it is none. */
export function commitAll(root: string, message = 'all'): string {
  if (!fs.existsSync(path.join(root, '.git'))) git(root, 'init', '--quiet', '--initial-branch=main');
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--allow-empty', `--message=${message}`);
  return git(root, 'rev-parse', 'HEAD');
}

/** One commit with these files. */
export function createRepository(files: Readonly<Record<string, string>>) {
  const folder = createTempFolder(files);
  commitAll(folder.root);
  return {
    ...folder,
    git: (...args: readonly string[]) => git(folder.root, ...args),
    remove: (file: string) => fs.rmSync(path.join(folder.root, file)),
    edit(file: string, from: string, to: string): void {
      const name = path.join(folder.root, file);
      const text = fs.readFileSync(name, 'utf8');
      assert.ok(text.includes(from), `${file} holds no ${JSON.stringify(from)}`);
      fs.writeFileSync(name, text.replace(from, to));
    },
  };
}
