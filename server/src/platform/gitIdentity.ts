import os from 'node:os';
import path from 'node:path';
import { findGit } from './git';
import { readGitConfig } from './gitConfig';

/** `Name <email>` as git would sign a commit in this folder; undefined when git does not know. No process is started. */
export function readGitIdentity(folder: string, home = os.homedir()): string | undefined {
  const config = process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config');
  const files = [path.join(config, 'git/config'), path.join(home, '.gitconfig')];
  const git = findGit(folder);
  if (git) files.push(path.join(git.commonDir, 'config'));
  const configs = files.map(readGitConfig);
  const own = (key: string): string | undefined => configs.findLast((one) => one.has(key))?.get(key);
  const name = process.env['GIT_AUTHOR_NAME'] ?? own('user.name');
  const email = process.env['GIT_AUTHOR_EMAIL'] ?? own('user.email');
  if (!name) return email;
  return email ? `${name} <${email}>` : name;
}
