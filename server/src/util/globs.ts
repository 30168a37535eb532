import picomatch from 'picomatch';
import { baseName } from './paths';

export type PathTest = (path: string) => boolean;

export interface GlobOptions {
  readonly ignoreCase: boolean;
}

/**
 * One test for many globs over paths of the model. Globs are relative to the root, as in the editor's
 * `files.exclude`: `docs` is the folder at the root, `**` + `/docs` is any. A glob that means a folder
 * also matches what is in it only when asked about the folder first, as a walk does.
 */
export function compileGlobs(globs: readonly string[], { ignoreCase }: GlobOptions): PathTest {
  const fold = ignoreCase ? (text: string) => text.toLowerCase() : (text: string) => text;
  const names = new Set<string>();
  const tests: PathTest[] = [];
  for (const glob of globs.map(tidy)) {
    const anyFolder = /^\*\*\/([^*?[\]{}()!+@\\/]+)$/.exec(glob)?.[1];
    if (anyFolder) names.add(fold(anyFolder));
    else if (glob !== '') tests.push(picomatch(glob, { dot: true, nocase: ignoreCase }));
  }
  if (names.size === 0 && tests.length === 0) return () => false;
  return (path) => names.has(fold(baseName(path))) || tests.some((test) => test(path));
}

/** Globs longer than this are no globs; picomatch would throw. */
const longest = 4096;

function tidy(glob: string): string {
  const trimmed = glob.trim().replace(/^(?:\.?\/)+/, '');
  if (trimmed.length > longest) return '';
  return trimmed.endsWith('/') ? `${trimmed}**` : trimmed;
}
