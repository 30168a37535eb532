import assert from 'node:assert/strict';
import { read } from './read';

const hashOf = (text: string): string => {
  const hash = read(text).testCases.at(-1)?.contentHash;
  assert.ok(hash, text);
  return hash;
};

describe('content hash of a JavaScript test', () => {
  const same: Readonly<Record<string, readonly string[]>> = {
    'white space and comments': [
      `it('a', () => { go(1, 2); });`,
      `it('a', () => {\n  // why\n  go(1, /* two */ 2);\r\n});`,
      `it( 'a',()=>{go(1,2);} )`,
      `it('a', () => { go(1, 2); }); // REQ-1`,
    ],
    'quotes, semicolons, trailing commas, lone parameters': [
      `it('a', (x) => { go('b'); stop(x); })`,
      `it("a", x => {\n  go("b")\n  stop(x,)\n},)`,
    ],
    'statements on one line or several': [
      `it('a', () => { const b = 1; go(b); if (b) { stop(); } return; })`,
      `it('a', () => {\n  const b = 1;\n  go(b);\n  if (b) {\n    stop();\n  }\n  return;\n})`,
      `it('a', () => {\n  const b = 1\n  go(b)\n  if (b) {\n    stop()\n  }\n  return\n})`,
    ],
    'escaped quotes': [`it('it\\'s', f)`, `it("it's", f)`],
    'what runs, not what it tests': [
      `it('a', f)`,
      `it.only('a', f)`,
      `it.skip('a', f)`,
      `fit('a', f)`,
      `xit('a', f)`,
    ],
    'where it stands': [`it('a', f)`, `x();\n\n  it('a', f)`, `describe('b', () => { it('a', f) })`],
    'line ends that end a statement': [`it('a', () => { return; go() })`, `it('a', () => { return\n go() })`],
    'a loop head over several lines': [
      `it('a', () => { for (let i = 0; i < 3; i++) go(i) })`,
      `it('a', () => { for (\n let i = 0;\n i < 3;\n i++\n) go(i) })`,
    ],
    'JSX text over several lines': [`it('a', () => x(<b>c d</b>))`, `it('a', () => x(<b>\n c\n d\n</b>))`],
  };
  const other: Readonly<Record<string, readonly string[]>> = {
    'a value or name': [`it('a', () => { go(1) })`, `it('a', () => { go(2) })`, `it('a', () => { stop(1) })`],
    'an operator': [
      `it('a', () => { x(a + b) })`,
      `it('a', () => { x(a - b) })`,
      `it('a', () => { x(a + +b) })`,
      `it('a', () => { x(a++, b) })`,
    ],
    'a statement': [`it('a', () => { go() })`, `it('a', () => { go(); go() })`, `it('a', () => {})`],
    'the title': [`it('a', f)`, `it('b', f)`],
    'white space in a string': [
      `it('a', () => go('b c'))`,
      `it('a', () => go('b  c'))`,
      'it("a", () => go(`b\nc`))',
    ],
    'a template': [
      'it("a", () => go(`b ${c}`))',
      'it("a", () => go(`b ${d}`))',
      'it("a", () => go(`c ${c}`))',
    ],
    'a regular expression': [`it('a', () => go(/b/))`, `it('a', () => go(/b/i))`],
    'a comment turned on': [`it('a', () => { /* go() */ })`, `it('a', () => { go() })`],
    'a needed semicolon': [`it('a', () => { go();\n(x) })`, `it('a', () => { go()\n(x) })`],
    'an empty loop body': [`it('a', () => { while (x); go() })`, `it('a', () => { while (x) go() })`],
    'return and its value': [`it('a', () => { return\n go() })`, `it('a', () => { return go() })`],
    'a hole in an array': [`it('a', () => go([,]))`, `it('a', () => go([]))`],
    'expected to fail': [`it('a', f)`, `it.failing('a', f)`],
    'its table': [`it.each([1])('a', f)`, `it.each([2])('a', f)`, `it('a', f)`],
    'the table of a suite': [
      `describe.each([1])('s', () => { it('a', f) })`,
      `describe.each([2])('s', () => { it('a', f) })`,
      `describe('s', () => { it('a', f) })`,
    ],
    'words run together': [`it('a', () => { typeof x })`, `it('a', () => { typeofx })`],
    'the path does not matter, the kind of test does': [`it('a', f)`, `it('a', f, 1)`],
  };
  const readJsx = (text: string): string => read(text, 'a.test.tsx').testCases.at(-1)?.contentHash ?? '';

  for (const [what, texts] of Object.entries(same)) {
    it(`stays: ${what}`, () => {
      const hashes = texts.map((text) => (text.includes('<b>') ? readJsx(text) : hashOf(text)));
      assert.equal(new Set(hashes).size, 1, texts.join('\n---\n'));
    });
  }
  for (const [what, texts] of Object.entries(other)) {
    it(`changes: ${what}`, () => {
      assert.equal(new Set(texts.map(hashOf)).size, texts.length, texts.join('\n---\n'));
    });
  }
});
