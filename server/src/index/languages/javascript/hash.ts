import { textHash } from '../../../util/hash';
import type { TokenRange } from './arguments';
import { char } from './characters';
import type { Declaration } from './declarations';
import type { TokenList } from './tokens';
import { jsxTextToken, punctuatorToken, stringToken, wordToken } from './tokens';

/**
 * Hash of what the declaration says: its tokens without white space and comments, and the tables of
 * the suites around it. What a formatter changes does not count either: the kind of quotes, trailing
 * commas, semicolons at line ends, parentheses around a lone arrow parameter. Nor do `.only` and
 * `.skip`, which say whether it runs and not what it proves. Strings count verbatim.
 */
export function declarationHash(tokens: TokenList, declaration: Declaration): string {
  const pieces: string[] = [declaration.callee.kind];
  for (let around = declaration.parent; around; around = around.parent) {
    for (const table of around.callee.tables) addTokens(tokens, table, pieces);
  }
  for (const part of declaration.callee.hashed) addTokens(tokens, part, pieces);
  addTokens(tokens, { first: declaration.callee.open, last: declaration.last }, pieces);
  return textHash(pieces.join('\u0001'));
}

/** A line end behind these words ends the statement. */
const restricted = new Set(['return', 'break', 'continue', 'throw', 'yield']);
const headWords = new Set(['for', 'while', 'if', 'with']);

function addTokens(tokens: TokenList, range: TokenRange, pieces: string[]): void {
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
      if (text === 'for' && tokens.is(at + 1, '('))
        loopHeadEnd = Math.max(loopHeadEnd, tokens.partner(at + 1));
      if (restricted.has(text) && !tokens.is(at + 1, ';') && lineEndsBehind(tokens, at)) pieces.push(';');
    }
  }
}

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

/** One that the language would insert by itself: before `}` or a line end that begins a new statement. */
function isNeedlessSemicolon(tokens: TokenList, at: number): boolean {
  const before = at - 1;
  if (tokens.is(before, ';') || restricted.has(tokens.textOf(before))) return false;
  // `while (x);` has an empty body that the semicolon stands for.
  if (tokens.is(before, ')') && headWords.has(tokens.textOf(tokens.partner(before) - 1))) return false;
  if (tokens.is(at + 1, '}')) return true;
  return (
    lineEndsBehind(tokens, at) && !/[([/+\-*.,`<=?:&|^%!]/.test(tokens.text[tokens.start(at + 1)] ?? '(')
  );
}

const lineEndsBehind = (tokens: TokenList, at: number): boolean =>
  tokens.text.slice(tokens.end(at), tokens.start(at + 1)).includes('\n');

/** Quotes of either kind are one; an escaped quote is a quote. */
function stringText(literal: string): string {
  const inside = literal.slice(1, -1);
  return `"${inside.includes('\\') ? inside.replace(/\\([\s\S])/g, unescapedQuote) : inside}"`;
}

const unescapedQuote = (pair: string, next: string): string => (next === '"' || next === "'" ? next : pair);
