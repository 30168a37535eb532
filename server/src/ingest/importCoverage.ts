import type { FileCoverage } from '../../../schema/model';
import type { StoredCoverage } from '../ports';
import type { CoverageLookup } from './lookups';

async function stored(
  coverage: FileCoverage,
  lookup: CoverageLookup,
  reportPath: string,
): Promise<StoredCoverage> {
  const path = lookup.sourcePath(coverage.path, reportPath);
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
