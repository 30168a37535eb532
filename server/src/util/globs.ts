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

/**
 * What the first `*` of a glob stands for in a path: `services/*` + `/docs/**` makes `cart` of
 * `services/cart/docs/a.md`. Undefined: the glob does not match; empty: it has no `*`.
 */
export function compileStar(glob: string): (path: string) => string | undefined {
  const tidied = tidy(glob).replace(/(?:\*\*\/)+/g, '**/');
  if (tidied === '') return () => undefined;
  const pattern = picomatch.makeRe(tidied, { capture: true, dot: true });
  const group = groupOfStar(tidied);
  return (path) => {
    const match = pattern.exec(path);
    return match ? (match[group] ?? '') : undefined;
  };
}

/** Which capture of the compiled glob is its first `*`: each `**`, brace and parenthesis before it is one too. */
function groupOfStar(glob: string): number {
  let group = 1;
  for (let at = 0; at < glob.length; at++) {
    const sign = glob[at];
    if (sign === '[') at = Math.max(at, glob.indexOf(']', at + 1));
    else if (sign === '{' || sign === '(') group++;
    else if (sign === '*' && glob[at + 1] === '*') {
      while (glob[at + 1] === '*') at++;
      group++;
    } else if (sign === '*') return group;
  }
  return Number.POSITIVE_INFINITY;
}

/** Globs longer than this are no globs; picomatch would throw. */
const longest = 4096;

function tidy(glob: string): string {
  const trimmed = glob.trim().replace(/^(?:\.?\/)+/, '');
  if (trimmed.length > longest) return '';
  return trimmed.endsWith('/') ? `${trimmed}**` : trimmed;
}
