import assert from 'node:assert/strict';
import { goCoverReader } from '../../../server/src/ingest/coverage/goCover';
import { assertGrowsLinearly } from '../../support/scaling';
import { describeCoverage, inputOf, readAll, refusalOf } from './support';

const read = (text: string) => readAll(goCoverReader, inputOf(text));

/** Blocks in, files out. */
async function check(blocks: readonly string[], expected: string): Promise<void> {
  const files = await read(`mode: count\n${blocks.join('\n')}\n`);
  assert.equal(files.map(describeCoverage).join('\n'), expected);
}

describe('Go cover profile', () => {
  it('counts a line of several blocks as the one that was executed most', () =>
    check(['m/a.go:1.10,3.5 2 4', 'm/a.go:3.5,5.2 1 0'], 'm/a.go\n  lines 1:4 2:4 3:4 4:0 5:0'));

  it('sums a block that comes again, and keeps files apart', () =>
    check(
      ['m/a.go:1.10,1.20 2 1', 'm/b.go:2.1,2.5 1 0', 'm/a.go:1.10,1.20 2 3', 'C:/x/c.go:1.1,1.2 1 1'],
      'm/a.go\n  lines 1:4\nm/b.go\n  lines 2:0\nC:/x/c.go\n  lines 1:1',
    ));

  it('reads profiles that stand behind each other, with blank lines and CRLF', async () => {
    const files = await read('mode: set\r\na.go:1.1,1.2 1 1\r\n\r\nmode: set\r\nb.go:1.1,1.2 1 0\r\n');
    assert.equal(files.map(describeCoverage).join('\n'), 'a.go\n  lines 1:1\nb.go\n  lines 1:0');
  });

  it('has no file without blocks', async () => assert.deepEqual(await read('mode: set\n'), []));

  describe('refuses, naming the line', () => {
    const refusals: readonly (readonly [what: string, text: string, refusal: RegExp])[] = [
      [
        'a report cut off in a line',
        'mode: set\na.go:1.1,2.2 1 1',
        /^2:1 The report ends in the middle of a line/,
      ],
      [
        'a line that is no block',
        'mode: set\na.go:1,2 1 1\n',
        /^2:1 This is no block of a cover profile: "a.go:1,2 1 1"\./,
      ],
      ['a block without a file', 'mode: set\n:1.1,2.2 1 1\n', /^2:1 This is no block/],
      [
        'a block that ends before it starts',
        'mode: set\na.go:5.1,2.2 1 1\n',
        /^2:1 The block .* is of lines that no file has\./,
      ],
      [
        'a file of a milliard lines',
        'mode: set\na.go:1.1,999999999.2 1 1\n',
        /^2:1 The block .* is of lines/,
      ],
      [
        'more lines than there can be',
        `mode: set\n${Array.from({ length: 6 }, (_, i) => `${i}.go:1.1,9999999.2 1 1\n`).join('')}`,
        /^7:1 The blocks are of more lines than a project can have\./,
      ],
      ['a profile without its mode', '\na.go:1.1,2.2 1 1\n', /^2:1 A cover profile begins with/],
      ['a line without end', `mode: set\n${'a'.repeat(100_000)}`, /^2:1 The line is longer/],
    ];
    for (const [what, text, refusal] of refusals)
      it(what, async () => assert.match(await refusalOf(read(text)), refusal));
  });

  it('takes time in proportion, however blocks overlap', () =>
    assertGrowsLinearly(
      5_000,
      (n) => `mode: set\n${Array.from({ length: n }, (_, i) => `a.go:1.${i},${n}.2 1 ${i % 3}\n`).join('')}`,
      read,
    ));
});
