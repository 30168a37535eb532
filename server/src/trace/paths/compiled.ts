/** What a path may have been before it was compiled. */
import type { ReportedPath } from './reportedPath';

const sourceExtensions: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};
const outputFolders: ReadonlySet<string> = new Set([
  'dist',
  'build',
  'out',
  'lib',
  'compiled',
  'target',
  '.features-gen',
]);

function* sourceNames(name: string): Generator<string> {
  // playwright-bdd writes cart.feature.spec.js for cart.feature.
  const feature = /^(.+\.feature)\.spec\.[cm]?[jt]s$/i.exec(name)?.[1];
  if (feature !== undefined) yield feature;
  const dot = name.lastIndexOf('.');
  const extensions = dot < 0 ? undefined : sourceExtensions[name.slice(dot).toLowerCase()];
  for (const extension of extensions ?? []) yield name.slice(0, dot) + extension;
}

/** Likeliest first; the path itself is not among them. */
export function* sourceCandidates({ segments, rooted }: ReportedPath): Generator<readonly string[]> {
  const folder = segments.slice(0, -1);
  const name = segments.at(-1) ?? '';
  const names = [...sourceNames(name)];
  for (const source of names) yield [...folder, source];
  const output = folder.findLastIndex((segment) => outputFolders.has(segment.toLowerCase()));
  if (output < 0) return;
  const before = folder.slice(0, output);
  const after = folder.slice(output + 1);
  // A name that stays the same proves less: `/usr/lib/index.ts` is not `src/index.ts`.
  for (const source of rooted ? names : [...names, name]) {
    yield [...before, ...after, source];
    yield [...before, 'src', ...after, source];
  }
}
