/** Two states of a text; `earlier -> now` of each line that is still there, and what is new or gone. */
import assert from 'node:assert/strict';
import { LineMap } from '../../../../server/src/trace/executed/lineMap';
import { codeLines } from '../../../../server/src/util/codeLines';

function mapOf(before: string, after: string): LineMap {
  return new LineMap(codeLines(before).hashes, codeLines(after));
}

function check(before: string, after: string, expected: string): void {
  const map = mapOf(before, after);
  const ties = before.split('\n').map((_, at) => `${at + 1}>${map.now(at + 1) ?? '-'}`);
  assert.equal(ties.join(' '), expected);
}

describe('the map of lines', () => {
  it('ties equal texts', () => check('a\nb\nc', 'a\nb\nc', '1>1 2>2 3>3'));
  it('knows no blank lines', () => check('a\n\nb', 'a\nb', '1>1 2>- 3>2'));
  it('follows what moved down', () => check('a\nb', 'x\ny\na\nb', '1>3 2>4'));
  it('loses what changed', () => check('a\nb\nc', 'a\nB\nc', '1>1 2>- 3>3'));
  it('loses what is gone', () => check('a\nb\nc', 'a\nc', '1>1 2>- 3>2'));
  it('finds its way among changes', () =>
    check('a\nb\nc\nd\ne\nf', 'a\nx\nc\nd\ny\nf\nz', '1>1 2>- 3>3 4>4 5>- 6>6'));
  it('does not look at indentation, line ends and blanks', () =>
    check('if (a)  b;\n  c', '  if (a) b;\r\nc', '1>1 2>2'));
  it('an empty text', () => check('', 'a', '1>-'));

  it('tells what is new', () => {
    const map = mapOf('a\nb', 'a\n\nx\nb');
    assert.deepEqual(
      [1, 2, 3, 4].map((line) => map.isNew(line)),
      [false, false, true, false],
    );
  });

  it('tells what stood between and is gone', () => {
    const map = mapOf('a\nb\n\nc\nd', 'a\nc\nd');
    assert.equal(map.hasGoneBetween(1, 4), true);
    assert.equal(map.hasGoneBetween(4, 5), false);
  });

  it('new code beside a line belongs to it where it is as far indented', () => {
    const beside = (after: string, line: number): number | undefined =>
      mapOf('f() {\n  a\n}\ng()', after).newBeside(line);
    assert.equal(beside('f() {\n  x\n  a\n}\ng()', 3), 2);
    assert.equal(beside('f() {\n  a\n\n  x\n}\ng()', 2), 4);
    assert.equal(beside('f() {\n  a\n}\nh() {}\ng()', 2), undefined);
    assert.equal(beside('f() {\n  a\n}\nh() {}\ng()', 5), undefined, 'at the margin');
  });

  it('a line that is gone would stand behind the one before it', () => {
    assert.equal(mapOf('a\nb\nc', 'x\na\nc').placeOf(2), 3);
    assert.equal(mapOf('a\nb', 'b').placeOf(1), 1);
  });

  it('two texts that have nothing in common cost little', () => {
    const text = (word: string): string =>
      Array.from({ length: 20_000 }, (_, n) => `${word} ${n}`).join('\n');
    const map = mapOf(`same\n${text('a')}\nend`, `same\n${text('b')}\nend`);
    assert.deepEqual([map.now(1), map.now(2), map.now(20_002)], [1, undefined, 20_002]);
  });
});

describe('code lines', () => {
  const hashes = (text: string, comments: { start: number; end: number }[] = []): number[] => [
    ...codeLines(text, { comments, texts: [], nests: false }).hashes,
  ];
  it('a comment does not count', () => {
    const text = 'a // x\n// y\nb';
    const comments = [
      { start: 2, end: 6 },
      { start: 7, end: 11 },
    ];
    assert.deepEqual(hashes(text, comments), [...hashes('a'), 0, ...hashes('b')]);
  });
  it('a comment between words parts them', () =>
    assert.deepEqual(hashes('a/*x*/b', [{ start: 1, end: 6 }]), hashes('a b')));
  it('indents', () => assert.deepEqual([...codeLines('a\n\tb\n  c').indents], [0, 1, 2]));
});
