import assert from 'node:assert/strict';
import type { HistoryMark } from '../../../schema/protocol';
import { historyContent } from '../../../client/src/panels/historyContent';

const run = { retried: false, runId: 'R1', at: '2026-01-02T10:20:30.000Z', commit: '' };

/** How one run is drawn, and what a screen reader says of it. */
function check(mark: Partial<HistoryMark> & Pick<HistoryMark, 'outcome'>, outcome: string, text: string) {
  const rows = [{ name: 'works', marks: [{ ...run, ...mark }], sentences: ['Always green: 1 run.'] }];
  const drawn = historyContent({ series: [{ title: 'environment ci', rows }], notes: [] });
  const marks = [{ outcome, text }];
  assert.deepEqual(drawn, [
    { title: 'environment ci', rows: [{ name: 'works', marks, sentences: ['Always green: 1 run.'] }] },
  ]);
}

describe('a mark of the history', () => {
  it('tells run, time and environment', () =>
    check({ outcome: 'passed' }, 'passed', 'passed, run R1, 2026-01-02 10:20 UTC, environment ci'));
  it('tells the commit where it is known', () =>
    check(
      { outcome: 'broken', commit: '0123456789abcdef' },
      'failed',
      'broken, run R1, 2026-01-02 10:20 UTC, commit 0123456789ab, environment ci',
    ));
  it('of a retry is no plain pass', () =>
    check(
      { outcome: 'passed', retried: true },
      'retried',
      'passed after a retry, run R1, 2026-01-02 10:20 UTC, environment ci',
    ));
  for (const outcome of ['skipped', 'pending', 'incomplete'] as const)
    it(`of ${outcome} is neither`, () =>
      check({ outcome }, 'other', `${outcome}, run R1, 2026-01-02 10:20 UTC, environment ci`));
});
