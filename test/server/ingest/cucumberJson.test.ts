/** The older JSON of Cucumber as its different writers have it. Real reports are in test/fixtures/results. */
import assert from 'node:assert/strict';
import { cucumberJsonReader } from '../../../server/src/ingest/results/cucumberJson';
import { describeResult, inputOf, readAll, refusalOf } from './support';

const read = (features: unknown) => readAll(cucumberJsonReader, inputOf(JSON.stringify(features)));

/** Elements of the feature `Cart` in, results out. */
async function check(
  elements: readonly object[],
  expected: string,
  feature: object = { uri: 'a.feature' },
): Promise<void> {
  const results = await read([{ keyword: 'Feature', elements, name: 'Cart', ...feature }]);
  assert.equal(results.map(describeResult).join('\n'), expected.replace(/^ {6}/gm, '').trim());
}

const step = (status: string | undefined, more: object = {}) => ({
  keyword: 'When ',
  name: 'I add',
  ...(status !== undefined && { result: { status, duration: 1_500_000, ...more } }),
});
const scenario = (steps: readonly object[], more: object = {}) => ({
  type: 'scenario',
  name: 'Adds',
  line: 3,
  steps,
  ...more,
});

describe('Cucumber JSON', () => {
  const outcomes: readonly (readonly [statuses: readonly (string | undefined)[], status: string])[] = [
    [['passed', 'passed'], 'passed'],
    [['passed', 'skipped'], 'skipped'],
    [['undefined', 'skipped'], 'pending'],
    [['passed', 'pending'], 'pending'],
    [['passed', 'ambiguous'], 'broken'],
    [['passed', 'failed'], 'failed'],
    [['passed', undefined], 'pending'],
    [['passed', 'untested'], 'pending'],
    [['passed', 'unheard-of'], 'pending'],
    [[], 'pending'],
  ];
  for (const [statuses, status] of outcomes)
    it(`takes the worst of ${statuses.map(String).join(' and ') || 'no steps'}: ${status}`, async () => {
      const elements = [scenario(statuses.map((each) => step(each)))];
      const [result] = await read([{ uri: 'a.feature', name: 'Cart', elements }]);
      assert.equal(result?.status, status);
    });

  it('counts the background that stands in front to its scenario (cucumber-jvm)', () =>
    check(
      [
        { type: 'background', steps: [step('failed', { error_message: 'java.lang.Error: gone\n\tat X' })] },
        scenario([step('skipped')], { start_timestamp: '2026-01-02T03:04:05Z' }),
        { type: 'background', steps: [step('passed')] },
        scenario([step('passed')], { name: 'Sums', line: 9 }),
      ],
      `
      failed Cart | Adds
        file: a.feature:3
        ms: 3
        error: (no name): java.lang.Error: gone
        stack: java.lang.Error: gone
          	at X
      passed Cart | Sums
        file: a.feature:9
        ms: 3`,
    ));

  it('breaks a scenario by a hook around it or around a step', async () => {
    const hook = [{ result: { status: 'failed', error_message: 'closed' } }];
    const broken = 'broken Cart | Adds\n  file: a.feature:3\n  ms: 1.5\n  error: (no name): closed';
    await check([scenario([step('passed')], { before: hook })], broken);
    await check([scenario([step('passed')], { after: hook })], broken);
    await check([scenario([{ ...step('passed'), after: hook }])], broken);
  });

  it('counts attempts behind each other (cucumber-ruby)', () =>
    check(
      [scenario([step('failed')]), scenario([step('failed')]), scenario([step('passed')])],
      'passed Cart | Adds\n  file: a.feature:3\n  ms: 1.5\n  retries: 2',
    ));

  it('reads behave, which counts in seconds and declares the background once', () =>
    check(
      [
        { type: 'background', name: '', steps: [step(undefined)] },
        scenario([step('passed', { duration: 0.25 })], {
          line: undefined,
          location: 'features/a.feature:7',
          status: 'passed',
          tags: ['REQ-1'],
        }),
        scenario([step('failed', { duration: 1, error_message: ['Assertion Failed: no', 'here'] })], {
          name: 'Sums',
          line: undefined,
          location: 'features/a.feature:9',
          status: 'failed',
        }),
        scenario([step('passed', { duration: 1 })], {
          name: 'Hook',
          line: undefined,
          location: 'features/a.feature:11',
          status: 'hook_error',
        }),
      ],
      `
      passed Cart | Adds
        file: features/a.feature:7
        ms: 250
        property: tag = REQ-1
      failed Cart | Sums
        file: features/a.feature:9
        ms: 1000
        error: (no name): Assertion Failed: no
          here
      broken Cart | Hook
        file: features/a.feature:11
        ms: 1000
        error: (no name): All steps passed, but the scenario has the outcome hook_error.`,
      { location: 'features/a.feature:1' },
    ));

  it('is refused when it was cut off', async () => {
    const text = JSON.stringify([{ uri: 'a', name: 'Cart', elements: [scenario([step('passed')])] }]);
    for (const end of [20, text.length - 1])
      assert.match(
        await refusalOf(readAll(cucumberJsonReader, inputOf(text.slice(0, end)))),
        /^1:\d+ The report ends in the middle/,
      );
  });
});
