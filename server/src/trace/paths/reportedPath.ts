/** Paths as reports write them: other machines, other platforms, other roots. */

export interface ReportedPath {
  readonly segments: readonly string[];
  /** Does not say where it is relative to: absolute, or leaves its folder with `..`. */
  readonly rooted: boolean;
}

const scheme = /^(?:file:\/\/(?:localhost)?|webpack:\/\/[^/]*\/|<rootDir>\/)/;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Undefined when there is no path in the text. */
export function parseReportedPath(reported: string): ReportedPath | undefined {
  let path = reported.trim();
  const url = path.startsWith('file:');
  path = path.replace(scheme, '');
  if (url) path = decoded(path);
  const windows = /^\/?[A-Za-z]:[\\/]/.test(path) || path.startsWith('\\\\');
  if (windows || !path.includes('/')) path = path.replaceAll('\\', '/');
  let rooted = windows || path.startsWith('/');
  path = path.replace(/^\/?[A-Za-z]:\//, '');
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) rooted = true;
  }
  return segments.length ? { segments, rooted } : undefined;
}
