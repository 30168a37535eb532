/** `go test -json`: what events make of a test. Reports of real runs are in test/fixtures/results/go-test. */
import assert from 'node:assert/strict';
import { goTestReader } from '../../../server/src/ingest/results/goTest';
import { describeResult, inputOf, readAll, refusalOf } from './support';

interface Event {
  readonly Action: string;
  readonly [field: string]: unknown;
}

const jsonLines = (events: readonly (Event | string)[]): string =>
  events.map((event) => `${typeof event === 'string' ? event : JSON.stringify(event)}\n`).join('');

const read = (text: string) => readAll(goTestReader, inputOf(text));

/** Events, or lines as they are, in; results out. */
async function check(events: readonly (Event | string)[], expected: string): Promise<void> {
  const results = await read(jsonLines(events));
  assert.equal(results.map(describeResult).join('\n'), expected.replace(/^ {6}/gm, '').trim());
}

/** Events of a test `T` of the package `p`. */
const test = (Action: string, more: Record<string, unknown> = {}): Event => ({
  Action,
  Package: 'p',
  Test: 'T',
  ...more,
});
const whole = (Action: string, more: Record<string, unknown> = {}): Event => ({
  Action,
  Package: 'p',
  ...more,
});

describe('go test -json', () => {
  it('takes attributes and artifacts of newer versions', () =>
    check(
      [
        whole('start'),
        test('run'),
        test('attr', { Key: 'requirement', Value: 'REQ-1' }),
        test('attr', { Key: 'api_token', Value: 'x' }),
        test('artifacts', { Path: '/tmp/a' }),
        test('output', { Output: '=== RUN   T\n' }),
        test('output', { Output: '    a_test.go:1: see [[ATTACHMENT|shot.png]]\n' }),
        test('pass', { Elapsed: 1.25 }),
        whole('pass', { Elapsed: 2 }),
      ],
      `
      passed T
        class: p
        ms: 1250
        property: requirement = REQ-1
        property: api_token = [not kept]
        attachment: artifacts (/tmp/a)
        attachment: shot.png (shot.png)
        output: a_test.go:1: see [[ATTACHMENT|shot.png]]`,
    ));

  it('tells what the compiler said, as Go 1.24 does', () =>
    check(
      [
        { ImportPath: 'p [p.test]', Action: 'build-output', Output: '# p [p.test]\n' },
        { ImportPath: 'p [p.test]', Action: 'build-output', Output: 'a_test.go:3:9: undefined: x\n' },
        { ImportPath: 'p [p.test]', Action: 'build-fail' },
        whole('start'),
        whole('output', { Output: 'FAIL\tp [build failed]\n' }),
        whole('fail', { Elapsed: 0, FailedBuild: 'p [p.test]' }),
      ],
      `
      broken p
        class: p
        error: (no name): The package could not be built.
        stack: # p [p.test]
          a_test.go:3:9: undefined: x`,
    ));

  it('counts a rerun as an attempt, the last one decides', () =>
    check(
      [
        ...[test('run'), test('output', { Output: '    a_test.go:1: no\n' }), test('fail'), whole('fail')],
        ...[test('run'), test('output', { Output: '    a_test.go:1: no\n' }), test('fail'), whole('fail')],
        ...[test('run'), test('pass'), whole('pass')],
      ],
      'passed T\n  class: p\n  retries: 2',
    ));

  it('does not take a second run in one package, or one that was skipped, for a repair', async () => {
    const statuses = async (events: readonly Event[]): Promise<string> =>
      (await read(jsonLines(events))).map(({ status, retries }) => `${status} ${retries}`).join(', ');
    const failed = [test('run'), test('fail')];
    assert.equal(await statuses([...failed, test('run'), test('pass'), whole('fail')]), 'passed 0, failed 0');
    assert.equal(
      await statuses([...failed, whole('fail'), test('run'), test('skip'), whole('pass')]),
      'skipped 0, failed 0',
    );
    assert.equal(await statuses([...failed, whole('fail'), ...failed, whole('fail')]), 'failed 1');
  });

  it('does not believe a pass of a test that never began', () =>
    check([test('pass'), whole('pass'), test('skip', { Test: 'U' }), whole('pass')], ''));

  it('breaks tests that did not end, and those around them', () =>
    check(
      [test('run'), test('run', { Test: 'T/a' }), whole('fail')],
      `
      broken T/a
        class: p
        error: (no name): The test never ended: its package stopped before.
      broken T
        class: p
        error: (no name): The test never ended: its package stopped before.`,
    ));

  it('reads what a test binary writes through test2json, which names no package', () =>
    check([{ Action: 'run', Test: 'T' }, { Action: 'pass', Test: 'T' }, { Action: 'pass' }], 'passed T'));

  it('has no result for a package without tests, or for benchmarks', () =>
    check(
      [
        whole('start'),
        whole('output', { Output: '?   \tp\t[no test files]\n' }),
        whole('skip', { Elapsed: 0 }),
        whole('bench', { Test: 'BenchmarkA' }),
        whole('pass'),
      ],
      '',
    ));

  it('says when the run was, how long it took and how it went', async () => {
    const at = (second: number, event: Event): string =>
      JSON.stringify({ Time: `2026-01-02T03:04:0${second}.5+01:00`, ...event });
    const header = (lines: readonly string[]) => goTestReader.scan(inputOf(lines.join('\n')));
    const times = { startedAt: '2026-01-02T02:04:01.500Z', durationMs: 2000, notes: [] };
    assert.deepEqual(await header([at(1, test('run')), at(3, test('pass'))]), {
      ...times,
      outcome: 'passed',
    });
    assert.deepEqual(await header([at(1, test('run')), at(3, test('fail'))]), {
      ...times,
      outcome: 'failed',
    });
    const noTests = ['The report holds no test case.'];
    assert.deepEqual(await header(['FAIL\tp [setup failed]']), { outcome: 'failed', notes: noTests });
    const quoted = test('output', { Output: '{"Action":"fail"}' });
    assert.equal((await header([at(1, quoted), at(3, test('pass'))])).outcome, 'passed');
  });

  describe('refuses, naming the line', () => {
    const run = JSON.stringify(test('run'));
    const refusals: readonly (readonly [what: string, text: string, refusal: RegExp])[] = [
      ['a report cut off in a line', `${run}\n{"Time":"2026`, /^2:1 The report ends in the middle of a line/],
      [
        'a report cut off in an event',
        `${run}\n{"Action":"output","Package":"p","Output":"x`,
        /^2:1 The report ends in the middle of a line/,
      ],
      [
        'a package that never ended',
        `${run}\n`,
        /^1:1 The report ends in the middle: the package "p", which starts in line 1, never ended\./,
      ],
      ['an event that is none', `${run}\n{"Action":"pass",}\n`, /^2:1 The line is no JSON/],
    ];
    for (const [what, text, refusal] of refusals)
      it(what, async () => assert.match(await refusalOf(read(text)), refusal));
  });
});
