import assert from 'node:assert/strict';
import type { LexicalRules } from '../../../../../server/src/index/languages/core/lexicalRules';
import { slashComments } from '../../../../../server/src/index/languages/core/lexicalRules';
import { insideOf, stringValue } from '../../../../../server/src/index/languages/core/literals';
import { tokenizerFor } from '../../../../../server/src/index/languages/core/scanner';
import { stringToken } from '../../../../../server/src/index/languages/core/tokens';
import { assertGrowsLinearly } from '../../../../support/scaling';

const likeC: LexicalRules = {
  ...slashComments,
  strings: [
    { open: '"', escape: '\\' },
    { open: "'", escape: '\\', character: true },
    { open: '"', close: '"', prefixes: ['u8', 'L'], escape: '\\' },
  ],
  digitSeparator: "'",
};
const nested: LexicalRules = {
  lineComments: ['//'],
  blockComments: [{ open: '/*', close: '*/', nested: true }],
  strings: [{ open: '"', escape: '\\' }],
};
const likeKotlin: LexicalRules = {
  ...nested,
  strings: [
    { open: '"""', multiline: true, interpolation: '${' },
    { open: '"', escape: '\\', interpolation: '${' },
  ],
};
const likePython: LexicalRules = {
  lineComments: ['#'],
  strings: [
    { open: '"""', escape: '\\', multiline: true },
    { open: '"', escape: '\\' },
    { open: '"', escape: '\\', prefixes: ['f', 'rf'], interpolation: '{' },
  ],
};
const likeSql: LexicalRules = {
  lineComments: ['--'],
  strings: [{ open: "'", escape: 'doubled', multiline: true }],
};
const likeRuby: LexicalRules = {
  lineComments: ['#'],
  blockComments: [{ open: '=begin', close: '=end', ownLines: true }],
};

/** Comments in angle brackets, strings in `«»`, all else as written. */
function outline(rules: LexicalRules, text: string): string {
  const tokens = tokenizerFor(rules)(text);
  const pieces: string[] = [];
  for (let at = 0, next = 0; at <= tokens.count; at++) {
    for (let comment = tokens.comments[next]; comment?.nextToken === at; comment = tokens.comments[++next])
      pieces.push(`<${text.slice(comment.start, comment.end)}>`);
    if (at < tokens.count)
      pieces.push(tokens.kind(at) === stringToken ? `«${tokens.textOf(at)}»` : tokens.textOf(at));
  }
  return pieces.join(' ');
}

const cases: readonly (readonly [string, LexicalRules, string, string])[] = [
  ['comments', likeC, 'a // b\nc /* d\n */ e', 'a <// b> c </* d\n */> e'],
  ['an open comment', likeC, 'a /* b', 'a </* b>'],
  ['comments in strings', likeC, 'f("// a", "/*") // b', 'f ( «"// a"» , «"/*"» ) <// b>'],
  ['escapes', likeC, 'a("\\"", \'\\\'\') b', 'a ( «"\\""» , «\'\\\'\'» ) b'],
  ['a string cut at its line', likeC, 'a = "b\nc', 'a = «"b» c'],
  ['prefixes', likeC, 'u8"a" L"b" x"c"', '«u8"a"» «L"b"» x «"c"»'],
  ['numbers', likeC, "1'000'000 0x1F 1.5e-3 1..2 a1", "1'000'000 0x1F 1.5e-3 1 . . 2 a1"],
  ['a quote that is no character', likeC, "&'a str 'b'", "& ' a str «'b'»"],
  ['nested comments', nested, 'a /* b /* c */ d */ e', 'a </* b /* c */ d */> e'],
  ['nested open comments', nested, 'a /* b /* c */ d', 'a </* b /* c */ d>'],
  ['interpolation', likeKotlin, 'f("a ${g("b")} c") d', 'f ( «"a ${g("b")} c"» ) d'],
  ['interpolation that does not end', likeKotlin, 'f("a ${g(" b', 'f ( «"a ${g("» b'],
  ['triple quotes', likeKotlin, '"""a "b" // c""" d', '«"""a "b" // c"""» d'],
  ['four quotes', likeKotlin, '"""a"""" d', '«"""a""""» d'],
  ['f-strings', likePython, 'f"{a["b"]}" rf"{{" # c', '«f"{a["b"]}"» «rf"{{"» <# c>'],
  ['doubled quotes', likeSql, "a 'it''s -- b' -- c", "a «'it''s -- b'» <-- c>"],
  [
    'blocks of whole lines',
    likeRuby,
    'a =begin\n=begin\nb =end\n=end\nc',
    'a = begin <=begin\nb =end\n=end> c',
  ],
  ['a shebang', likeC, '#!/usr/bin/x\r\na', '<#!/usr/bin/x> a'],
  ['carriage returns', likeC, '// a\r\nb', '<// a> b'],
  ['letters beyond ASCII', likeC, 'größe 😀', 'größe 😀'],
];

describe('the scanner of code languages', () => {
  for (const [name, rules, text, expected] of cases)
    it(`reads ${name}`, () => assert.equal(outline(rules, text), expected));

  it('pairs brackets, also around ones that are never closed', () => {
    const tokens = tokenizerFor(likeC)('f(a[1], { ( })');
    assert.equal(tokens.textOf(tokens.partner(1)), ')');
    assert.equal(tokens.partner(1), tokens.count - 1);
    assert.equal(tokens.partner(8), tokens.count, 'the lone parenthesis');
  });

  it('knows the inside and the value of strings', () => {
    const raw: LexicalRules = {
      strings: [
        { open: '"""', multiline: true, escape: '\\' },
        { open: '"', escape: '\\', prefixes: ['r', 'b'] },
        { open: '@"', close: '"', escape: 'doubled' },
        { open: '"', escape: '\\' },
      ],
    };
    const values = (text: string): unknown[] => {
      const tokens = tokenizerFor(raw)(text);
      const { start, end } = insideOf(tokens, 0);
      return [text.slice(start, end), stringValue(tokens, 0)];
    };
    assert.deepEqual(values('"a\\n"'), ['a\\n', 'a\n']);
    assert.deepEqual(values('r"a\\n"'), ['a\\n', 'a\\n']);
    assert.deepEqual(values('@"a\\n"'), ['a\\n', 'a\\n']);
    assert.deepEqual(values('"""a"""'), ['a', 'a']);
    assert.deepEqual(values('"a'), ['a', 'a']);
    assert.deepEqual(values('""'), ['', '']);
  });

  const pieces = [
    '/*',
    '*/',
    '"',
    "'",
    '"${',
    '"""',
    '"""${',
    '{',
    '#{',
    'f"{',
    'f"{\'{"',
    '=begin\n',
    '=',
    '(',
    ')',
    '1.',
    '\\',
    '"\\',
  ];
  for (const [index, rules] of [likeC, nested, likeKotlin, likePython, likeSql, likeRuby].entries())
    it(`takes time by the length alone (rules ${index})`, () =>
      Promise.all(
        pieces.map((piece) =>
          assertGrowsLinearly(30_000, (size) => piece.repeat(size / piece.length), tokenizerFor(rules)),
        ),
      ));
});
