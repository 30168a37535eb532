/** Cucumber messages: what envelopes make of a scenario. Reports of real runs are in test/fixtures/results. */
import assert from 'node:assert/strict';
import { cucumberMessagesReader } from '../../../server/src/ingest/results/cucumberMessages';
import { describeResult, inputOf, readAll, refusalOf } from './support';

type Envelope = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const lines = (envelopes: readonly Envelope[]): string =>
  envelopes.map((envelope) => `${JSON.stringify(envelope)}\n`).join('');
const read = (envelopes: readonly Envelope[]) => readAll(cucumberMessagesReader, inputOf(lines(envelopes)));

/** Envelopes in, results out; the end of the run is added. */
async function check(envelopes: readonly Envelope[], expected: string, success = true): Promise<void> {
  const results = await read([...envelopes, { testRunFinished: { success } }]);
  assert.equal(results.map(describeResult).join('\n'), expected.replace(/^ {6}/gm, '').trim());
}

const location = { line: 2, column: 1 };
const scenario = (steps: readonly string[], hooks: readonly string[] = []): readonly Envelope[] => [
  {
    gherkinDocument: {
      feature: {
        name: 'Cart',
        children: [{ scenario: { id: 's', name: 'Adds', location, steps: [], examples: [] } }],
      },
    },
  },
  {
    pickle: {
      id: 'p',
      uri: 'a.feature',
      name: 'Adds',
      astNodeIds: ['s'],
      tags: [],
      steps: steps.map((id) => ({ id, text: id })),
    },
  },
  ...hooks.map((id) => ({ hook: { id, name: id } })),
  {
    testCase: {
      id: 'c',
      pickleId: 'p',
      testSteps: [
        ...hooks.map((id) => ({ id, hookId: id })),
        ...steps.map((id) => ({ id, pickleStepId: id })),
      ],
    },
  },
];
const started = (attempt = 0): Envelope => ({
  testCaseStarted: { id: `r${attempt}`, testCaseId: 'c', attempt },
});
const step = (id: string, status: string, attempt = 0, more = {}): Envelope => ({
  testStepFinished: { testCaseStartedId: `r${attempt}`, testStepId: id, testStepResult: { status, ...more } },
});
const finished = (attempt = 0, willBeRetried = false): Envelope => ({
  testCaseFinished: { testCaseStartedId: `r${attempt}`, willBeRetried },
});

