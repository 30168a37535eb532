/** Assertions that hold whatever the code does: `expect(true).toBe(true)`, `assertEquals(1, 1)`, `assert 1 == 1`. */
import { readArguments } from '../arguments';
import type { TokenList, TokenRange } from '../tokens';
import { numberToken, stringToken, templateToken, wordToken } from '../tokens';

const literalWords: ReadonlySet<string> = new Set([
  'true',
  'false',
  'True',
  'False',
  'TRUE',
  'null',
  'nil',
  'None',
  'undefined',
  'nullptr',
]);
const truths: ReadonlySet<string> = new Set(['true', 'True', 'TRUE', '1']);
const falsehoods: ReadonlySet<string> = new Set(['false', 'False', 'FALSE', '0']);
const nothings: ReadonlySet<string> = new Set(['null', 'nil', 'None', 'undefined', 'nullptr']);

/** Assertions of one argument that holds when true; a `check(1)` may be anything. */
const holdsWhenTrue =
  /^(?:assert|ok|Assert|That|CHECK|REQUIRE|CHECK_TRUE)!?$|(?:^|[_A-Za-z])(?:[Tt]rue|TRUE|[Tt]ruthy)$/;
const holdsWhenFalse = /(?:[Ff]alse|FALSE|[Ff]alsy)$/;
const holdsWhenNothing = /(?:^|[^o_t])(?:[Nn]ull|[Nn]il|[Nn]one|NULL|[Uu]ndefined)$/;
const holdsWhenEqual = /(?:[Ee]quals?|[Ee]q|EQ|[Ss]ame|^is|[Ii]dentical|toBe|[Ss]trictEqual)$/;
const differs = /(?:[Nn]ot|NE$|NOT|_ne$|Unequal)/;
/** What assertions are methods of. */
const receivers: ReadonlySet<string> = new Set(['assert', 'Assert', 'Assertions', 'require', 't', 'self']);
/** Marks of a success and no more. */
const passes = /^(?:pass|Pass|SUCCEED|SUCCESS|succeed)$/;

/**
 * Whether the assertion whose name is at `at` holds by itself. False wherever that is not plain to see;
 * `expect(true).toBe(false)` marks what must not be reached, so it is a real one.
 */
export function isConstantAssertion(tokens: TokenList, at: number): boolean {
  if (tokens.is(at + 1, '.') && receivers.has(tokens.textOf(at))) return isConstantAssertion(tokens, at + 2);
  const bang = tokens.is(at + 1, '!');
  const open = bang ? at + 2 : at + 1;
  if (!tokens.is(open, '(')) return tokens.is(at, 'assert') && isConstantStatement(tokens, at + 1);
  const close = tokens.partner(open);
  if (close >= tokens.count || close - open > farthest) return false;
  const name = tokens.textOf(at);
  if (tokens.is(open + 1, ')')) return passes.test(name);
  if (tokens.is(at + 1, '(') && name === 'expect' && tokens.is(close + 1, '.'))
    return isConstantExpectation(tokens, { first: open + 1, last: close - 1 }, close + 2);
  if (differs.test(name)) return false;
  const given = readArguments(tokens, open);
  const [first, second, third] = isContext(tokens, given[0]) ? given.slice(1) : given;
  if (!first) return false;
  if (holdsWhenEqual.test(name))
    return second !== undefined && third === undefined
      ? sameLiterals(tokens, first, second)
      : second !== undefined && sameLiterals(tokens, first, second);
  if (holdsWhenTrue.test(name)) return isTruth(tokens, first);
  const only = literalAt(tokens, first);
  if (only === undefined) return false;
  return (
    (holdsWhenFalse.test(name) && falsehoods.has(only)) || (holdsWhenNothing.test(name) && nothings.has(only))
  );
}

/** In tokens: nothing longer is a constant that somebody wrote. */
const farthest = 30;

/** `t` of Go. */
const isContext = (tokens: TokenList, argument: TokenRange | undefined): boolean =>
  argument !== undefined && argument.first === argument.last && tokens.is(argument.first, 't');

/** The text of a literal that stands alone. */
function literalAt(tokens: TokenList, { first, last }: TokenRange): string | undefined {
  if (first !== last) return undefined;
  const kind = tokens.kind(first);
  if (kind === numberToken || kind === stringToken || kind === templateToken) return tokens.textOf(first);
  const text = kind === wordToken ? tokens.textOf(first) : '';
  return literalWords.has(text) ? text : undefined;
}

function sameLiterals(tokens: TokenList, one: TokenRange, other: TokenRange): boolean {
  const text = literalAt(tokens, one);
  return text !== undefined && text === literalAt(tokens, other);
}

/** `true`, `1`, `1 == 1`, `"a" === "a"`. */
function isTruth(tokens: TokenList, { first, last }: TokenRange): boolean {
  if (first === last) return truths.has(tokens.textOf(first));
  const sign = first + 1;
  const other = last;
  if (other - sign < 2 || other - sign > 3 || !tokens.is(sign, '=')) return false;
  for (let at = sign; at < other; at++) if (!tokens.is(at, '=')) return false;
  return sameLiterals(tokens, { first, last: first }, { first: other, last: other });
}

/** `assert True`, `assert 1 == 1`, `assert true : "why"`; up to the end of the line. */
function isConstantStatement(tokens: TokenList, first: number): boolean {
  let last = first;
  while (last + 1 < tokens.count && last - first < 4 && !endsBehind(tokens, last)) last++;
  return isTruth(tokens, { first, last });
}

function endsBehind(tokens: TokenList, at: number): boolean {
  const next = at + 1;
  if (tokens.is(next, ';') || tokens.is(next, ',') || tokens.is(next, ':') || tokens.is(next, '}'))
    return true;
  return /[\r\n]/.test(tokens.text.slice(tokens.end(at), tokens.start(next)));
}

/** `expect(true).toBe(true)`, `expect(1).toBeTruthy()`, `expect(true).to.be.true`. */
function isConstantExpectation(tokens: TokenList, actual: TokenRange, matcher: number): boolean {
  const value = literalAt(tokens, actual);
  if (value === undefined) return false;
  let at = matcher;
  while (tokens.is(at + 1, '.') && tokens.kind(at + 2) === wordToken) {
    if (tokens.is(at, 'not')) return false;
    at += 2;
  }
  const name = tokens.textOf(at);
  const given = tokens.is(at + 1, '(') ? readArguments(tokens, at + 1) : [];
  const [expected] = given;
  if (expected) return holdsWhenEqual.test(name) && literalAt(tokens, expected) === value;
  if (holdsWhenFalse.test(name)) return falsehoods.has(value);
  if (/(?:Null|null|Undefined|undefined)$/.test(name)) return nothings.has(value);
  return (
    /^(?:toBeTruthy|toBeTrue|toBeDefined|true|ok|exist)$/.test(name) &&
    (truths.has(value) || /^['"`\d]/.test(value))
  );
}
