/** Rows of outcomes in, facts out. */
import assert from 'node:assert/strict';
import type { Standing } from '../../../../schema/model';
import { durationTrend } from '../../../../server/src/trace/history/durations';
import { flakinessOf, isFlaky } from '../../../../server/src/trace/history/flakiness';
import { seriesHistory } from '../../../../server/src/trace/history/history';
import { seriesSentences, seriesWords, testSentences } from '../../../../server/src/trace/history/sentences';
import { seriesUsed } from '../../../../server/src/trace/history/seriesUsed';
import { outcomesOf } from './outcomes';

const main = { environment: '', branch: 'main' };

function historyOf(tests: Readonly<Record<string, string>>, runs: number, standing: Partial<Standing> = {}) {
  return seriesHistory(main, {
    tests: Object.keys(tests),
    outcomes: Object.entries(tests).flatMap(([test, words]) => outcomesOf(words, test)),
    standings: () => [{ ...main, ...standing } as Standing],
    runs,
    together: true,
  });
}

describe('the history of a test', () => {
  describe('says how long it has been as it is', () => {
    const answers: Readonly<Record<string, string>> = {
      P: 'Always green: 1 run.',
      'P S P': 'Always green: 2 runs.',
      'F P S R': 'Green since run R2 of 2026-01-02: 2 runs.',
      'P F': 'New failure: it turned red in run R2 of 2026-01-02. It was last green in run R1 of 2026-01-01.',
      'P B S':
        'New failure: it turned red in run R2 of 2026-01-02. It was last green in run R1 of 2026-01-01.',
      'F P F S B':
        'Has failed since run R3 of 2026-01-03: 2 runs. It was last green in run R2 of 2026-01-02.',
      'F S F': 'Never green: 2 runs.',
      'S S': 'No run has passed or failed.',
    };
    for (const [words, expected] of Object.entries(answers))
      it(words, () => assert.equal(historyOf({ t: words }, 10).tests.map(testSentences)[0]?.[0], expected));
  });

  describe('where only the newest runs were read, says so and takes the rest from the standing', () => {
    const lastPassed = { runId: 'R0', at: '2025-12-01T00:00:00.000Z' };
    const failingSince = { runId: 'R0b', at: '2025-12-02T00:00:00.000Z', commit: 'c0ffee' };
    const check = (words: string, standing: Partial<Standing>, expected: string): void => {
      it(words, () =>
        assert.equal(historyOf({ t: words }, 3, standing).tests.map(testSentences)[0]?.[0], expected),
      );
    };
    check('P P P', {}, 'Green in the last 3 runs.');
    check(
      'F F F',
      { lastPassed, failingSince },
      'Has failed since run R0b of 2025-12-02 (commit c0ffee): at least 3 runs. It was last green in run R0 of 2025-12-01.',
    );
    check(
      'S F S',
      { failingSince },
      'Has failed since run R0b of 2025-12-02 (commit c0ffee): at least 1 run.',
    );
    check(
      'P F S',
      {},
      'New failure: it turned red in run R2 of 2026-01-02. It was last green in run R1 of 2026-01-01.',
    );
  });

  describe('has a flaky score: changes and retries, of the runs between which the text stayed', () => {
    const answers: Readonly<Record<string, string>> = {
      'P P P P P': 'no score',
      'P P P P P P': '0 of 5',
      'P F P F P F': '5 of 5, flaky',
      'P B P F P P': '4 of 5, flaky',
      'P R P R P R': '3 of 5, flaky',
      'P P P F P P P': '2 of 6',
      'P P F | P P P P': '1 of 5',
      'P F | P F | P F | P F | P': 'no score',
      'P S F S P S S P P P': '2 of 5',
      // Only the last 20 runs count.
      [`${'P F '.repeat(10)}${'P '.repeat(20).trim()}`]: '0 of 19',
    };
    for (const [words, expected] of Object.entries(answers))
      it(words, () => {
        const flakiness = flakinessOf(outcomesOf(words));
        const told = flakiness
          ? `${flakiness.changes + flakiness.retries} of ${flakiness.steps}${isFlaky(flakiness) ? ', flaky' : ''}`
          : 'no score';
        assert.equal(told, expected);
        if (flakiness)
          assert.equal(flakiness.score, (flakiness.changes + flakiness.retries) / flakiness.steps);
      });

    it('and none where nobody knows the texts', () =>
      assert.equal(
        flakinessOf(outcomesOf('P F P F P F P').map(({ testHash: _unknown, ...one }) => one)),
        undefined,
      ));

    it('in a sentence', () =>
      assert.deepEqual(historyOf({ t: 'P F P R P P F' }, 10).tests.map(testSentences)[0]?.slice(1), [
        'Flaky: 67 %. With its text unchanged, the outcome changed 3 times and passed 1 time only on a retry in 6 steps from run to run.',
      ]));
  });

  describe('tells when it takes clearly longer or shorter', () => {
    const times = (...ms: readonly number[]): string => ms.map((one) => `P:${one}`).join(' ');
    const answers: readonly (readonly [name: string, words: string, expected: string])[] = [
      ['twice as long', times(100, 102, 98, 101, 99, 200, 205, 195, 201, 199), '200 after 100'],
      ['half as long', times(200, 205, 195, 201, 199, 100, 102, 98, 101, 99), '100 after 200'],
      ['one slow run', times(100, 102, 98, 101, 99, 100, 900, 99, 100, 101), 'nothing'],
      ['a third more', times(100, 102, 98, 101, 99, 130, 131, 132, 130, 129), 'nothing'],
      ['too short to matter', times(1, 1, 1, 1, 1, 8, 8, 8, 8, 8), 'nothing'],
      ['always varying', times(10, 400, 90, 300, 30, 250, 260, 240, 255, 300), 'nothing'],
      ['too few before', times(100, 100, 100, 100, 500, 500, 500, 500, 500), 'nothing'],
      ['failures end early', `${times(100, 100, 100, 100, 100, 100, 100)} F:1 F:1 F:1 F:1 F:1`, 'nothing'],
    ];
    for (const [name, words, expected] of answers)
      it(name, () => {
        const trend = durationTrend(outcomesOf(words));
        assert.equal(trend ? `${trend.recentMs} after ${trend.earlierMs}` : 'nothing', expected);
      });

    it('against the 20 runs before alone', () => {
      const words = `${times(...Array<number>(30).fill(900))} ${times(...Array<number>(20).fill(100))} ${times(300, 300, 300, 300, 300)}`;
      assert.deepEqual(durationTrend(outcomesOf(words)), { recentMs: 300, earlierMs: 100 });
    });
  });
});

