import assert from 'node:assert/strict';
import { LineIndex } from '../../../server/src/util/lineIndex';

describe('LineIndex', () => {
  const lineTexts = (text: string): string[] => {
    const lines = new LineIndex(text);
    return Array.from({ length: lines.lineCount }, (_, line) =>
      text.slice(lines.lineStart(line), lines.lineEnd(line)),
    );
  };
  const table: readonly (readonly [text: string, lines: readonly string[]])[] = [
    ['', ['']],
    ['a', ['a']],
    ['a\n', ['a', '']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b', '']],
    ['a\rb', ['a', 'b']],
    ['a\r\r\nb\n\rc', ['a', '', 'b', '', 'c']],
    ['😀\n😀b', ['😀', '😀b']],
  ];
  for (const [text, lines] of table) {
    it(`finds the lines of ${JSON.stringify(text)}`, () => assert.deepEqual(lineTexts(text), lines));

    it(`comes back from each position of ${JSON.stringify(text)}`, () => {
      const index = new LineIndex(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const inLineEnd = text[offset - 1] === '\r' && text[offset] === '\n';
        const expected = inLineEnd ? offset - 1 : offset;
        assert.equal(index.offset(index.position(offset)), expected);
      }
    });
  }

  it('counts UTF-16 units', () => {
    assert.deepEqual(new LineIndex('😀b').position(2), { line: 0, character: 2 });
  });

  it('moves what is outside to the nearest place inside', () => {
    const index = new LineIndex('ab\ncd');
    assert.deepEqual(index.position(-5), { line: 0, character: 0 });
    assert.deepEqual(index.position(99), { line: 1, character: 2 });
    assert.equal(index.offset({ line: 0, character: 99 }), 2);
    assert.equal(index.offset({ line: 9, character: 0 }), 5);
    assert.equal(index.offset({ line: -1, character: 3 }), 0);
  });
});
