import { char } from '../core/characters';
import type { Wording } from '../core/hash';
import type { TokenList } from '../core/tokens';
import { WordSet } from '../core/wordSet';
import type { Words } from '../core/words';
import { jsxTextToken, punctuatorToken, stringToken, wordToken } from '../core/tokens';

const endsWithLine = ['return', 'break', 'continue', 'throw', 'yield'];
/** A line end behind these words ends the statement. */
const restricted = new WordSet(endsWithLine);
const needsSemicolon = new WordSet([...endsWithLine, 'else', 'do']);
const headWords = new WordSet(['for', 'while', 'if', 'with']);
const backslash = 92;

/**
 * What a formatter changes does not count: the kind of quotes, trailing commas, semicolons between
 * statements, parentheses around a lone arrow parameter. Strings count verbatim.
 */
export const wording: Wording = (tokens, range, words) => {
  const { text } = tokens;
  let loopHeadEnd = -1;
  for (let at = range.first; at <= range.last; at++) {
    const kind = tokens.kind(at);
    const start = tokens.start(at);
    const end = tokens.end(at);
    if (kind === punctuatorToken) {
      if (!isFormatting(tokens, at, at < loopHeadEnd)) words.pushSlice(text, start, end);
    } else if (kind === stringToken) pushString(text, start, end, words);
    else if (kind === jsxTextToken) words.push(text.slice(start, end).replace(/\s+/g, ' ').trim());
    else {
      words.pushSlice(text, start, end);
      if (kind !== wordToken) continue;
      if (tokens.is(at, 'for') && tokens.is(at + 1, '(') && !tokens.is(at - 1, '.'))
        loopHeadEnd = Math.max(loopHeadEnd, tokens.partner(at + 1));
      if (restricted.has(tokens, at) && !tokens.is(at + 1, ';') && lineEndsBehind(tokens, at))
        words.push(';');
    }
  }
};

const isOneOf = (words: WordSet, tokens: TokenList, at: number): boolean =>
  tokens.kind(at) === wordToken && words.has(tokens, at);

function isFormatting(tokens: TokenList, at: number, inLoopHead: boolean): boolean {
  switch (tokens.firstCode(at)) {
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

/** What begins with one of these would go on with the statement before it. */
const continuing = '([/+-*.,`<=?:&|^%!';

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
  if (tokens.is(before, ';') || isOneOf(needsSemicolon, tokens, before)) return false;
  if (tokens.is(before, ')') && isOneOf(headWords, tokens, tokens.partner(before) - 1)) return false;
  return !continuing.includes(tokens.text[tokens.start(at + 1)] ?? '(');
}

const lineEndsBehind = (tokens: TokenList, at: number): boolean =>
  tokens.text.slice(tokens.end(at), tokens.start(at + 1)).includes('\n');

/** Quotes of either kind are one; an escaped quote is a quote. */
function pushString(text: string, start: number, end: number, words: Words): void {
  let at = start + 1;
  while (at < end - 1 && text.charCodeAt(at) !== backslash) at++;
  if (at >= end - 1) {
    words.pushQuoted(text, start + 1, Math.max(start + 1, end - 1));
    return;
  }
  const inside = text.slice(start + 1, end - 1).replace(/\\([\s\S])/g, unescapedQuote);
  words.push(`"${inside}"`);
}

const unescapedQuote = (pair: string, next: string): string => (next === '"' || next === "'" ? next : pair);
