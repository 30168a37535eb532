import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { MatchedResult, Run } from '../../../schema/model';
import { importReport } from '../../../server/src/ingest/importReport';
import type { ImportOptions } from '../../../server/src/ingest/importReport';
import { ReportError } from '../../../server/src/ports';
import type { EvidenceStore, NewRun, RunContent, SavedRun, StoredCoverage } from '../../../server/src/ports';
import { claimsOf } from '../../../server/src/trace/claims';
import { createMatcher } from '../../../server/src/trace/match';
import { createPathMap } from '../../../server/src/trace/pathMap';
import { testCasesOf } from '../../support/testCases';

const noTotals = { total: 0, passed: 0, failed: 0, skipped: 0, pending: 0, broken: 0, unmatched: 0 };

/** Keeps what a real store would: all of an import or nothing. */
class KeepingStore implements Pick<EvidenceStore, 'findRun' | 'saveRun'> {
  readonly runs: NewRun[] = [];
  readonly results: MatchedResult[] = [];
  readonly coverage: StoredCoverage[] = [];
  readonly batches: number[] = [];

  async findRun(sourceHash: string): Promise<Run | undefined> {
    const run = this.runs.find((known) => known.sourceHash === sourceHash);
    return run && { ...run, totals: noTotals };
  }

  async saveRun(run: NewRun, content: RunContent): Promise<SavedRun> {
    const results: MatchedResult[] = [];
    const coverage: StoredCoverage[] = [];
    try {
      for await (const batch of content.results ?? []) {
        this.batches.push(batch.length);
        results.push(...batch);
      }
      for await (const batch of content.coverage ?? []) coverage.push(...batch);
    } catch (error) {
      throw new Error('the transaction was rolled back', { cause: error });
    }
    this.runs.push(run);
    this.results.push(...results);
    this.coverage.push(...coverage);
    return { run: { ...run, totals: noTotals }, alreadyKnown: false };
  }
}

const tests = testCasesOf(`
  test/cart.test.ts: Cart > adds
  test/cart.test.ts: Cart > removes
`);

interface Scene {
  readonly store: KeepingStore;
  /** Opened and not yet closed readings of the report. */
  readonly open: () => number;
  run(content: string | (() => string), options?: Partial<ImportOptions>): Promise<SavedRun>;
}

function scene(): Scene {
  const store = new KeepingStore();
  const matcher = createMatcher(tests);
  const paths = createPathMap(['src/a.ts', 'packages/x/src/b.ts']);
  let open = 0;
  async function* read(text: string): AsyncGenerator<Uint8Array> {
    open++;
    try {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
    } finally {
      open--;
    }
  }
  return {
    store,
    open: () => open,
    run: (content, options = {}) =>
      importReport({
        source: {
          file: '/repo/reports/junit.xml',
          open: () => read(typeof content === 'string' ? content : content()),
        },
        sourcePath: 'reports/junit.xml',
        context: { environment: 'ci', branch: 'main', commit: 'abc' },
        trigger: 'import',
        importId: 'import-1',
        results: async () => ({
          match: (result, reportPath) => matcher.match(result, reportPath),
          claims: claimsOf,
          baseline: (id) => ({ testHash: `hash of ${id}`, requirementHashes: { 'REQ-1': 'text of REQ-1' } }),
        }),
        coverage: async () => ({
          sourcePath: (reported, reportPath) => {
            const match = paths.find(reported, reportPath);
            return match.kind === 'found' ? match.path : undefined;
          },
          source: async () => undefined,
          textState: async (path) => ({ contentHash: `hash of ${path}`, code: Uint32Array.of(1, 2) }),
          contextTest: async (name) => tests.find((test) => test.name === name),
        }),
        store,
        clock: { now: () => new Date('2026-01-02T12:00:00Z') },
        ...options,
      }),
  };
}

const report = (cases: string, attributes = ''): string =>
  `<testsuites name="shop"><testsuite name="Cart" file="test/cart.test.ts"${attributes}>${cases}</testsuite></testsuites>`;

