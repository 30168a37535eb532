/** Protocol answers about a small shop, to be varied by each test. */
import type { EvidenceState, ResultRow, Run } from '../../../schema/model';
import type {
  FolderSummary,
  LinkDetail,
  Place,
  RequirementItem,
  ResultItem,
  SpecItem,
  TestItem,
} from '../../../schema/protocol';

export const shop = 'file:///shop';

export function place(path: string, line = 1): Place {
  const start = { line: line - 1, character: 0 };
  return { uri: `${shop}/${path}`, range: { start, end: { line: line + 1, character: 0 } } };
}

export const noStates: Readonly<Record<EvidenceState, number>> = {
  ...{ uncovered: 0, suggested: 0, linked: 0, failing: 0, stale: 0 },
  ...{ partial: 0, verified: 0, proven: 0, waived: 0 },
};

export const folderSummary = (values: Partial<FolderSummary> = {}): FolderSummary => ({
  ...{ folder: shop, name: 'shop', phase: 'ready', requirements: 1, states: noStates },
  ...{ specs: 1, testCases: 1, runs: 0, unmatched: 0, files: 3, environment: '', environments: [] },
  store: { kind: 'embedded', mode: 'write', location: '.reqproof', notices: [] },
  ...values,
});

export const requirement = (code: string, values: Partial<RequirementItem> = {}): RequirementItem => ({
  ...{ folder: shop, key: code, code, title: `about ${code}`, state: 'uncovered' },
  ...{ why: 'Nothing links to it.', tests: 0, passing: 0, place: place('requirements.md', 3) },
  ...values,
});

export const linkTo = (testName: string, values: Partial<LinkDetail> = {}): LinkDetail => ({
  link: {
    ...{ requirement: 'REQ-1', spec: 'cart.test.ts', testCaseId: `cart.test.ts::${testName}` },
    ...{ mappingType: 'full', confidence: 1, origin: 'declared', role: 'verifies' },
    location: { path: 'cart.test.ts', range: place('cart.test.ts').range },
  },
  ...{ testName, place: place('cart.test.ts', 5), standings: [] },
  ...values,
});

export const spec = (path: string, values: Partial<SpecItem> = {}): SpecItem => ({
  ...{ folder: shop, path, uri: `${shop}/${path}`, title: '', tests: 1 },
  status: { passed: 0, failed: 0, broken: 0, skipped: 0, pending: 0, never: 1 },
  ...values,
});

export const test = (path: string, name: string, values: Partial<TestItem> = {}): TestItem => ({
  ...{ folder: shop, id: `${path}::${name}`, name, titlePath: name.split(' > '), framework: 'vitest' },
  ...{ place: place(path, 5), requirements: [], status: 'never' },
  ...values,
});

export const run = (id: string, values: Partial<Run> = {}): Run => ({
  ...{ id, name: `${id}.xml`, status: 'completed', trigger: 'import', format: 'junit' },
  ...{ sourcePath: `reports/${id}.xml`, sourceHash: id, importId: id, notes: [] },
  ...{ environment: '', branch: '', commit: '', at: '2026-01-02T10:00:00Z' },
  importedAt: '2026-01-02T10:00:00Z',
  totals: { total: 1, passed: 1, failed: 0, skipped: 0, pending: 0, broken: 0, unmatched: 0 },
  ...values,
});

export const result = (name: string, values: Partial<ResultRow> = {}): ResultItem => ({
  row: {
    ...{ id: name.length, runId: '1', name, suites: [], status: 'passed', retries: 0 },
    ...{ properties: [], attachments: [], claims: [] },
    match: { kind: 'matched', testCaseId: `cart.test.ts::${name}`, method: 'exact' },
    ...values,
  },
  place: place('cart.test.ts', 5),
});