describe('Cucumber messages', () => {
  const statuses: readonly (readonly [statuses: string, outcome: string])[] = [
    ['PASSED PASSED', 'passed'],
    ['PASSED SKIPPED', 'skipped'],
    ['PASSED PENDING', 'pending'],
    ['UNDEFINED SKIPPED', 'pending'],
    ['AMBIGUOUS SKIPPED', 'broken'],
    ['PASSED FAILED', 'failed'],
    ['UNDEFINED FAILED', 'failed'],
    ['PASSED UNKNOWN', 'pending'],
    ['PASSED SOMETHING_NEW', 'pending'],
    ['PASSED', 'broken'],
    ['', 'broken'],
  ];
  for (const [said, outcome] of statuses)
    it(`take the worst of ${said || 'no outcome of two steps'}: ${outcome}`, async () => {
      const steps = said
        .split(' ')
        .filter(Boolean)
        .map((status, index) => step(['one', 'two'][index] ?? '', status));
      const [result] = await read([
        ...scenario(['one', 'two']),
        ...[started(), ...steps, finished(), { testRunFinished: {} }],
      ]);
      assert.equal(result?.status, outcome);
    });

  it('take no hook that passes for a scenario that does', () =>
    check(
      [...scenario([], ['opens']), started(), step('opens', 'PASSED'), finished()],
      `
      pending Cart | Adds
        file: a.feature:2
        error: (no name): The scenario has no steps.`,
    ));

  it('break a scenario by its hook', () =>
    check(
      [
        ...scenario(['one'], ['opens']),
        started(),
        step('opens', 'FAILED', 0, { message: 'Error: closed\n    at x.js:1' }),
        ...[step('one', 'SKIPPED'), finished()],
      ],
      `
      broken Cart | Adds
        file: a.feature:2
        error: Error: closed
        stack: Error: closed
              at x.js:1`,
    ));

  it('count attempts, of which the last is told', () =>
    check(
      [
        ...scenario(['one']),
        ...[started(0), step('one', 'FAILED', 0), finished(0, true)],
        ...[started(1), step('one', 'FAILED', 1), finished(1, true)],
        ...[started(2), step('one', 'PASSED', 2), finished(2)],
      ],
      'passed Cart | Adds\n  file: a.feature:2\n  retries: 2',
    ));

  it('tell of what failed outside of scenarios', () =>
    check(
      [
        { hook: { id: 'h', type: 'BEFORE_TEST_RUN' } },
        { testRunHookStarted: { id: 'x', hookId: 'h' } },
        {
          testRunHookFinished: {
            testRunHookStartedId: 'x',
            result: { status: 'FAILED', message: 'no database' },
          },
        },
        { parseError: { source: { uri: 'b.feature', location }, message: 'expected: #EOF' } },
      ],
      `
      broken before test run
        error: (no name): no database
      broken b.feature
        file: b.feature:2
        error: (no name): expected: #EOF`,
      false,
    ));

  it('lose no failure that stands nowhere else', () =>
    check(
      [...scenario(['one']), started(), step('one', 'PASSED'), finished()],
      `
      passed Cart | Adds
        file: a.feature:2
      broken the run
        error: (no name): The run failed, though no scenario did.`,
      false,
    ));

  it('break scenarios that never ended', () =>
    check(
      [...scenario(['one']), started(), step('one', 'PASSED')],
      `
      broken Cart | Adds
        file: a.feature:2
        error: (no name): The scenario never ended: the run stopped before.`,
      false,
    ));

  it('keep files and words that are attached, not what is inside', () =>
    check(
      [
        ...[...scenario(['one']), started()],
        {
          attachment: {
            testCaseStartedId: 'r0',
            body: 'words',
            contentEncoding: 'IDENTITY',
            mediaType: 'text/plain',
          },
        },
        {
          attachment: {
            testCaseStartedId: 'r0',
            body: 'A'.repeat(300_000),
            contentEncoding: 'BASE64',
            mediaType: 'image/png',
            fileName: 'a.png',
          },
        },
        { externalAttachment: { testCaseStartedId: 'r0', url: 'shots/b.png', mediaType: 'image/png' } },
        ...[step('one', 'PASSED'), finished()],
      ],
      `
      passed Cart | Adds
        file: a.feature:2
        property: embedded attachment = a.png (image/png), not kept
        attachment: b.png (shots/b.png)
        output: words`,
    ));

  it('say how the run was, and what did not run', async () => {
    const at = (seconds: unknown) => ({ seconds, nanos: 500_000_000 });
    const header = await cucumberMessagesReader.scan(
      inputOf(
        lines([
          { meta: { protocolVersion: '1', implementation: { name: 'cucumber-x' } } },
          { testRunStarted: { timestamp: at('1767323041') } },
          ...scenario(['one']),
          { undefinedParameterType: { name: 'piece', expression: '{piece}' } },
          { testRunFinished: { success: true, timestamp: at(1767323043) } },
        ]),
      ),
    );
    assert.deepEqual(header, {
      startedAt: '2026-01-02T03:04:01.500Z',
      durationMs: 2000,
      name: 'cucumber-x',
      notes: [
        'The parameter type {piece} is not defined, so steps that use it are not either.',
        'The report holds no test case.',
      ],
    });
  });

  it('are refused when the run did not finish, or the file was cut off', async () => {
    const begun = lines([...scenario(['one']), started()]);
    const refusal = (text: string) => refusalOf(readAll(cucumberMessagesReader, inputOf(text)));
    assert.match(
      await refusal(begun),
      /^\d+:1 The report ends in the middle: it does not say that the run has finished/,
    );
    assert.match(await refusal(begun.slice(0, -9)), /^4:\d+ The report ends in the middle/);
  });
});