describe('importing a report', () => {
  it('makes one run of it, dated by the report', async () => {
    const { store, run, open } = scene();
    const xml = report('<testcase name="adds" time="0.2"/>', ' timestamp="2026-01-02T10:00:00" time="2"');
    await run(xml);
    assert.deepEqual(store.runs, [
      {
        id: '2026-01-02_10-00-00',
        name: 'shop',
        status: 'passed',
        trigger: 'import',
        environment: 'ci',
        branch: 'main',
        commit: 'abc',
        sourcePath: 'reports/junit.xml',
        sourceHash: createHash('sha256').update(xml).digest('hex'),
        format: 'junit',
        importId: 'import-1',
        at: '2026-01-02T10:00:00.000Z',
        importedAt: '2026-01-02T12:00:00.000Z',
        durationMs: 2000,
        notes: [],
      },
    ]);
    assert.equal(open(), 0);
  });

  it('joins results to tests with the texts as they stand, and keeps those that fit none', async () => {
    const { store, run } = scene();
    await run(
      report(
        '<testcase name="adds"><properties><property name="verifies" value="REQ-7"/></properties></testcase><testcase name="renamed"><failure/></testcase>',
      ),
    );
    const [adds, renamed] = store.results;
    assert.deepEqual(adds?.match, {
      kind: 'matched',
      testCaseId: 'test/cart.test.ts::Cart > adds',
      method: 'exact',
    });
    assert.equal(adds?.testHash, 'hash of test/cart.test.ts::Cart > adds');
    assert.deepEqual(adds?.requirementHashes, { 'REQ-1': 'text of REQ-1' });
    assert.deepEqual(adds?.claims, ['REQ-7']);
    assert.equal(renamed?.match.kind, 'unmatched');
    assert.equal(renamed?.testHash, undefined);
    assert.equal(store.runs[0]?.status, 'failed');
  });

  it('hands results on in batches', async () => {
    const { store, run } = scene();
    await run(report('<testcase name="adds"/>'.repeat(1_201)));
    assert.deepEqual(store.batches, [500, 500, 201]);
  });

  it('knows a report by its content', async () => {
    const { store, run } = scene();
    await run(report('<testcase name="adds"/>'));
    const again = await run(report('<testcase name="adds"/>'), { sourcePath: 'copy.xml' });
    assert.equal(again.alreadyKnown, true);
    assert.equal(again.run.sourcePath, 'reports/junit.xml');
    assert.equal(store.runs.length, 1);
  });

  it('dates a report from the future by its import, and says so', async () => {
    const { store, run } = scene();
    await run(report('<testcase name="adds"/>', ' timestamp="2026-01-03T10:00:00"'));
    assert.equal(store.runs[0]?.at, '2026-01-02T12:00:00.000Z');
    assert.equal(store.runs[0]?.id, '2026-01-02_12-00-00');
    assert.match(store.runs[0]?.notes[0] ?? '', /later than its import/);
  });

  it('stores an empty run with a note', async () => {
    const { store, run } = scene();
    await run('<testsuites/>');
    assert.equal(store.runs[0]?.status, 'completed');
    assert.equal(store.runs[0]?.name, 'junit.xml');
    assert.deepEqual(store.runs[0]?.notes, ['The report holds no test case.']);
  });

  it('stores nothing of a report that is cut off, and names the place', async () => {
    const { store, run, open } = scene();
    const cut = report('<testcase name="adds"/>\n'.repeat(3_000)).slice(0, -30);
    await assert.rejects(run(cut), (error) => {
      assert.ok(error instanceof ReportError, 'not the store’s wrapping');
      assert.equal(error.file, '/repo/reports/junit.xml');
      assert.equal(error.line, 3000);
      return true;
    });
    assert.deepEqual([store.runs, store.results, open()], [[], [], 0]);
  });

  it('refuses what is no report', async () => {
    const { store, run, open } = scene();
    await assert.rejects(run('hello'), ReportError);
    await assert.rejects(run(''), /The file is empty/);
    assert.deepEqual([store.runs, open()], [[], 0]);
  });

  it('stores nothing of a report that changes while it is read', async () => {
    const { store, run } = scene();
    let opened = 0;
    const changing = (): string => report(`<testcase name="${++opened > 2 ? 'adds' : 'removes'}"/>`);
    await assert.rejects(run(changing), /changed while it was being read/);
    assert.deepEqual(store.runs, []);
  });

  it('stops when told to, and closes the file', async () => {
    const { store, run, open } = scene();
    const abort = new AbortController();
    const xml = report('<testcase name="adds"/>'.repeat(20_000));
    const progress = { report: () => abort.abort(new Error('stopped')) };
    await assert.rejects(run(xml, { signal: abort.signal, progress }), /stopped/);
    assert.deepEqual([store.runs, open()], [[], 0]);
  });

  it('tells how far it is, over both readings', async () => {
    const { run } = scene();
    const done: number[] = [];
    const xml = report('<testcase name="adds"/>'.repeat(100_000));
    const progress = { report: (bytes: number, total?: number) => done.push(bytes / (total ?? 0)) };
    await run(xml, { progress, size: xml.length });
    assert.ok(done.length >= 4 && done.length < 20, String(done.length));
    assert.deepEqual(
      done,
      done.toSorted((a, b) => a - b),
    );
    assert.ok((done.at(-1) ?? 0) > 0.7 && (done.at(-1) ?? 0) <= 1);
  });

  it('maps coverage to the files of the workspace', async () => {
    const { store, run } = scene();
    await run(
      'TN:Cart > adds\nSF:/ci/src/a.ts\nDA:1,1\nend_of_record\nTN:\nSF:src/b.ts\nDA:1,0\nend_of_record\nSF:/lib/other.ts\nDA:1,1\nend_of_record\n',
      { sourcePath: 'packages/x/coverage/lcov.info' },
    );
    assert.deepEqual(
      store.coverage.map(({ path, mapped, contentHash, contextTestCaseIds }) => [
        path,
        mapped,
        contentHash,
        contextTestCaseIds,
      ]),
      [
        ['src/a.ts', true, 'hash of src/a.ts', ['test/cart.test.ts::Cart > adds']],
        ['packages/x/src/b.ts', true, 'hash of packages/x/src/b.ts', []],
        ['/lib/other.ts', false, undefined, []],
      ],
    );
    assert.equal(store.runs[0]?.format, 'lcov');
    assert.equal(store.runs[0]?.status, 'completed');
    assert.equal(store.runs[0]?.at, '2026-01-02T12:00:00.000Z');
  });

  it('stores nothing of a tracefile that is cut off', async () => {
    const { store, run } = scene();
    await assert.rejects(run('TN:\nSF:a\nDA:1,1\n'), /ends in the middle/);
    assert.deepEqual(store.runs, []);
  });
});
