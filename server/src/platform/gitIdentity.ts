import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findGit } from './git';

/** `Name <email>` as git would sign a commit in this folder; undefined when git does not know. No process is started. */
export function readGitIdentity(folder: string, home = os.homedir()): string | undefined {
  const config = process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config');
  const files = [path.join(config, 'git/config'), path.join(home, '.gitconfig')];
  const git = findGit(folder);
  if (git) files.push(path.join(git.commonDir, 'config'));
  const user = Object.assign({}, ...files.map(readUser)) as { name?: string; email?: string };
  const name = process.env['GIT_AUTHOR_NAME'] ?? user.name;
  const email = process.env['GIT_AUTHOR_EMAIL'] ?? user.email;
  if (!name) return email;
  return email ? `${name} <${email}>` : name;
}

/** `[user] name` and `email` of one file in git's configuration syntax. */
function readUser(file: string): { name?: string; email?: string } {
  const user: { name?: string; email?: string } = {};
  let section = '';
  for (const line of readSmall(file).split(/\r?\n/)) {
    section = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line)?.[1]?.toLowerCase() ?? section;
    const [, key, value] = /^\s*(name|email)\s*=\s*"?(.*?)"?\s*$/i.exec(line) ?? [];
    if (section === 'user' && key && value) user[key.toLowerCase() as 'name' | 'email'] = value;
  }
  return user;
}

function readSmall(file: string): string {
  try {
    return fs.statSync(file).size < 1024 * 1024 ? fs.readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}
