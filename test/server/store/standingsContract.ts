/** How every store sums results up; part of the contract. */
import assert from 'node:assert/strict';
import type { ResultStatus } from '../../../schema/model';
import type { EvidenceStore, NewRun, SavedRun } from '../../../server/src/ports';
import { aResult, aRun, batches, firstPage, resultsOf } from './samples';

type Tests = Readonly<Record<string, string>>;

export const importInto = (
  store: EvidenceStore,
  id: string,
  tests: Tests,
  changes: Partial<NewRun> = {},
): Promise<SavedRun> => store.saveRun(aRun(id, changes), { results: resultsOf(tests) });

/** `passed of r1`, with what else is remarkable; of a new failure not since when it fails. */
export async function standingIn(store: EvidenceStore, test: string, environment = ''): Promise<string> {
  const found = (await store.standings()).find(
    (one) => one.testCaseId === `a.test.ts::${test}` && one.environment === environment,
  );
  if (!found) return 'none';
  const passed = found.lastPassed ? `, last passed in ${found.lastPassed.runId}` : '';
  const variants = found.variants > 1 ? `, ${found.variants} variants` : '';
  const { failingSince, runId } = found;
  const since = failingSince && failingSince.runId !== runId ? `, failing since ${failingSince.runId}` : '';
  return `${found.status} of ${runId}${found.flaky ? ', flaky' : ''}${variants}${since}${passed}`;
}

