/** The arguments of a call and what they look like, without parsing expressions. */
import { readArguments } from '../core/arguments';
import type { TokenList, TokenRange } from '../core/tokens';
import {
  numberToken,
  punctuatorToken,
  stringToken,
  templateHead,
  templateToken,
  wordToken,
} from '../core/tokens';

export type ArgumentShape = 'function' | 'object' | 'text' | 'number' | 'other';

export function shapeOf(tokens: TokenList, argument: TokenRange): ArgumentShape {
  const { first, last } = argument;
  if (functionBody(tokens, argument)) return 'function';
  if (tokens.is(first, '{') && tokens.partner(first) <= last) return 'object';
  const kind = tokens.kind(first);
  if (kind === stringToken || kind === templateToken || kind === templateHead) return 'text';
  return kind === numberToken && first === last ? 'number' : 'other';
}

export interface FunctionBody {
  /** The braces, or the expression behind `=>`. */
  readonly range: TokenRange;
  readonly block: boolean;
  /** The first parameter when it is a plain name. */
  readonly parameter?: string;
}

/** Body of a function literal; undefined when the argument is anything else. */
export function functionBody(tokens: TokenList, argument: TokenRange): FunctionBody | undefined {
  const { first, last } = argument;
  const start = tokens.is(first, 'async') && first < last ? first + 1 : first;
  if (tokens.is(start, 'function')) return blockFunction(tokens, start, last);
  let arrow = start;
  if (tokens.is(start, '(')) arrow = tokens.skip(start) + 1;
  else if (tokens.is(start, '<'))
    while (arrow <= last && !tokens.is(arrow, '=>')) arrow = tokens.skip(arrow) + 1;
  else if (tokens.kind(start) === wordToken) arrow = start + 1;
  else return undefined;
  if (tokens.is(arrow, ':') && tokens.is(start, '('))
    while (arrow <= last && !tokens.is(arrow, '=>')) arrow = tokens.skip(arrow) + 1;
  if (arrow >= last || !tokens.is(arrow, '=>')) return undefined;
  const block = tokens.is(arrow + 1, '{') && tokens.skip(arrow + 1) === last;
  return { range: { first: arrow + 1, last }, block, ...parameterOf(tokens, start) };
}

function blockFunction(tokens: TokenList, start: number, last: number): FunctionBody | undefined {
  let open = start + 1;
  while (open <= last && !tokens.is(open, '(')) open++;
  let body = tokens.skip(open) + 1;
  while (body <= last && !tokens.is(body, '{')) body++;
  if (body > last) return undefined;
  return {
    range: { first: body, last: Math.min(tokens.skip(body), last) },
    block: true,
    ...parameterOf(tokens, open),
  };
}

function parameterOf(tokens: TokenList, start: number): { parameter?: string } {
  const name = tokens.is(start, '(') ? start + 1 : start;
  return tokens.kind(name) === wordToken ? { parameter: tokens.textOf(name) } : {};
}

/**
 * The function literal of an argument, also inside one wrapping call: `fakeAsync(() => {...})`,
 * `inject([A], (a) => {...})`.
 */
export function bodyOf(tokens: TokenList, argument: TokenRange): FunctionBody | undefined {
  const direct = functionBody(tokens, argument);
  if (direct || !tokens.is(argument.last, ')')) return direct;
  const open = tokens.partner(argument.last);
  if (open <= argument.first || open >= argument.last) return undefined;
  const last = readArguments(tokens, open).at(-1);
  return last && functionBody(tokens, last);
}

/** Does the body hold no statement? `'use strict'`, a bare `return` and `done()` alone count as nothing. */
export function isEmptyBody(tokens: TokenList, body: FunctionBody): boolean {
  const { first, last } = body.range;
  if (!body.block) {
    return first === last && (tokens.is(first, 'undefined') || tokens.is(first, 'null'));
  }
  let at = first + 1;
  while (at < last) {
    if (tokens.is(at, ';') || tokens.is(at, 'return')) at++;
    else if (tokens.kind(at) === stringToken && /^.use \w+.$/.test(tokens.textOf(at))) at++;
    else if (isCallOf(tokens, at, body.parameter)) at += 3;
    else return false;
  }
  return true;
}

const isCallOf = (tokens: TokenList, at: number, name: string | undefined): boolean =>
  name !== undefined && tokens.is(at, name) && tokens.is(at + 1, '(') && tokens.is(at + 2, ')');

/** Is this token one of the openers whose inside belongs to an argument? */
export const isPunctuator = (tokens: TokenList, index: number, text: string): boolean =>
  tokens.kind(index) === punctuatorToken && tokens.is(index, text);
