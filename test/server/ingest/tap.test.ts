/** TAP: what lines make of a test. What real producers write is in test/fixtures/results/tap. */
import assert from 'node:assert/strict';
import { tapReader } from '../../../server/src/ingest/results/tap';
import { assertGrowsLinearly } from '../../support/scaling';
import { describeResult, inputOf, readAll, refusalOf } from './support';

const read = (text: string) => readAll(tapReader, inputOf(text));

/** Lines in, results out. */
async function check(lines: readonly string[], expected: readonly string[]): Promise<void> {
  const results = await read(`${lines.join('\n')}\n`);
  assert.deepEqual(results.map(describeResult).join('\n').split('\n'), expected);
}

describe('TAP', () => {
  const points: readonly (readonly [line: string, result: string])[] = [
    ['ok 1 - adds', 'passed adds'],
    ['ok 1 adds', 'passed adds'],
    ['ok', 'passed a test without a name'],
    ['ok 1 - # SKIP no network', 'skipped a test without a name'],
    ['ok 1 - adds # skipped: no network', 'skipped adds'],
    ['not ok 1 - adds # SKIP', 'skipped adds'],
    ['not ok 1 - adds # TODO later', 'pending adds'],
    ['ok 1 - adds # todo', 'pending adds'],
    ['ok 1 - issue #12 is solved', 'passed issue #12 is solved'],
    ['ok 1 - issue \\# SKIP this', 'passed issue # SKIP this'],
    ['ok 1 - adds # time=1.5ms', 'passed adds'],
  ];
  for (const [line, result] of points)
    it(`reads ${line}`, async () => {
      const [only] = await read(`1..1\n${line}\n`);
      assert.equal(only && describeResult(only).split('\n')[0], result);
    });

  it('tells a plan that is not kept, and never as a pass', async () => {
    await check(
      ['1..3', 'ok 1 - a'],
      ['passed a', 'broken the test plan', '  error: (no name): The plan says 3 tests, but 1 ran.'],
    );
    await check(
      ['ok 1 - a', 'ok 2 - b', '1..1'],
      [
        'passed a',
        'passed b',
        'broken the test plan',
        '  error: (no name): The plan says 1 tests, but 2 ran.',
      ],
    );
    const header = await tapReader.scan(inputOf('1..3\nok 1 - a\n'));
    assert.deepEqual(header, { outcome: 'failed', notes: ['The plan says 3 tests, but 1 ran.'] });
  });

  it('breaks a subtest whose own plan was not kept', () =>
    check(
      ['# Subtest: a', '    1..2', '    ok 1 - one', 'ok 1 - a', '1..1'],
      ['broken a', '  error: (no name): The plan says 2 tests, but 1 ran.'],
    ));

  it('counts assertions to the test around, tests within tests as their own', () =>
    check(
      [
        'TAP version 14',
        ...[
          '# Subtest: outer',
          '    ok 1 - assertion',
          '    # Subtest: inner',
          '        not ok 1 - wrong',
          '        1..1',
        ],
        ...['    not ok 2 - inner', '    1..2', 'not ok 1 - outer', '1..1'],
      ],
      ['failed outer | inner', '  error: (no name): wrong'],
    ));

  it('keeps the failure of a suite that no test in it explains', () =>
    check(
      [
        ...['# Subtest: suite', '    # Subtest: test', '    ok 1 - test', '    1..1', 'not ok 1 - suite'],
        ...['  ---', "  failureType: 'hookFailed'", "  error: 'no database'", '  ...', '1..1'],
      ],
      ['passed suite | test', 'broken suite', '  error: (no name): no database'],
    ));

  it('reads old subtests, which tell their name inside', () =>
    check(['1..1', '    # Subtest: old', '    ok 1 - one', '    1..1', 'ok 1 - old'], ['passed old']));

  it('goes on behind a block of YAML that does not end', () =>
    check(
      ['1..2', 'not ok 1 - a', '  ---', '  message: "wrong"', 'ok 2 - b'],
      ['failed a', '  error: (no name): wrong', 'passed b'],
    ));

  it('reads programs behind each other', () =>
    check(
      ['TAP version 13', 'ok 1 - a', '1..1', 'TAP version 13', '1..2', 'ok 1 - b'],
      [
        'passed a',
        'passed b',
        'broken the test plan',
        '  error: (no name): The plan says 2 tests, but 1 ran.',
      ],
    ));

  it('tells of a program that failed though no test of it did', () =>
    check(
      [
        't/a.t .. ',
        '1..1',
        'ok 1 - a',
        'ok',
        't/b.t .. ',
        '1..1',
        'ok 1 - b',
        'Dubious, test returned 3 (wstat 768, 0x300)',
        'Result: FAIL',
      ],
      [
        'passed a',
        '  file: t/a.t',
        'passed b',
        '  file: t/b.t',
        'broken t/b.t',
        '  file: t/b.t',
        '  error: (no name): Dubious, test returned 3 (wstat 768, 0x300).',
      ],
    ));

  describe('refuses what was cut off', () => {
    const texts: readonly (readonly [what: string, text: string])[] = [
      ['in a line', '1..2\nok 1 - a\nok 2 - b # TO'],
      ['in a subtest', '1..1\n# Subtest: a\n    ok 1 - b\n'],
      ['in the middle of YAML', '1..1\nnot ok 1 - a\n  ---\n  message: x\n'],
      ['in front of the plan', 'TAP version 13\nok 1 - a\n'],
      ['in the output of prove', 't/a.t .. \n1..1\nok 1 - a\nok\n'],
    ];
    for (const [what, text] of texts)
      it(what, async () => assert.match(await refusalOf(read(text)), /^\d+:1 The report ends in the middle/));
  });

  it('is not what only looks alike', () => {
    for (const head of ['ok then', 'not ok', '1..5', '1..2\nsome text', 'TAP version 99', 'ok 2 - b'])
      assert.equal(tapReader.detect(head, 'any'), false, head);
  });

  for (const [what, line] of [
    ['points', 'ok 1 - a\n'],
    ['subtests', '# Subtest: x\n    ok 1 - a\n    1..1\nok 1 - x\n'],
    ['hashes', `ok 1 -${' #'.repeat(50)}\n`],
    ['YAML', 'not ok 1 - a\n  ---\n  stack: |-\n    at b\n  ...\n'],
  ] as const)
    it(`takes time in proportion: ${what}`, () =>
      assertGrowsLinearly(5_000, (n) => `${line.repeat(n)}1..${n}\n`, read));
});
