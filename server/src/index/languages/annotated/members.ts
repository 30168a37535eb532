/** Where the members of a class begin and end. */
import { genericEnd } from './annotation';
import type { TokenList } from '../core/tokens';
import { stringToken, wordToken } from '../core/tokens';

/** How a body ends that is an expression: at a `;`, or with the line as in Kotlin. */
export type ExpressionEnd = 'semicolon' | 'line';

export interface Body {
  readonly last: number;
  /** Nothing between the braces. */
  readonly empty: boolean;
}

/** Words before a tuple type, which looks like parameters. */
const modifiers: ReadonlySet<string> = new Set(
  'public private protected internal static async override virtual sealed readonly new unsafe partial abstract'.split(
    ' ',
  ),
);

/** Token of the name of what has its parameters at `open`: a word, or a name in backticks. */
export function nameBefore(tokens: TokenList, open: number): number | undefined {
  let at = open - 1;
  if (tokens.is(at, '>')) {
    let depth = 0;
    for (let steps = 0; at >= 0 && steps < 200; at--, steps++) {
      if (tokens.is(at, '>')) depth++;
      else if (tokens.is(at, '<') && --depth === 0) break;
    }
    at--;
  }
  if (tokens.kind(at) === wordToken) return modifiers.has(tokens.textOf(at)) ? undefined : at;
  return tokens.kind(at) === stringToken && tokens.text[tokens.start(at)] === '`' ? at : undefined;
}

const farthestBody = 200;

/** What follows the parameters that end at `close`; undefined when no method was declared there. */
export function bodyBehind(tokens: TokenList, close: number, end: ExpressionEnd): Body | undefined {
  for (let at = close + 1; at < Math.min(tokens.count, close + farthestBody); at = tokens.skip(at) + 1) {
    if (tokens.is(at, '{')) {
      const last = tokens.skip(at);
      return { last, empty: last === at + 1 };
    }
    if (tokens.is(at, ';')) return { last: at, empty: false };
    if (tokens.is(at, '=')) return { last: expressionEnd(tokens, at + 1, end), empty: false };
    // A function of Kotlin may have no body and no mark that says so.
    if (endsWithLine(tokens, at, end)) return { last: at - 1, empty: false };
    const isHeader = tokens.kind(at) === wordToken || /^(?:[:.,<>?([@&*\]]$|#)/.test(tokens.textOf(at));
    if (!isHeader || tokens.is(at, '}')) return undefined;
  }
  return undefined;
}

/** The last token of an expression that begins at `from`. */
export function expressionEnd(tokens: TokenList, from: number, end: ExpressionEnd): number {
  let last = Math.max(0, from - 1);
  for (let at = from; at < tokens.count; at = last + 1) {
    if (tokens.is(at, '}')) return last;
    if (tokens.is(at, ';')) return at;
    if (end === 'line' && at > from && startsLine(tokens, at) && !continues(tokens, at)) return last;
    last = tokens.skip(at);
  }
  return last;
}

const startsLine = (tokens: TokenList, at: number): boolean =>
  /[\r\n]/.test(tokens.text.slice(tokens.end(at - 1), tokens.start(at)));

/** Kotlin goes on over a line end before a dot, and behind an operator. */
const continues = (tokens: TokenList, at: number): boolean =>
  /^[.?:&|]$/.test(tokens.textOf(at)) || /^[=+\-*/,.:&|<(]$/.test(tokens.textOf(at - 1));

export interface ClassHeader {
  /** The `{`; undefined where the class has no body. */
  readonly body: number | undefined;
  /** The last token before the body, or before what comes behind a class without one. */
  readonly last: number;
}

/** What belongs to a class whose name is at `name`, up to its body. */
export function classHeader(tokens: TokenList, name: number, end: ExpressionEnd): ClassHeader {
  let last = name;
  for (let at = name + 1; at < tokens.count; at = last + 1) {
    if (tokens.is(at, '{')) return { body: at, last };
    const isOver =
      tokens.is(at, ';') || tokens.is(at, '}') || tokens.is(at, '=') || endsWithLine(tokens, at, end);
    if (isOver) return { body: undefined, last };
    last = tokens.is(at, '<') ? (genericEnd(tokens, at) ?? at) : tokens.skip(at);
  }
  return { body: undefined, last: name };
}

/** A header that ends before the line of the token at `at`. */
const endsWithLine = (tokens: TokenList, at: number, end: ExpressionEnd): boolean =>
  end === 'line' && startsLine(tokens, at) && !/^[:,(]$/.test(tokens.textOf(at)) && !goesOn(tokens, at);

const goesOn = (tokens: TokenList, at: number): boolean =>
  /^[:,]$/.test(tokens.textOf(at - 1)) || tokens.is(at, 'where') || tokens.is(at, 'by');