export function standingsContract(current: () => EvidenceStore): void {
  let store: EvidenceStore;
  beforeEach(() => {
    store = current();
  });
  const importRun = (id: string, tests: Tests, changes: Partial<NewRun> = {}) =>
    importInto(store, id, tests, changes);
  const standing = (test: string, environment = '') => standingIn(store, test, environment);

  it('the worst of several results of one run counts', async () => {
    await importRun('r1', {
      same: 'passed, passed',
      mixed: 'passed, skipped, failed, broken, pending',
      failed: 'pending, failed, passed',
      pending: 'passed, skipped, pending',
      skipped: 'skipped, passed',
    });
    assert.equal(await standing('same'), 'passed of r1, 2 variants, last passed in r1');
    assert.equal(await standing('mixed'), 'broken of r1, 5 variants');
    assert.equal(await standing('failed'), 'failed of r1, 3 variants');
    assert.equal(await standing('pending'), 'pending of r1, 3 variants');
    assert.equal(await standing('skipped'), 'skipped of r1, 2 variants');
  });

  it('the newest run decides, whatever the order of import', async () => {
    await importRun('day2', { one: 'failed', two: 'passed' }, { at: '2026-01-02T00:00:00.000Z' });
    await importRun('day1', { one: 'passed', two: 'failed' }, { at: '2026-01-01T00:00:00.000Z' });
    assert.equal(await standing('one'), 'failed of day2, last passed in day1');
    assert.equal(await standing('two'), 'passed of day2, last passed in day2');
    await importRun('day3', { one: 'skipped' }, { at: '2026-01-03T00:00:00.000Z' });
    assert.equal(await standing('one'), 'skipped of day3, last passed in day1');
    assert.equal(await standing('two'), 'passed of day2, last passed in day2');
  });

  it('at equal times the later import decides', async () => {
    await importRun('first', { one: 'passed' });
    await importRun('second', { one: 'failed' });
    assert.equal(await standing('one'), 'failed of second, last passed in first');
  });

  it('each environment and branch is a series of its own', async () => {
    await importRun('r1', { one: 'passed' }, { environment: 'ci' });
    await importRun('r2', { one: 'failed' }, { environment: 'staging' });
    await importRun('r3', { one: 'skipped' }, { environment: 'ci', branch: 'topic' });
    assert.equal(await standing('one', 'staging'), 'failed of r2');
    const series = (await store.standings()).map((one) => `${one.environment}/${one.branch} ${one.status}`);
    assert.deepEqual(series.sort(), ['ci/main passed', 'ci/topic skipped', 'staging/main failed']);
  });

  it('a retry makes a pass flaky', async () => {
    await importRun('r1', { one: 'flaky', two: 'passed, flaky' });
    assert.equal(await standing('one'), 'passed of r1, flaky, last passed in r1');
    assert.equal(await standing('two'), 'passed of r1, flaky, 2 variants, last passed in r1');
  });

  it('carry message, hashes and claims for the grading', async () => {
    await store.saveRun(aRun('r1'), {
      results: batches([
        aResult('one', 'passed', { claims: ['REQ-1'], durationMs: 1 }),
        aResult('one', 'failed', { claims: ['partial REQ-2'], error: { message: 'first' }, durationMs: 2 }),
        aResult('one', 'failed', { error: { message: 'second' }, durationMs: 4 }),
      ]),
    });
    const [one] = await store.standings();
    assert.deepEqual(one, {
      testCaseId: 'a.test.ts::one',
      environment: '',
      branch: 'main',
      status: 'failed',
      flaky: false,
      variants: 3,
      runId: 'r1',
      importId: 'import-r1',
      sourcePath: 'reports/junit.xml',
      at: '2026-01-01T10:00:00.000Z',
      sequence: one?.sequence,
      durationMs: 7,
      message: 'first',
      testHash: 't-one',
      requirementHashes: { 'REQ-1': 'r-1' },
      claims: ['REQ-1', 'partial REQ-2'],
      failingSince: { runId: 'r1', at: '2026-01-01T10:00:00.000Z', commit: 'c0ffee' },
    });
  });

  it('tell since which run a test fails: only a pass of the same series ends it', async () => {
    const on = (day: number, status: string, changes: Partial<NewRun> = {}) =>
      importRun(
        `day${day}${changes.environment ?? ''}`,
        { one: status },
        { at: `2026-01-0${day}T00:00:00.000Z`, ...changes },
      );
    await on(1, 'passed');
    await on(3, 'failed');
    assert.equal(await standing('one'), 'failed of day3, last passed in day1');
    await on(5, 'skipped');
    assert.equal(await standing('one'), 'skipped of day5, last passed in day1');
    await on(6, 'broken');
    assert.equal(await standing('one'), 'broken of day6, failing since day3, last passed in day1');
    await on(4, 'passed', { environment: 'ci' });
    assert.equal(await standing('one'), 'broken of day6, failing since day3, last passed in day1');
    await on(2, 'failed'); // imported late
    assert.equal(await standing('one'), 'broken of day6, failing since day2, last passed in day1');
    await on(4, 'passed');
    assert.equal(await standing('one'), 'broken of day6, last passed in day4');
    await store.deleteRun('day4');
    assert.equal(await standing('one'), 'broken of day6, failing since day2, last passed in day1');
    await store.deleteRun('day2');
    assert.equal(await standing('one'), 'broken of day6, failing since day3, last passed in day1');
    await on(7, 'passed');
    assert.equal(await standing('one'), 'passed of day7, last passed in day7');
  });

  it('go back to the run before when a run is deleted', async () => {
    await importRun('r1', { one: 'passed', gone: 'passed' }, { at: '2026-01-01T00:00:00.000Z' });
    await importRun('r2', { one: 'failed', only: 'passed' }, { at: '2026-01-02T00:00:00.000Z' });
    await importRun('r3', { one: 'failed' }, { at: '2026-01-03T00:00:00.000Z' });
    await store.deleteRun('r3');
    assert.equal(await standing('one'), 'failed of r2, last passed in r1');
    await store.deleteRun('r1');
    assert.equal(await standing('one'), 'failed of r2');
    assert.equal(await standing('gone'), 'none');
    await store.deleteRun('r2');
    await store.deleteRun('never was');
    assert.deepEqual(await store.standings(), []);
    assert.equal((await store.runs(firstPage)).total, 0);
    assert.equal((await store.results('r2', 'all', firstPage)).total, 0);
  });

  it('those that a run may have changed can be read alone', async () => {
    await importRun('r1', { one: 'passed', two: 'passed, passed', three: 'failed' });
    await importRun(
      'r2',
      { one: 'failed', two: 'passed, passed' },
      { environment: 'ci', at: '2026-01-02T00:00:00.000Z' },
    );
    await importRun('r3', { one: 'passed' }, { environment: 'ci', at: '2026-01-03T00:00:00.000Z' });
    const all = await store.standings();
    const of = (...tests: string[]) =>
      all.filter(({ testCaseId }) => tests.some((test) => testCaseId.endsWith(`::${test}`)));
    assert.deepEqual(await store.standings(['r3']), of('one'));
    assert.deepEqual(await store.standings(['r2']), of('one', 'two'));
    assert.deepEqual(await store.standings(['r3', 'r1']), all);
    assert.deepEqual(await store.standings([]), []);
    assert.deepEqual(await store.standings(['never was']), []);
  });

  it('the newest run of each report path and environment is known', async () => {
    await importRun('r1', {}, { sourcePath: 'a.xml' });
    await importRun('r2', {}, { sourcePath: 'b.xml' });
    await importRun('r3', {}, { sourcePath: 'a.xml', at: '2026-01-02T00:00:00.000Z' });
    await importRun('r4', {}, { sourcePath: 'a.xml', environment: 'ci' });
    const ids = (await store.latestBySource()).map(({ id }) => id);
    assert.deepEqual(ids.sort(), ['r2', 'r3', 'r4']);
  });

  it('agree with a plain reading of all results, for many random imports', async () => {
    const statuses: readonly ResultStatus[] = ['broken', 'failed', 'pending', 'skipped', 'passed'];
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const runs = Array.from({ length: 14 }, (_, i) => ({
      id: `r${i}`,
      at: `2026-01-0${1 + random(5)}T00:00:00.000Z`,
      results: Array.from({ length: 8 }, () => ({ test: `t${random(5)}`, status: statuses[random(5)] })),
    }));
    const check = async (kept: typeof runs): Promise<void> => {
      const order = [...kept].sort((a, b) => a.at.localeCompare(b.at)); // stable: ties stay in import order
      for (const test of ['t0', 't1', 't2', 't3', 't4']) {
        const outcomes = order.flatMap(({ id, results }) => {
          const mine = results.filter((one) => one.test === test);
          const worst = statuses.find((status) => mine.some((one) => one.status === status));
          return worst ? [{ id, worst, n: mine.length }] : [];
        });
        const last = outcomes.at(-1);
        const fails = (status: ResultStatus | undefined) => status === 'failed' || status === 'broken';
        const pass = outcomes.map(({ worst }) => worst).lastIndexOf('passed');
        const passed = outcomes[pass];
        const first = outcomes.slice(pass + 1).find(({ worst }) => fails(worst));
        const since = fails(last?.worst) && first !== last ? `, failing since ${first?.id}` : '';
        const expected = last
          ? `${last.worst} of ${last.id}${last.n > 1 ? `, ${last.n} variants` : ''}${since}${passed ? `, last passed in ${passed.id}` : ''}`
          : 'none';
        assert.equal(await standing(test), expected);
      }
    };
    for (const { id, at, results } of runs)
      await store.saveRun(aRun(id, { at }), {
        results: batches(results.map(({ test, status }) => aResult(test, status))),
      });
    await check(runs);
    const deleted = new Set(['r3', 'r9', 'r13']);
    for (const id of deleted) await store.deleteRun(id);
    await check(runs.filter(({ id }) => !deleted.has(id)));
  });
}
