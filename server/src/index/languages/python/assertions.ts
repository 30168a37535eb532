/** How tests of Python fail: https://docs.python.org/3/library/unittest.html, https://docs.pytest.org */
import { isLineEnd } from '../core/characters';
import type { Declaration } from '../core/declaration';
import type { TokenList, TokenRange } from '../core/tokens';
import { isIdleHandler } from '../core/vacuous/caught';
import type { AssertionRules } from '../core/vacuous/rules';
import { wordsOf } from '../core/vacuous/words';
import { indentOf } from './statements';

/** Methods of `unittest.TestCase` that check nothing. */
const idleMethods = wordsOf(
  'subTest skipTest addCleanup doCleanups enterContext id shortDescription setUp tearDown addClassCleanup run debug assertLogs',
);

export const assertions: AssertionRules = {
  failing: wordsOf('deprecated_call exit testmod ok_ eq_ stop_here'),
  idle: wordsOf('assume'),
  statements: wordsOf('raise'),
  after: wordsOf('tearDown teardown_method teardown asyncTearDown tearDownClass teardown_function'),
  functionAt,
  mayBeHelper: (tokens, at, test) =>
    tokens.is(at + 1, '(') &&
    (isInherited(tokens, at) || (!tokens.is(at - 1, '.') && isFixture(tokens, at, test))),
  tryAt,
};

/** `def name(...): ...`, up to the next line that is not deeper. */
function functionAt(tokens: TokenList, at: number): TokenRange | undefined {
  if (!tokens.is(at - 1, 'def') || !tokens.is(at + 1, '(')) return undefined;
  const first = tokens.is(at - 2, 'async') ? at - 2 : at - 1;
  return { first: at + 1, last: blockEnd(tokens, tokens.skip(at + 1), indentOf(tokens, first)) };
}

/** The last token behind `from` before a line that is not deeper than `indent`. */
function blockEnd(tokens: TokenList, from: number, indent: number): number {
  let last = from;
  for (let next = last + 1; next < tokens.count; next = last + 1) {
    if (startsLine(tokens, next) && indentOf(tokens, next) <= indent) break;
    last = tokens.skip(next);
  }
  return last;
}

/** What a failed assertion is. */
const caught = wordsOf('Exception BaseException AssertionError');

/** `try:` as the first statement, and nothing behind it. */
function tryAt(tokens: TokenList, at: number, test: Declaration): readonly TokenRange[] | undefined {
  if (!tokens.is(at + 1, ':') || !startsLine(tokens, at) || !isFirstStatement(tokens, at)) return undefined;
  const indent = indentOf(tokens, at);
  const others: TokenRange[] = [];
  let swallows = false;
  let next = blockEnd(tokens, at + 1, indent) + 1;
  while (next <= test.last && indentOf(tokens, next) === indent) {
    const isExcept = tokens.is(next, 'except');
    if (!isExcept && !tokens.is(next, 'else') && !tokens.is(next, 'finally')) return undefined;
    let colon = next + 1;
    while (colon <= test.last && !tokens.is(colon, ':')) colon = tokens.skip(colon) + 1;
    const last = blockEnd(tokens, next, indent);
    if (isExcept && catches(tokens, { first: next + 1, last: colon - 1 })) {
      if (!isIdleHandler(tokens, { first: colon + 1, last })) return undefined;
      swallows = true;
    } else others.push({ first: colon, last });
    next = last + 1;
  }
  return swallows && next > test.last ? others : undefined;
}

/** Behind the `:` of the function, and perhaps its docstring. */
function isFirstStatement(tokens: TokenList, at: number): boolean {
  const before =
    /^['"rRuUbB]/.test(tokens.textOf(at - 1)) && /['"]$/.test(tokens.textOf(at - 1)) ? at - 2 : at - 1;
  return tokens.is(before, ':');
}

function catches(tokens: TokenList, { first, last }: TokenRange): boolean {
  if (last < first) return true;
  for (let at = first; at <= last; at++) if (caught.has(tokens.textOf(at))) return true;
  return false;
}

function startsLine(tokens: TokenList, at: number): boolean {
  for (let offset = tokens.end(at - 1), to = tokens.start(at); offset < to; offset++)
    if (isLineEnd(tokens.text.charCodeAt(offset))) return true;
  return at === 0;
}

/** A method of a base class that stands elsewhere. */
const isInherited = (tokens: TokenList, at: number): boolean =>
  tokens.is(at - 1, '.') && tokens.is(at - 2, 'self') && !idleMethods.has(tokens.textOf(at));

/** A parameter of the test that is called: a fixture that is a function. */
function isFixture(tokens: TokenList, called: number, { first, last }: Declaration): boolean {
  const name = tokens.textOf(called);
  for (let at = first; at < last; at++) {
    if (!tokens.is(at, 'def')) continue;
    const close = tokens.skip(at + 2);
    for (let parameter = at + 3; parameter < close; parameter++) if (tokens.is(parameter, name)) return true;
    return false;
  }
  return false;
}
