import type { FileCoverage } from '../../../schema/model';
import type { StoredCoverage } from '../ports';
import type { CoverageLookup } from './lookups';

/**
 * With the roots of the report where they lead to a file; several that lead to different ones are no
 * answer. Else by the path alone.
 */
function sourceOf(
  { path, roots = [] }: FileCoverage,
  lookup: CoverageLookup,
  reportPath: string,
): string | undefined {
  const found = new Set<string>();
  for (const root of roots) {
    const source = lookup.sourcePath(joinedPath(root, path), reportPath);
    if (source !== undefined) found.add(source);
  }
  const [only] = found;
  return found.size > 1 ? undefined : (only ?? lookup.sourcePath(path, reportPath));
}

const isAbsolute = (path: string): boolean => /^(?:[a-z]:)?[\\/]/i.test(path);

const joinedPath = (root: string, path: string): string =>
  isAbsolute(path) || root === '.' ? path : `${root.replace(/[\\/]$/, '')}/${path}`;

async function stored(
  reported: FileCoverage,
  lookup: CoverageLookup,
  reportPath: string,
): Promise<StoredCoverage> {
  const { roots: _, ...coverage } = reported;
  const path = sourceOf(reported, lookup, reportPath);
  const state = path === undefined ? undefined : await lookup.textState(path);
  const tests = await Promise.all(coverage.contexts.map(({ name }) => lookup.contextTest(name)));
  return {
    ...coverage,
    path: path ?? coverage.path,
    mapped: path !== undefined,
    ...state,
    contextTestCaseIds: tests.map((test) => test?.id),
    contextTestHashes: tests.map((test) => test?.contentHash),
  };
}

/** Joins coverage to the workspace's files. `verify` runs when all were read. */
export async function* storedCoverage(
  pieces: AsyncIterable<readonly FileCoverage[]>,
  lookup: CoverageLookup,
  reportPath: string,
  verify: () => void,
): AsyncGenerator<readonly StoredCoverage[], void, undefined> {
  for await (const piece of pieces) {
    const batch: StoredCoverage[] = [];
    for (const coverage of piece) batch.push(await stored(coverage, lookup, reportPath));
    yield batch;
  }
  verify();
}
