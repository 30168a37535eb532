import type { FileCoverage } from '../../../schema/model';
import type { StoredCoverage } from '../ports';
import type { CoverageLookup } from './lookups';

async function stored(
  coverage: FileCoverage,
  lookup: CoverageLookup,
  reportPath: string,
): Promise<StoredCoverage> {
  const path = lookup.sourcePath(coverage.path, reportPath);
  const contentHash = path === undefined ? undefined : await lookup.contentHash(path);
  return {
    ...coverage,
    path: path ?? coverage.path,
    mapped: path !== undefined,
    ...(contentHash !== undefined && { contentHash }),
    contextTestCaseIds: await Promise.all(coverage.contexts.map(({ name }) => lookup.contextTest(name))),
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
