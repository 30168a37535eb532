/** Small runs, results and index files for the store's tests. */
import type { FileIndex, MatchedResult, RequirementLink, ResultStatus } from '../../../schema/model';
import type { IndexDelta, NewRun, StoredCoverage, StoredFile } from '../../../server/src/ports';

export const range = (line = 0) => ({ start: { line, character: 0 }, end: { line, character: 1 } });

export const aRun = (id: string, changes: Partial<NewRun> = {}): NewRun => ({
  id,
  name: `run ${id}`,
  status: 'completed',
  trigger: 'import',
  environment: '',
  branch: 'main',
  commit: 'c0ffee',
  sourcePath: 'reports/junit.xml',
  sourceHash: `hash-of-${id}`,
  format: 'junit',
  importId: `import-${id}`,
  at: '2026-01-01T10:00:00.000Z',
  importedAt: '2026-01-01T10:05:00.000Z',
  notes: [],
  ...changes,
});

export const aResult = (
  test: string | undefined,
  status: ResultStatus = 'passed',
  changes: Partial<MatchedResult> = {},
): MatchedResult => ({
  name: test ?? 'nobody knows',
  suites: [],
  status,
  retries: 0,
  properties: [],
  attachments: [],
  match:
    test === undefined
      ? { kind: 'unmatched', near: [], explanation: 'No test has this name.' }
      : { kind: 'matched', testCaseId: `a.test.ts::${test}`, method: 'exact' },
  ...(test === undefined ? {} : { testHash: `t-${test}`, requirementHashes: { 'REQ-1': 'r-1' } }),
  claims: [],
  ...changes,
});

export async function* batches<T>(...all: readonly (readonly T[])[]): AsyncIterable<readonly T[]> {
  yield* all;
}

/** `{ id: 'passed, failed' }`: the statuses of test `id` in one run. */
export const resultsOf = (tests: Readonly<Record<string, string>>): AsyncIterable<readonly MatchedResult[]> =>
  batches(
    Object.entries(tests).flatMap(([test, statuses]) =>
      statuses.split(', ').map((status) => {
        const flaky = status === 'flaky';
        return aResult(test, flaky ? 'passed' : (status as ResultStatus), { retries: flaky ? 1 : 0 });
      }),
    ),
  );

export const aCoverage = (path: string, changes: Partial<StoredCoverage> = {}): StoredCoverage => ({
  path,
  lines: [
    [1, 3],
    [2, 0],
  ],
  branches: [{ line: 1, block: 0, branch: 0, hits: 1 }],
  functions: [{ name: 'f', line: 1, hits: 3 }],
  contexts: [],
  mapped: true,
  contextTestCaseIds: [],
  ...changes,
});

export const anIndex = (path: string, changes: Partial<FileIndex> = {}): FileIndex => ({
  path,
  contentHash: `content-${path}`,
  format: 'markdown',
  tags: [],
  requirements: [],
  references: [],
  testCases: [],
  waivers: [],
  links: [],
  problems: [],
  dependsOn: [],
  fingerprint: 'v1',
  ...changes,
});

export const aFile = (index: FileIndex, mtimeMs = 1234.5): StoredFile => ({
  path: index.path,
  size: 99,
  mtimeMs,
  ctimeMs: mtimeMs,
  index,
});

export const aRequirement = (key: string, path: string): FileIndex['requirements'][number] => ({
  key,
  code: key,
  namespace: '',
  title: `Title of ${key}`,
  description: '',
  priority: 'high',
  criteria: [{ text: 'works', range: range(2) }],
  text: `text of ${key}`,
  contentHash: `r-${key}`,
  format: 'markdown-heading',
  location: { path, range: range(1) },
  idRange: range(1),
});

export const aTest = (name: string, path: string): FileIndex['testCases'][number] => ({
  id: `${path}::${name}`,
  path,
  titlePath: [name],
  name,
  framework: 'mocha',
  tags: ['@fast'],
  disposition: 'run',
  empty: false,
  contentHash: `t-${name}`,
  text: `it('${name}')`,
  range: range(4),
  titleRange: range(4),
});

export const aLink = (requirement: string, test: string, spec: string): RequirementLink => ({
  requirement,
  spec,
  testCaseId: `${spec}::${test}`,
  mappingType: 'full',
  confidence: 1,
  origin: 'declared',
  role: 'verifies',
  location: { path: spec, range: range(3) },
});

export const aDelta = (changes: Partial<IndexDelta>): IndexDelta => ({
  changed: [],
  removed: [],
  requirements: new Map(),
  ...changes,
});

export const firstPage = { offset: 0, limit: 100 };
