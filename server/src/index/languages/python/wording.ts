import { char } from '../core/characters';
import type { Wording } from '../core/hash';
import type { TokenList } from '../core/tokens';
import { stringToken, wordToken } from '../core/tokens';
import { statements } from './statements';

/**
 * Statements with the depth they stand at. What a formatter changes does not count: the width of
 * indentation, line breaks within a statement, the kind of quotes, commas before closing brackets.
 */
export const wording: Wording = (tokens, range, words) => {
  const levels: number[] = [];
  for (const { first, last, indent } of statements(tokens, range)) {
    while ((levels.at(-1) ?? -1) > indent) levels.pop();
    if ((levels.at(-1) ?? -1) < indent) levels.push(indent);
    if (isText(tokens, first, last)) continue;
    words.push(`\n${levels.length}`);
    for (let at = first; at <= last; at++) {
      if (tokens.is(at, '\\') || isTrailingComma(tokens, at)) continue;
      if (tokens.kind(at) === stringToken && tokens.firstCode(at) === char.quote)
        words.push(stringText(tokens.textOf(at)));
      else words.pushSlice(tokens.text, tokens.start(at), tokens.end(at));
    }
  }
};

/** A docstring, or another string that is a statement by itself: it says nothing to Python. */
function isText(tokens: TokenList, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (tokens.kind(at) !== stringToken) return false;
  return true;
}

/** Words before a parenthesis that calls nothing. */
const operators = new Set(
  'return in yield not and or is if else elif while lambda assert del await from for print'.split(' '),
);

/** Not the one that makes a tuple: `(a,)`. */
function isTrailingComma(tokens: TokenList, at: number): boolean {
  if (!tokens.is(at, ',')) return false;
  if (tokens.is(at + 1, ']') || tokens.is(at + 1, '}')) return true;
  if (!tokens.is(at + 1, ')')) return false;
  const before = tokens.partner(at + 1) - 1;
  if (operators.has(tokens.textOf(before))) return false;
  return tokens.kind(before) === wordToken || tokens.is(before, ')') || tokens.is(before, ']');
}

/** `'a'` is `"a"` where neither quote is inside. */
const stringText = (literal: string): string =>
  /^'[^'"\\]*'$/.test(literal) ? `"${literal.slice(1, -1)}"` : literal;
