import assert from 'node:assert/strict';
import { describeCoverage, readLcov, refusalOf } from './support';

/** Tracefile in, files out; the same in chunks of one byte and with CRLF. */
async function check(lcov: readonly string[], expected: string): Promise<void> {
  const text = `${lcov.join('\n')}\n`;
  for (const [input, size] of [
    [text, undefined],
    [text, 1],
    [text.replaceAll('\n', '\r\n'), 5],
    [text.trimEnd(), undefined],
    [`\ufeff${text}`, undefined],
  ] as const) {
    const files = await readLcov(input, size);
    assert.equal(files.map(describeCoverage).join('\n'), expected.trim());
  }
}

describe('LCOV', () => {
  it('reads lines, functions and branches', () =>
    check(
      [
        'TN:',
        'SF:src/a.ts',
        'FN:1,f',
        'FN:5,9,g',
        'FNF:2',
        'FNH:1',
        'FNDA:2,f',
        'FNDA:0,g',
        'BRDA:3,0,0,1',
        'BRDA:3,0,1,-',
        'BRF:2',
        'BRH:1',
        'DA:1,2',
        'DA:3,0',
        'LF:2',
        'LH:1',
        'end_of_record',
      ],
      `
src/a.ts
  lines 1:2 3:0
  branch 3 0/0 1
  branch 3 0/1 not reached
  function f 1:2
  function g 5:0`,
    ));

  it('adds up all records of one file', () =>
    check(
      [
        ...[
          'SF:a',
          'FN:1,f',
          'FNDA:1,f',
          'BRDA:1,0,0,-',
          'BRDA:1,0,1,2',
          'DA:1,1',
          'DA:2,0',
          'end_of_record',
        ],
        ...['SF:b', 'DA:1,1', 'end_of_record'],
        ...[
          'SF:a',
          'FN:1,f',
          'FNDA:2,f',
          'BRDA:1,0,0,3',
          'BRDA:1,0,1,-',
          'DA:3,1',
          'DA:2,4',
          'DA:2,1',
          'end_of_record',
        ],
      ],
      `
a
  lines 1:1 2:5 3:1
  branch 1 0/0 3
  branch 1 0/1 2
  function f 1:3
b
  lines 1:1`,
    ));

  it('keeps what each named test covered', () =>
    check(
      [
        ...['TN:adds', 'SF:a', 'DA:1,1', 'DA:2,0', 'end_of_record', 'SF:b', 'DA:9,1', 'end_of_record'],
        ...['TN:removes', 'SF:a', 'DA:1,0', 'DA:2,3', 'end_of_record'],
        ...['TN:adds', 'SF:a', 'DA:1,1', 'DA:3,1', 'end_of_record', 'TN:', 'SF:a', 'DA:4,1', 'end_of_record'],
      ],
      `
a
  lines 1:2 2:3 3:1 4:1
  context adds: 1 3
  context removes: 2
b
  lines 9:1
  context adds: 9`,
    ));

  it('reads function records of LCOV 2, aliases included', () =>
    check(
      ['SF:a', 'FNL:0,4,9', 'FNA:0,3,f', 'FNA:0,1,f<int, long>', 'FNL:1,12', 'FNA:1,0,g', 'end_of_record'],
      `
a
  lines
  function f 4:3
  function f<int, long> 4:1
  function g 12:0`,
    ));

  it('reads names with commas, checksums, exceptions and expressions', () =>
    check(
      [
        'SF:C:\\repo\\src\\a.cpp',
        'VER:1',
        'FN:1,f(int, int)',
        'FNDA:1,f(int, int)',
        'DA:1,1,Xa8f/==',
        'DA:2,-,abc',
        'BRDA:1,e0,0,1',
        'BRDA:2,0,a < b, c,1',
        'BRDA:2,0,else,-',
        'MCDC:1,2,t,0,0,x',
        'end_of_record',
      ],
      `
C:\\repo\\src\\a.cpp
  lines 1:1 2:0
  branch 1 0/0 1
  branch 2 0/0 1
  branch 2 0/1 not reached
  function f(int, int) 1:1`,
    ));

  it('takes odd counts for what they mean', () =>
    check(
      [
        'SF:a',
        'DA:1,-5',
        'DA:2,1e3',
        'DA:3,99999999999999999999999',
        'DA:4,1.5',
        'DA:0,1',
        'DA:4000000000,7',
        'end_of_record',
      ],
      'a\n  lines 1:0 2:1000 3:9007199254740991 4:2 4000000000:7',
    ));

  it('skips comments and blank lines', () =>
    check(['# made by hand', '', 'SF:a', '  ', 'DA:1,1', '# x', 'end_of_record', ''], 'a\n  lines 1:1'));

  describe('refuses, naming the line', () => {
    const refusals: readonly (readonly [what: string, lcov: string, refusal: string])[] = [
      [
        'a report cut off in a record',
        'TN:\nSF:a\nDA:1,1\n',
        '3:1 The report ends in the middle: the record of "a" that starts in line 2 has no end_of_record.',
      ],
      ['a report cut off in a line', 'SF:a\nDA:1,1\nend_of_rec', '3:1 This is no LCOV record: "end_of_rec".'],
      [
        'a second file in a record',
        'SF:a\nDA:1,1\nSF:b\nend_of_record\n',
        '3:1 A file starts before the record of "a" (line 1) has ended.',
      ],
      ['data outside of a file', 'TN:\nDA:1,1\n', '2:1 The record "DA:1,1" stands outside of a file (SF:).'],
      ['a count that is none', 'SF:a\nDA:1,x\nend_of_record\n', '2:1 The record "DA:1,x" can not be read.'],
      ['a line that is none', 'SF:a\nDA:x,1\nend_of_record\n', '2:1 The record "DA:x,1" can not be read.'],
      ['a half line', 'SF:a\nDA:1\nend_of_record\n', '2:1 The record "DA:1" can not be read.'],
      ['garbage', 'SF:a\n<html>\nend_of_record\n', '2:1 This is no LCOV record: "<html>".'],
      [
        'a file that no system could hold',
        `SF:${'../'.repeat(2000)}x\nend_of_record\n`,
        '1:1 The record SF: names a path longer than any file has.',
      ],
      ['a file without a name', 'SF:\nend_of_record\n', '1:1 The record SF: names no file.'],
      [
        'an alias of nothing',
        'SF:a\nFNA:7,1,f\nend_of_record\n',
        '2:1 The record "FNA:7,1,f" can not be read.',
      ],
      [
        'a branch that is none',
        'SF:a\nBRDA:1,0,1\nend_of_record\n',
        '2:1 The record "BRDA:1,0,1" can not be read.',
      ],
      [
        'a line without end',
        `SF:a\nDA:1,${'1'.repeat(2_000_000)}`,
        '2:1 The line is longer than any that LCOV writes.',
      ],
    ];
    for (const [what, lcov, refusal] of refusals)
      it(what, async () => assert.equal(await refusalOf(readLcov(lcov)), refusal));
  });
});
