/**
 * Paths of the model are relative to the project root with `/` on every platform. Here is the only
 * place that knows drives, backslashes and platforms that ignore case.
 */

export type Platform = 'posix' | 'windows';

export const hostPlatform: Platform = process.platform === 'win32' ? 'windows' : 'posix';

/** On POSIX a backslash is an ordinary character of a name, so it stays. */
export const toPosix = (path: string, platform: Platform = hostPlatform): string =>
  platform === 'windows' ? path.replaceAll('\\', '/') : path;

/** `/a`, `C:\a`, `C:/a` and `\\server\share`, wherever this runs: reports travel between machines. */
export const isAbsolutePath = (path: string): boolean => /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path);

/**
 * A relative path without `.`, `..` and empty pieces; the empty string is the root itself. Undefined
 * when it is absolute, leaves the root, or names something no file system has.
 */
export function normaliseRelative(path: string, platform: Platform = hostPlatform): string | undefined {
  const posix = toPosix(path, platform);
  if (posix.includes('\0') || posix.startsWith('/')) return undefined;
  // `C:a` is relative to a drive's current folder, `a:b` a hidden stream of a file.
  if (platform === 'windows' && posix.includes(':')) return undefined;
  const pieces: string[] = [];
  for (const piece of posix.split('/')) {
    if (piece === '' || piece === '.') continue;
    if (piece !== '..') pieces.push(piece);
    else if (pieces.pop() === undefined) return undefined;
  }
  return pieces.join('/');
}

/** `path` resolved from the folder `folder`, both of the model; undefined when it leaves the root. */
export const resolveFrom = (folder: string, path: string, platform?: Platform): string | undefined =>
  path.startsWith('/') ? undefined : normaliseRelative(folder === '' ? path : `${folder}/${path}`, platform);

/**
 * An absolute path as a path of the model. Undefined when it is not inside `root`; the empty string
 * is the root. Windows compares without case and keeps the case of the path as given.
 */
export function relativeInside(
  root: string,
  absolute: string,
  platform: Platform = hostPlatform,
): string | undefined {
  const base = absolutePieces(root, platform);
  const target = absolutePieces(absolute, platform);
  if (!base || !target || target.length < base.length) return undefined;
  const fold = (piece: string | undefined) => (platform === 'windows' ? piece?.toLowerCase() : piece);
  if (base.some((piece, index) => fold(piece) !== fold(target[index]))) return undefined;
  return target.slice(base.length).join('/');
}

/** Absolute path of a path of the model, as the platform writes it. `path` must be normalised. */
export function absoluteIn(root: string, path: string, platform: Platform = hostPlatform): string {
  const separator = platform === 'windows' ? '\\' : '/';
  const base =
    root.endsWith('/') || (platform === 'windows' && root.endsWith('\\')) ? root : root + separator;
  return path === '' ? root : base + (platform === 'windows' ? path.replaceAll('/', '\\') : path);
}

/**
 * From one absolute folder to another path, with `/`: `../platform`. What lies on another drive stays
 * absolute.
 */
export function relativePath(from: string, to: string, platform: Platform = hostPlatform): string {
  const base = absolutePieces(from, platform) ?? [];
  const target = absolutePieces(to, platform) ?? [];
  const fold = (piece: string | undefined) => (platform === 'windows' ? piece?.toLowerCase() : piece);
  let shared = 0;
  while (shared < Math.min(base.length, target.length) && fold(base[shared]) === fold(target[shared]))
    shared++;
  if (shared === 0 && platform === 'windows') return target.join('/');
  return [...base.slice(shared).map(() => '..'), ...target.slice(shared)].join('/') || '.';
}

/** The folder a path of the model is in; the empty string for the root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Every folder above a path of the model, outermost first, without the root: `a/b/c` -> `a`, `a/b`. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
}

function absolutePieces(path: string, platform: Platform): string[] | undefined {
  const posix = toPosix(path, platform);
  if (!isAbsolutePath(posix)) return undefined;
  const pieces: string[] = [];
  for (const piece of posix.split('/')) {
    if (piece === '..') pieces.pop();
    else if (piece !== '' && piece !== '.') pieces.push(piece);
  }
  return pieces;
}
