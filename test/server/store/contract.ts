/** What every store must do; run over each implementation by the `*.test.ts` beside it. */
import assert from 'node:assert/strict';
import type { Acceptance, MatchedResult, ResultStatus } from '../../../schema/model';
import type { EvidenceStore, NewRun, StoredCoverage } from '../../../server/src/ports';
import { StoreError } from '../../../server/src/ports';
import {
  aCoverage,
  aDelta,
  aFile,
  aLink,
  aRequirement,
  aResult,
  aRun,
  aTest,
  anIndex,
  batches,
  firstPage,
  resultsOf,
} from './samples';
import { historyContract } from './historyContract';
import { importInto, standingIn, standingsContract } from './standingsContract';

export interface StoreUnderTest {
  /** A new, empty store. */
  open(): Promise<EvidenceStore>;
}

export function storeContract(name: string, subject: StoreUnderTest): void {
  describe(`store contract: ${name}`, () => {
    let store: EvidenceStore;
    beforeEach(async () => {
      store = await subject.open();
    });
    afterEach(async () => {
      await store.close();
    });

    const importRun = (id: string, tests: Readonly<Record<string, string>>, changes: Partial<NewRun> = {}) =>
      importInto(store, id, tests, changes);
    const standing = (test: string) => standingIn(store, test);

    it('starts empty', async () => {
      assert.deepEqual(await store.runs(firstPage), { items: [], total: 0 });
      assert.deepEqual(await store.standings(), []);
      assert.deepEqual(await store.acceptances(), []);
      assert.equal(await store.latestCoverageRun(), undefined);
      assert.equal(await store.text('nothing'), undefined);
      assert.equal(await store.run('nothing'), undefined);
      assert.equal(store.status().mode, 'read-write');
      assert.equal(await store.refresh(), false);
    });

    describe('runs', () => {
      it('come back as they were stored, with their totals', async () => {
        const run = aRun('2026-01-01_10-00-00', {
          environment: 'ci',
          durationMs: 12.5,
          notes: ['The clock was wrong.'],
          at: '2026-01-01T10:00:00Z',
        });
        const saved = await store.saveRun(run, {
          results: batches(
            [aResult('one'), aResult('two', 'failed')],
            [aResult(undefined, 'skipped'), aResult('three', 'pending'), aResult('four', 'broken')],
          ),
        });
        const expected = {
          ...run,
          at: '2026-01-01T10:00:00.000Z',
          totals: { total: 5, passed: 1, failed: 1, skipped: 1, pending: 1, broken: 1, unmatched: 1 },
        };
        assert.deepEqual(saved, { run: expected, alreadyKnown: false });
        assert.deepEqual(await store.run('2026-01-01_10-00-00'), expected);
        assert.deepEqual(await store.findRun(run.sourceHash), expected);
      });

      it('are listed latest first, page by page', async () => {
        for (const [id, at] of [
          ['old', '2026-01-01T00:00:00.000Z'],
          ['new', '2026-01-03T00:00:00.000Z'],
          ['tie-1', '2026-01-02T00:00:00.000Z'],
          ['tie-2', '2026-01-02T00:00:00.000Z'],
        ] as const)
          await importRun(id, { one: 'passed' }, { at });
        const page = await store.runs({ offset: 1, limit: 2 });
        assert.deepEqual(
          page.items.map(({ id }) => id),
          ['tie-2', 'tie-1'],
        );
        assert.equal(page.total, 4);
      });

      it('with a taken id get a suffix', async () => {
        const ids = [];
        for (const sourceHash of ['a', 'b', 'c'])
          ids.push((await store.saveRun(aRun('same', { sourceHash }), {})).run.id);
        assert.deepEqual(ids, ['same', 'same-2', 'same-3']);
      });

      it('of the same report are one run, also when two imports race', async () => {
        const [first, second] = await Promise.all([
          store.saveRun(aRun('r1', { sourceHash: 'same' }), { results: resultsOf({ one: 'passed' }) }),
          store.saveRun(aRun('r2', { sourceHash: 'same' }), { results: resultsOf({ one: 'passed' }) }),
        ]);
        assert.deepEqual([first.alreadyKnown, second.alreadyKnown].sort(), [false, true]);
        assert.equal(first.run.id, second.run.id);
        assert.equal((await store.runs(firstPage)).total, 1);
      });

      it('a producer is told when nobody wants its results', async () => {
        await importRun('r1', {});
        let released = false;
        const results: AsyncIterable<readonly MatchedResult[]> = {
          [Symbol.asyncIterator]: () => ({
            next: async () => assert.fail('nobody should read'),
            return: async () => {
              released = true;
              return { done: true, value: undefined };
            },
          }),
        };
        const again = await store.saveRun(aRun('r1'), { results });
        assert.equal(again.alreadyKnown, true);
        assert.equal(released, true);
      });
    });

    describe('results', () => {
      const full: MatchedResult = {
        name: 'adds 1 and 2 \u{1F600}',
        className: 'Calc',
        suites: ['Calc', 'sums'],
        file: 'test/calc.test.ts',
        line: 7,
        status: 'failed',
        durationMs: 3.25,
        error: { name: 'AssertionError', message: 'no\r\nway', stack: 'at x', expected: '3', actual: '4' },
        retries: 2,
        properties: [['requirement', 'REQ-1']],
        attachments: [
          { name: 'shot', path: 'out/shot.png' },
          { name: 'log', path: 'out/x.log' },
        ],
        output: 'said something',
        match: { kind: 'matched', testCaseId: 'test/calc.test.ts::adds', method: 'template' },
        testHash: 'abc',
        requirementHashes: { 'REQ-1': 'def', 'ns/REQ-2': 'ghi' },
        claims: ['REQ-1'],
      };

      it('come back whole', async () => {
        const ambiguous = aResult(undefined, 'passed', {
          match: { kind: 'ambiguous', candidates: ['a::b', 'a::b#2'], explanation: 'Two tests fit.' },
        });
        const sent = [full, aResult(undefined), ambiguous];
        await store.saveRun(aRun('r1'), { results: batches(sent) });
        const { items, total } = await store.results('r1', 'all', firstPage);
        assert.equal(total, 3);
        assert.deepEqual(
          items.map(({ id, runId, ...rest }) => {
            assert.ok(id > 0);
            assert.equal(runId, 'r1');
            return rest;
          }),
          sent,
        );
      });

      it('are filtered and paged', async () => {
        await store.saveRun(aRun('r1'), {
          results: batches([
            aResult('a'),
            aResult('b', 'failed'),
            aResult(undefined, 'broken', { name: 'c' }),
            aResult(undefined, 'passed', { name: 'd' }),
          ]),
        });
        const names = async (filter: 'all' | 'unmatched' | 'failing', offset: number, limit: number) => {
          const page = await store.results('r1', filter, { offset, limit });
          return `${page.items.map(({ name }) => name).join(' ')} of ${page.total}`;
        };
        assert.equal(await names('all', 1, 2), 'b c of 4');
        assert.equal(await names('unmatched', 0, 9), 'c d of 2');
        assert.equal(await names('failing', 0, 9), 'b c of 2');
      });

      it('hold any text a report can hold', async () => {
        const name = 'nul \0, half \uD83D, \u{1F4A9}, "quotes\', \\u0000';
        await store.saveRun(aRun('r1'), {
          results: batches([
            aResult(undefined, 'passed', {
              name,
              suites: [name],
              match: { kind: 'unmatched', near: [], explanation: name },
            }),
          ]),
        });
        const [result] = (await store.results('r1', 'all', firstPage)).items;
        const stored = name.replace('\0', '\uFFFD').replace('\uD83D,', '\uFFFD,');
        assert.equal(result?.name, stored);
        assert.deepEqual(result?.suites, [stored]);
        assert.deepEqual(result?.match, { kind: 'unmatched', near: [], explanation: stored });
      });

      it('of one test make its history, newest first', async () => {
        await importRun('r1', { one: 'passed', two: 'passed' }, { at: '2026-01-01T00:00:00.000Z' });
        await importRun('r3', { one: 'failed' }, { at: '2026-01-03T00:00:00.000Z' });
        await importRun('r2', { one: 'skipped' }, { at: '2026-01-02T00:00:00.000Z' });
        const history = await store.history('a.test.ts::one', 2);
        assert.deepEqual(
          history.map(({ runId, status }) => `${runId} ${status}`),
          ['r3 failed', 'r2 skipped'],
        );
      });

      it('without a test but with claims are found while their run is the newest of its report', async () => {
        const claiming = (name: string) => aResult(undefined, 'passed', { name, claims: ['REQ-1'] });
        await store.saveRun(aRun('r1'), { results: batches([claiming('old'), aResult(undefined)]) });
        const names = async () => (await store.unmatchedClaims()).map(({ name }) => name);
        assert.deepEqual(await names(), ['old']);
        await store.saveRun(aRun('r2', { at: '2026-01-02T00:00:00.000Z' }), {
          results: batches([claiming('new')]),
        });
        assert.deepEqual(await names(), ['new']);
        await store.saveRun(aRun('r3', { at: '2026-01-03T00:00:00.000Z' }), { results: batches([]) });
        assert.deepEqual(await names(), []);
      });

      it('that fit several tests are found with them', async () => {
        const match = { kind: 'ambiguous', candidates: ['a', 'b'], explanation: 'Both fit.' } as const;
        await store.saveRun(aRun('r1'), {
          results: batches([aResult(undefined), { ...aResult(undefined, 'passed', { name: 'x' }), match }]),
        });
        assert.deepEqual(
          (await store.unmatchedClaims()).map((row) => [row.name, row.match]),
          [['x', match]],
        );
      });
    });

    describe('standings', () => standingsContract(() => store));

    describe('the history of tests', () => historyContract(() => store));

    describe('a failed import', () => {
      const nothingStored = async (): Promise<void> => {
        assert.equal((await store.runs(firstPage)).total, 0);
        assert.deepEqual(await store.standings(), []);
        await importRun('after', { one: 'passed' });
        assert.equal(await standing('one'), 'passed of after, last passed in after');
      };

      it('leaves nothing when its reader fails, and keeps the reader’s error', async () => {
        const fault = new Error('line 7 of junit.xml makes no sense');
        async function* results() {
          yield [aResult('one')];
          throw fault;
        }
        await assert.rejects(store.saveRun(aRun('r1'), { results: results() }), (error) => error === fault);
        await nothingStored();
      });

      it('leaves nothing when it is cancelled, even while the reader is silent', async () => {
        const controller = new AbortController();
        async function* results() {
          yield [aResult('one')];
          setImmediate(() => controller.abort());
          await new Promise(() => undefined);
        }
        await assert.rejects(
          store.saveRun(aRun('r1'), { results: results() }, controller.signal),
          (error) => error instanceof StoreError && error.code === 'cancelled',
        );
        await nothingStored();
      });

      it('leaves nothing when it was cancelled before it began', async () => {
        await assert.rejects(
          store.saveRun(aRun('r1'), { results: resultsOf({ one: 'passed' }) }, AbortSignal.abort()),
          (error) => error instanceof StoreError && error.code === 'cancelled',
        );
        await nothingStored();
      });

      it('leaves nothing of a value that the tables refuse', async () => {
        const results = batches([aResult('one')], [aResult('two', 'exploded' as ResultStatus)]);
        await assert.rejects(store.saveRun(aRun('r1'), { results }));
        await nothingStored();
      });
    });

    it('reads see only what was committed while an import is under way', async () => {
      await importRun('before', { one: 'passed' });
      let release = (): void => undefined;
      const started = new Promise<void>((begun) => {
        async function* results() {
          yield Array.from({ length: 500 }, (_, i) => aResult(`test ${i}`, 'failed'));
          begun();
          await new Promise<void>((resolve) => (release = resolve));
        }
        void store.saveRun(aRun('slow'), { results: results() });
      });
      await started;
      assert.equal((await store.runs(firstPage)).total, 1);
      assert.equal(await standing('one'), 'passed of before, last passed in before');
      const after = importRun('after', { one: 'failed' });
      release();
      await after;
      assert.equal((await store.runs(firstPage)).total, 3);
    });

    describe('coverage', () => {
      it('comes back whole, with totals per file, folder and project', async () => {
        const pay = aCoverage('src/shop/pay.ts', {
          contentHash: 'abc',
          contexts: [
            { name: 'pays', lines: [1, 2] },
            { name: 'stranger', lines: [2] },
          ],
          contextTestCaseIds: ['a.test.ts::pays', undefined],
        });
        const bare = aCoverage('src/bare.ts', { mapped: false, branches: [], functions: [] });
        await store.saveRun(aRun('r1'), { results: resultsOf({ one: 'passed' }) });
        await store.saveRun(aRun('cov', { format: 'lcov' }), { coverage: batches([pay], [bare]) });
        assert.equal((await store.latestCoverageRun())?.id, 'cov');
        assert.deepEqual(await store.coverageOf('cov', 'src/shop/pay.ts'), pay);
        assert.deepEqual(await store.coverageOf('cov', 'src/bare.ts'), bare);
        assert.equal(await store.coverageOf('cov', 'src/other.ts'), undefined);
        assert.deepEqual(await store.coverageFiles('cov', { offset: 1, limit: 5 }), {
          items: [
            { path: 'src/shop/pay.ts', mapped: true, contentHash: 'abc', linesCovered: 1, linesTotal: 2 },
          ],
          total: 2,
        });
        const lines = (await store.coverageMetrics('cov'))
          .filter(({ metricType }) => metricType === 'lines')
          .map(({ component, covered, total }) => `${component} ${covered}/${total}`);
        assert.deepEqual(lines.sort(), [
          ' 2/4',
          'src/ 2/4',
          'src/bare.ts 1/2',
          'src/shop/ 1/2',
          'src/shop/pay.ts 1/2',
        ]);
        await store.deleteRun('cov');
        assert.equal(await store.latestCoverageRun(), undefined);
        assert.deepEqual(await store.coverageMetrics('cov'), []);
      });

      const code = (...lines: number[]): Uint32Array => Uint32Array.from(lines);
      const measured = (changes: Partial<StoredCoverage> = {}): StoredCoverage =>
        aCoverage('src/pay.ts', {
          contentHash: 'h1',
          code: code(7, 0, 4_294_967_295),
          contexts: [{ name: 'pays', lines: [1] }],
          contextTestCaseIds: ['a.test.ts::one'],
          contextTestHashes: ['t-one'],
          ...changes,
        });

      it('tells who executed a file, and how it stood then', async () => {
        const strange = aCoverage('src/strange.ts', { mapped: false, code: code(1) });
        await store.saveRun(aRun('cov', { environment: 'ci' }), { coverage: batches([measured(), strange]) });
        assert.deepEqual(await store.measuredFiles(), [
          { path: 'src/pay.ts', contentHashes: ['h1'], tellsTests: true, hasLater: false },
        ]);
        assert.deepEqual(await store.executedFiles(['src/pay.ts', 'src/strange.ts', 'src/none.ts']), [
          {
            path: 'src/pay.ts',
            runs: [
              {
                runId: 'cov',
                environment: 'ci',
                code: code(7, 0, 4_294_967_295),
                lines: aCoverage('').lines,
                contexts: [{ testCaseId: 'a.test.ts::one', testHash: 't-one', lines: [1] }],
                ofUnknownTests: [],
              },
            ],
            later: new Map(),
          },
        ]);
        const again = await store.coverageOf('cov', 'src/pay.ts');
        assert.deepEqual(again, measured());
      });

      it('of each report path the newest counts', async () => {
        const unit = { sourcePath: 'unit/lcov.info' };
        const nobody = { contexts: [], contextTestCaseIds: [], contextTestHashes: [] };
        await store.saveRun(aRun('u1', unit), { coverage: batches([measured()]) });
        await store.saveRun(aRun('u2', { ...unit, at: '2026-01-02T00:00:00.000Z' }), {
          coverage: batches([measured({ contentHash: 'h2', ...nobody })]),
        });
        await store.saveRun(aRun('e1', { sourcePath: 'e2e/lcov.info' }), {
          coverage: batches([measured({ contentHash: 'h3', ...nobody })]),
        });
        assert.deepEqual(await store.measuredFiles(), [
          { path: 'src/pay.ts', contentHashes: ['h2', 'h3'], tellsTests: false, hasLater: false },
        ]);
        const [file] = await store.executedFiles(['src/pay.ts']);
        assert.deepEqual(file?.runs.map(({ runId }) => runId).sort(), ['e1', 'u2']);
      });

      it('remembers how measured files stood at later runs, as long as a test stands by them', async () => {
        await store.saveRun(aRun('cov', { sourcePath: 'lcov.info' }), { coverage: batches([measured()]) });
        const states = { code: [{ path: 'src/pay.ts', code: code(9, 9) }] };
        await store.saveRun(aRun('r1', states), { results: resultsOf({ one: 'passed' }) });
        const later = async () => (await store.executedFiles(['src/pay.ts']))[0]?.later;
        assert.deepEqual(await later(), new Map([['r1', code(9, 9)]]));
        await store.saveRun(aRun('r2', { at: '2026-01-03T00:00:00.000Z' }), {
          results: resultsOf({ one: 'passed' }),
        });
        assert.deepEqual(await later(), new Map());
      });
    });

    describe('the index', () => {
      const spec = anIndex('spec.md', { requirements: [aRequirement('REQ-1', 'spec.md')], tags: ['a'] });
      const tests = anIndex('a.test.ts', {
        testCases: [aTest('one', 'a.test.ts'), aTest('two', 'a.test.ts')],
      });
      const definition = aRequirement('REQ-1', 'spec.md');
      const requirements = new Map([['REQ-1', { definition, links: [aLink('REQ-1', 'one', 'a.test.ts')] }]]);

      it('can forget tests and requirements that evidence refers to', async () => {
        await store.saveIndex(aDelta({ changed: [aFile(spec), aFile(tests)], requirements }));
        await importRun('r1', { one: 'passed' });
        await store.accept([acceptance('one')]);
        await store.saveIndex(
          aDelta({ removed: ['spec.md', 'a.test.ts'], requirements: new Map([['REQ-1', { links: [] }]]) }),
        );
        assert.equal(await standing('one'), 'passed of r1, last passed in r1');
        assert.equal((await store.acceptances()).length, 1);
        await store.saveIndex(aDelta({ changed: [aFile(spec), aFile(tests)], requirements }));
        assert.equal(await standing('one'), 'passed of r1, last passed in r1');
      });
    });

    const acceptance = (test: string, changes: Partial<Acceptance> = {}): Acceptance => ({
      requirement: 'REQ-1',
      testCaseId: `a.test.ts::${test}`,
      requirementHash: 'r-1',
      testHash: `t-${test}`,
      acceptedBy: 'Ada',
      acceptedAt: '2026-01-05T00:00:00.000Z',
      commit: 'c0ffee',
      ...changes,
    });

    it('acceptances keep the code that was accepted with the texts', async () => {
      const accepted = acceptance('one', { code: { 'src/pay.ts': 'abc' } });
      await store.accept([accepted, acceptance('two')]);
      assert.deepEqual(
        (await store.acceptances()).map(({ code }) => code),
        [{ 'src/pay.ts': 'abc' }, undefined],
      );
    });

    it('acceptances: the newest of a pair counts, until it is taken back', async () => {
      await store.accept([acceptance('one'), acceptance('two')]);
      await store.accept([acceptance('one', { testHash: 'newer', acceptedBy: 'Bob' })]);
      const byTest = async () =>
        [...(await store.acceptances())].sort((a, b) => a.testCaseId.localeCompare(b.testCaseId));
      assert.deepEqual(await byTest(), [
        acceptance('one', { testHash: 'newer', acceptedBy: 'Bob' }),
        acceptance('two'),
      ]);
      await store.unaccept([{ requirement: 'REQ-1', testCaseId: 'a.test.ts::one' }]);
      await store.unaccept([{ requirement: 'REQ-9', testCaseId: 'unknown' }]);
      assert.deepEqual(await byTest(), [acceptance('two')]);
    });

    it('texts are kept by their hash', async () => {
      const content = 'Héllo\r\n\u{1F600}';
      await store.saveTexts(new Map([['h1', content]]));
      await store.saveTexts(
        new Map([
          ['h1', content],
          ['h2', ''],
        ]),
      );
      assert.equal(await store.text('h1'), content);
      assert.equal(await store.text('h2'), '');
    });

    it('a closed store says so', async () => {
      const other = await subject.open();
      await other.close();
      await other.close();
      const closed = (error: unknown) => error instanceof StoreError && error.code === 'closed';
      await assert.rejects(other.runs(firstPage), closed);
      await assert.rejects(other.saveTexts(new Map()), closed);
    });
  });
}