describe('the history of a requirement', () => {
  const check = (tests: Readonly<Record<string, string>>, expected: string, runs = 10): void => {
    const history = historyOf(tests, runs);
    const moments = (history.moments ?? []).map(
      ({ runId, outcome, failing }) =>
        `${runId} ${outcome}${failing.length > 0 ? ` by ${failing.join()}` : ''}`,
    );
    assert.equal([moments.join(', '), ...seriesSentences(history)].join('\n'), expected);
  };

  it('is green when all of its tests are', () =>
    check(
      { a: 'P P P', b: 'F P P' },
      'R1 failed by b, R2 passed, R3 passed\nGreen since run R2 of 2026-01-02: 2 runs.',
    ));
  it('a test that a run does not have is as it was', () =>
    check(
      { a: 'P - P', b: '- F -' },
      'R1 passed, R2 failed by b, R3 failed by b\nHas failed since run R2 of 2026-01-02: 2 runs. It was last green in run R1 of 2026-01-01.',
    ));
  it('another test that fails does not make it a new failure', () =>
    check(
      { a: 'P F P', b: 'P P F' },
      'R1 passed, R2 failed by a, R3 failed by b\nHas failed since run R2 of 2026-01-02: 2 runs. It was last green in run R1 of 2026-01-01.',
    ));
  it('is neither while one is skipped', () =>
    check({ a: 'P P', b: 'P S' }, 'R1 passed, R2 incomplete\nAlways green: 1 run.'));
  it('reports of one import are one moment', () =>
    check(
      { a: 'P@one - P', b: '- F@one P' },
      'R2 failed by b, R3 passed\nGreen since run R3 of 2026-01-03: 1 run.',
    ));
  it('begins where all tests are known again that ran before what was read', () =>
    check(
      { a: 'P P P', b: '- - F' },
      'R1 passed, R2 passed, R3 failed by b\nNew failure: it turned red in run R3 of 2026-01-03. It was last green in run R2 of 2026-01-02.',
      3,
    ));
  it('tells nothing of what was before', () =>
    check({ a: 'P P -', b: '- F F' }, 'R2 failed by b, R3 failed by b\nHas failed in at least 2 runs.', 2));
});

describe('the series that tell the history', () => {
  const standing = (words: string, sequence: number): Standing => {
    const [environment = '', branch = ''] = words.split('/');
    return { environment, branch, runId: words, at: '2026-01-01T00:00:00.000Z', sequence } as Standing;
  };
  const check = (all: string, [environment, branch]: readonly [string, string], expected: string): void => {
    const standings = all.split(' ').map(standing);
    const { used, others } = seriesUsed(standings, environment, branch);
    const told = [used, others].map((list) =>
      list.map((one) => `${one.environment}/${one.branch}`).join(' '),
    );
    assert.equal(told.join(' not '), expected);
  };

  it('are of each environment the branch of the newest run', () =>
    check('ci/main ci/topic dev/topic dev/main', ['', ''], 'ci/topic dev/main not ci/main dev/topic'));
  it('of the chosen environment alone', () => check('ci/main dev/main', ['ci', ''], 'ci/main not dev/main'));
  it('of the chosen branch alone', () =>
    check('ci/main ci/topic dev/topic', ['', 'main'], 'ci/main not ci/topic dev/topic'));
  it('may be none', () => check('ci/main', ['prod', ''], ' not ci/main'));
  it('have names for people', () =>
    assert.deepEqual([main, { environment: 'ci', branch: '' }].map(seriesWords), [
      'no environment named, branch main',
      'environment ci',
    ]));
});
