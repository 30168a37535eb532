/** What the store is asked for, and how much of it is told. */
import assert from 'node:assert/strict';
import type { TestOutcome } from '../../../schema/model';
import { defaultSettings } from '../../../schema/settings';
import type { EvidenceStore, HistoryQuestion } from '../../../server/src/ports';
import { leastRuns, readHistory, type HistorySubject } from '../../../server/src/service/history';
import { Scenario } from '../../support/scenario';
import { outcomesOf } from '../trace/history/outcomes';

const project = `
file docs/req.md
  REQ-1 Login
  REQ-2 Logout
file a.test.ts
  test signs in -> REQ-1
  test stays -> REQ-1
  test signs out -> REQ-2
run R1 [env=ci, branch=main]
  passed signs in
  passed stays
run R2 [env=dev, branch=topic]
  failed signs in
`;

/** Reads from a store that holds these outcomes of one test. */
async function read(subject: HistorySubject, environment: string, runs: number, words = 'P') {
  const questions: HistoryQuestion[] = [];
  const outcomes: readonly TestOutcome[] = outcomesOf(words, 'a.test.ts::signs in').map((one) => ({
    ...one,
    environment: 'ci',
  }));
  const store: Partial<EvidenceStore> = {
    outcomes: (question) => {
      questions.push(question);
      return Promise.resolve(outcomes);
    },
  };
  const history = await readHistory(
    {
      view: new Scenario().play(project).view,
      settings: { ...defaultSettings, environment },
      store: store as EvidenceStore,
    },
    subject,
    { runs },
  );
  return { history, questions };
}

describe('service: history', () => {
  const ci = { environment: 'ci', branch: 'main' };
  const dev = { environment: 'dev', branch: 'topic' };

  it('asks once for all tests of a requirement, in the series that count', async () => {
    const tests = ['a.test.ts::signs in', 'a.test.ts::stays'];
    const all = await read({ requirement: 'REQ-1' }, '', 10);
    assert.deepEqual(all.questions, [{ tests, series: [ci, dev], runs: leastRuns }]);
    assert.deepEqual(all.history.others, []);
    const chosen = await read({ requirement: 'REQ-1' }, 'ci', 100);
    assert.deepEqual(chosen.questions, [{ tests, series: [ci], runs: 100 }]);
    assert.deepEqual([chosen.history.environment, chosen.history.others], ['ci', [dev]]);
  });

  it('of one test asks for it alone', async () => {
    const { questions, history } = await read({ test: 'a.test.ts::stays' }, '', 10);
    assert.deepEqual(questions, [{ tests: ['a.test.ts::stays'], series: [ci], runs: leastRuns }]);
    assert.equal(history.series[0]?.streak, undefined);
  });

  it('asks nothing where nothing ran', async () => {
    for (const [key, environment] of [
      ['REQ-2', ''],
      ['REQ-1', 'production'],
    ] as const) {
      const { questions, history } = await read({ requirement: key }, environment, 10);
      assert.deepEqual([questions, history.series], [[], []]);
    }
  });

  it('shows as many runs as wanted; what is said rests on more', async () => {
    const { history } = await read({ requirement: 'REQ-1' }, 'ci', 2, 'P F F F F');
    const [series] = history.series;
    assert.deepEqual(
      [series?.moments?.length, series?.tests[0]?.outcomes.length, series?.tests[0]?.streak.runs],
      [2, 2, 4],
    );
  });
});
