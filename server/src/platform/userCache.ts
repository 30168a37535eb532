import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';

/**
 * A folder of the user for what can be made anew from the project at `root`: for projects that keep
 * nothing of ours beside their files. By the platform's own rule, see
 * https://specifications.freedesktop.org/basedir-spec/latest/.
 */
export function userCacheFolder(root: string): string {
  const project = createHash('sha256').update(path.resolve(root)).digest('hex').slice(0, 32);
  return path.join(cachesOfUser(), 'reqproof', project);
}

function cachesOfUser(): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (process.platform === 'win32') return LOCALAPPDATA ?? os.tmpdir();
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches');
  return XDG_CACHE_HOME && path.isAbsolute(XDG_CACHE_HOME)
    ? XDG_CACHE_HOME
    : path.join(os.homedir(), '.cache');
}
