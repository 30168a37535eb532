/** How every store tells what tests did run by run; part of the contract. */
import assert from 'node:assert/strict';
import type { SeriesName } from '../../../schema/model';
import type { EvidenceStore, NewRun } from '../../../server/src/ports';
import { aResult, aRun, batches } from './samples';
import { importInto } from './standingsContract';

const main: SeriesName = { environment: '', branch: 'main' };

export function historyContract(current: () => EvidenceStore): void {
  let store: EvidenceStore;
  beforeEach(() => {
    store = current();
  });

  /** `day2` and so on: a run of that day. */
  const on = (day: number, tests: Readonly<Record<string, string>>, changes: Partial<NewRun> = {}) =>
    importInto(store, changes.id ?? `day${day}`, tests, {
      at: `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`,
      ...changes,
    });

  /** `day1 passed, day2 failed`, by test. */
  async function told(
    tests: readonly string[],
    runs = 10,
    series: readonly SeriesName[] = [main],
  ): Promise<Readonly<Record<string, string>>> {
    const words: Record<string, string> = {};
    for (const one of await store.outcomes({
      tests: tests.map((test) => `a.test.ts::${test}`),
      series,
      runs,
    })) {
      const name = one.testCaseId.replace('a.test.ts::', '');
      const said = `${one.runId} ${one.status}${one.flaky ? ' flaky' : ''}`;
      words[name] = words[name] === undefined ? said : `${words[name]}, ${said}`;
    }
    return words;
  }

  it('each run once, oldest first, whatever the order of import; the worst of a run counts', async () => {
    await on(3, { one: 'passed, failed', two: 'passed' });
    await on(1, { one: 'flaky, passed' });
    await on(2, { one: 'skipped, pending, passed', three: 'broken' });
    assert.deepEqual(await told(['one', 'two', 'nobody']), {
      one: 'day1 passed flaky, day2 pending, day3 failed',
      two: 'day3 passed',
    });
    assert.deepEqual(await told([]), {});
    assert.deepEqual(await told(['one'], 10, []), {});
  });

  it('so many of the newest runs of each test, also of one that few runs had', async () => {
    for (let day = 1; day <= 20; day++)
      await on(day, { often: 'passed', ...(day < 3 && { seldom: 'failed' }) });
    await on(21, { often: 'failed' });
    assert.deepEqual(await told(['often', 'seldom'], 2), {
      often: 'day20 passed, day21 failed',
      seldom: 'day1 failed, day2 failed',
    });
    assert.deepEqual(await told(['seldom'], 1), { seldom: 'day2 failed' });
  });

  it('at equal times in the order of import', async () => {
    await on(1, { one: 'failed' }, { id: 'first' });
    await on(1, { one: 'passed' }, { id: 'second' });
    assert.deepEqual(await told(['one']), { one: 'first failed, second passed' });
    assert.deepEqual(await told(['one'], 1), { one: 'second passed' });
  });

  it('only of the series that are asked for, each with its own newest runs', async () => {
    await on(1, { one: 'passed' }, { id: 'ci1', environment: 'ci' });
    await on(2, { one: 'failed' }, { id: 'ci2', environment: 'ci' });
    await on(3, { one: 'broken' }, { id: 'topic', environment: 'ci', branch: 'topic' });
    await on(4, { one: 'skipped' }, { id: 'plain' });
    const ci: SeriesName = { environment: 'ci', branch: 'main' };
    assert.deepEqual(await told(['one'], 1, [ci]), { one: 'ci2 failed' });
    assert.deepEqual(await told(['one'], 5, [ci]), { one: 'ci1 passed, ci2 failed' });
    assert.deepEqual(await told(['one'], 1, [ci, main]), { one: 'ci2 failed, plain skipped' });
    assert.deepEqual(await told(['one'], 1, [{ environment: 'none', branch: 'main' }]), {});
  });

  it('with what is known of the run and of the test then', async () => {
    await store.saveRun(aRun('r1', { environment: 'ci' }), {
      results: batches([
        aResult('one', 'passed', { durationMs: 1.5 }),
        aResult('one', 'passed', { durationMs: 2 }),
        aResult('bare', 'passed', { testHash: undefined } as object),
      ]),
    });
    const outcomes = await store.outcomes({
      tests: ['a.test.ts::one', 'a.test.ts::bare'],
      series: [{ environment: 'ci', branch: 'main' }],
      runs: 5,
    });
    const run = {
      sequence: outcomes[0]?.sequence,
      environment: 'ci',
      branch: 'main',
      runId: 'r1',
      importId: 'import-r1',
      at: '2026-01-01T10:00:00.000Z',
      commit: 'c0ffee',
      status: 'passed',
      flaky: false,
    };
    assert.deepEqual(outcomes, [
      { ...run, testCaseId: 'a.test.ts::bare' },
      { ...run, testCaseId: 'a.test.ts::one', durationMs: 3.5, testHash: 't-one' },
    ]);
  });
}
