import { assertGrowsLinearly } from '../../../../support/scaling';
import { mayContain, read } from './read';

describe('JavaScript reader on hostile input', () => {
  const size = 60_000;
  const fill = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));
  const hostile = [
    '(',
    '{',
    '[(',
    ')',
    '`${',
    '`',
    '${',
    '}',
    "'",
    '"\n',
    '/',
    '/*',
    '//\n',
    '<a',
    '<a>',
    '</a',
    '= <T>(',
    '<a b=',
    '<<',
    '< a <',
    'a<',
    'it<',
    'it(',
    "it('a', ",
    "it('a', f);\n",
    "describe('a', () => { ",
    "it('a', () => { ",
    "describe('a', () => { it('b', f); ",
    'it.each`',
    "it.each([1])('a', f);",
    "describe.each([1])('a', () => { ",
    'import ',
    "import { it } from 'x';",
    'const it = ',
    'const a = b ? ',
    '{ function it() {} it("a", f) } ',
    'function it() {} it("a", f);\n',
    'test.skip();',
    'if (x) test.skip();',
    "test('a', () => { if (x) test.skip(); ",
    '// REQ-1\n',
    '/* REQ-1 */',
    '// REQ-1 ',
    "it('REQ-1",
    'REQ-1',
    '// @req ',
    '// reqproof:off\n',
    '// reqproof:ignore-next-line\n',
    '// reqproof:waive REQ-1 because x\n',
    'expect(',
    'a.b',
    'it.a',
    'it  ',
    'x => ',
    'a + ',
    "it('a' + ",
    'return\n',
    ';',
    '\r',
    '%s $a ',
    '\\',
    'A-',
    'AB_1-',
  ];
  for (const piece of hostile)
    it(`${JSON.stringify(piece)} again and again`, function () {
      this.timeout(60_000);
      return assertGrowsLinearly(
        size,
        (length) => fill(piece, length),
        (text) => {
          mayContain(text);
          read(text, 'a.tsx');
        },
      );
    });
});
