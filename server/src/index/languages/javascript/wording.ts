import { char } from '../core/characters';
import type { Wording } from '../core/hash';
import type { TokenList } from '../core/tokens';
import { jsxTextToken, punctuatorToken, stringToken, wordToken } from '../core/tokens';

/** A line end behind these words ends the statement. */
const restricted = new Set(['return', 'break', 'continue', 'throw', 'yield']);
const needsSemicolon = new Set([...restricted, 'else', 'do']);
const headWords = new Set(['for', 'while', 'if', 'with']);

/**
 * What a formatter changes does not count: the kind of quotes, trailing commas, semicolons between
 * statements, parentheses around a lone arrow parameter. Strings count verbatim.
 */
export const wording: Wording = (tokens, range, pieces) => {
  let loopHeadEnd = -1;
  for (let at = range.first; at <= range.last; at++) {
    const kind = tokens.kind(at);
    if (kind === punctuatorToken) {
      if (!isFormatting(tokens, at, at < loopHeadEnd)) pieces.push(tokens.textOf(at));
    } else if (kind === stringToken) pieces.push(stringText(tokens.textOf(at)));
    else if (kind === jsxTextToken) pieces.push(tokens.textOf(at).replace(/\s+/g, ' ').trim());
    else {
      const text = tokens.textOf(at);
      pieces.push(text);
      if (kind !== wordToken) continue;
      if (text === 'for' && tokens.is(at + 1, '(') && !tokens.is(at - 1, '.'))
        loopHeadEnd = Math.max(loopHeadEnd, tokens.partner(at + 1));
      if (restricted.has(text) && !tokens.is(at + 1, ';') && lineEndsBehind(tokens, at)) pieces.push(';');
    }
  }
};

function isFormatting(tokens: TokenList, at: number, inLoopHead: boolean): boolean {
  switch (tokens.text.charCodeAt(tokens.start(at))) {
    case char.open:
      return isLoneParameter(tokens, at);
    case char.close:
      return tokens.is(at + 1, '=>') && isLoneParameter(tokens, tokens.partner(at));
    case char.comma:
      return isTrailingComma(tokens, at);
    case char.semicolon:
      return !inLoopHead && isNeedlessSemicolon(tokens, at);
    default:
      return false;
  }
}

/** `(x) =>` is `x =>`. */
const isLoneParameter = (tokens: TokenList, open: number): boolean =>
  tokens.is(open, '(') &&
  tokens.kind(open + 1) === wordToken &&
  tokens.is(open + 2, ')') &&
  tokens.is(open + 3, '=>');

/** Before a closing bracket, unless it makes a hole in an array. */
function isTrailingComma(tokens: TokenList, at: number): boolean {
  const closes = tokens.is(at + 1, ')') || tokens.is(at + 1, ']') || tokens.is(at + 1, '}');
  return closes && !tokens.is(at - 1, ',') && !tokens.is(at - 1, '[');
}

/**
 * One that separates statements which stay apart without it, be it by a line end in another style.
 * Kept where leaving it out would say something else: `a; (b)`, `return; b`, `while (x);`.
 */
function isNeedlessSemicolon(tokens: TokenList, at: number): boolean {
  const before = at - 1;
  if (tokens.is(before, ';') || needsSemicolon.has(tokens.textOf(before))) return false;
  if (tokens.is(before, ')') && headWords.has(tokens.textOf(tokens.partner(before) - 1))) return false;
  return !/[([/+\-*.,`<=?:&|^%!]/.test(tokens.text[tokens.start(at + 1)] ?? '(');
}

const lineEndsBehind = (tokens: TokenList, at: number): boolean =>
  tokens.text.slice(tokens.end(at), tokens.start(at + 1)).includes('\n');

/** Quotes of either kind are one; an escaped quote is a quote. */
function stringText(literal: string): string {
  const inside = literal.slice(1, -1);
  return `"${inside.includes('\\') ? inside.replace(/\\([\s\S])/g, unescapedQuote) : inside}"`;
}

const unescapedQuote = (pair: string, next: string): string => (next === '"' || next === "'" ? next : pair);
