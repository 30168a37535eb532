/** The functions that a file declares, by name: a test's helpers may check for it. */
import type { TokenList, TokenRange } from '../tokens';
import { wordToken } from '../tokens';
import type { AssertionRules } from './rules';
import { controlWords } from './words';

export type FunctionsByName = ReadonlyMap<string, readonly TokenRange[]>;

/** Parameters and body of each; of methods, too, whatever class they are of. */
export function functionsOf(tokens: TokenList, rules: Pick<AssertionRules, 'functionAt'>): FunctionsByName {
  const found = new Map<string, TokenRange[]>();
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kind(at) !== wordToken) continue;
    const range = rules.functionAt(tokens, at);
    if (!range) continue;
    const name = tokens.textOf(at);
    const others = found.get(name);
    if (others) others.push(range);
    else found.set(name, [range]);
  }
  return found;
}

/** Tokens between the parameters and the body: types, `const`, `throws X`, `-> T where T: U`. */
const farthestBody = 40;

/** `name(...) {`, `name(...) = ...`, `name = (...) => {`, `name: function () {`, `name = func() {`. */
export function bracedFunctionAt(tokens: TokenList, at: number): TokenRange | undefined {
  const next = at + 1;
  if (tokens.is(next, '(') || tokens.is(next, '<')) {
    if (tokens.is(at - 1, 'new') || controlWords.has(tokens.textOf(at))) return undefined;
    return behindParameters(tokens, next);
  }
  if (
    tokens.is(next, '=') ||
    tokens.is(next, ':') ||
    (tokens.is(next, '!') && tokens.is(at - 1, 'macro_rules'))
  )
    return valueAt(tokens, next);
  // `macro_rules! name { ... }`
  return tokens.is(at - 1, '!') && tokens.is(at - 2, 'macro_rules') && tokens.is(next, '{')
    ? { first: next, last: tokens.skip(next) }
    : undefined;
}

function behindParameters(tokens: TokenList, open: number): TokenRange | undefined {
  const limit = Math.min(tokens.count, open + farthestBody);
  let close = open;
  // Type parameters.
  while (close < limit && !tokens.is(close, '(')) {
    if (tokens.is(close, ';') || tokens.is(close, '{')) return undefined;
    close++;
  }
  close = tokens.skip(close);
  const end = Math.min(tokens.count, close + farthestBody);
  for (let at = close + 1; at < end; at = tokens.skip(at) + 1) {
    if (tokens.is(at, '{')) return { first: open, last: tokens.skip(at) };
    if (tokens.is(at, '=>') || (tokens.is(at, '=') && at > close))
      return { first: open, last: lineOf(tokens, at) };
    if (/^[;,)}.!+?\-*/|[]$/.test(tokens.textOf(at)) && !tokens.is(at, '-')) return undefined;
  }
  return undefined;
}

/** A function literal behind `=` or `:`. */
function valueAt(tokens: TokenList, sign: number): TokenRange | undefined {
  let at = sign + 1;
  if (tokens.is(at, '=')) at++; // `:=` of Go
  if (tokens.is(at, 'async')) at++;
  const isFunction = tokens.is(at, 'function') || tokens.is(at, 'func') || tokens.is(at, 'fun');
  if (tokens.is(at, '{')) return undefined;
  const isLambda = tokens.is(at, '[') || tokens.is(at, '(') || tokens.is(at, '|') || tokens.is(at + 1, '=>');
  if (!isFunction && !isLambda) return undefined;
  const limit = Math.min(tokens.count, at + farthestBody);
  for (let body = tokens.skip(at); body < limit; body = tokens.skip(body) + 1) {
    if (tokens.is(body, '=>') && !tokens.is(body + 1, '{')) return { first: at, last: lineOf(tokens, body) };
    if (tokens.is(body, '{')) return { first: at, last: tokens.skip(body) };
    if (tokens.is(body, ';')) return undefined;
  }
  return undefined;
}

/** An expression as a body, up to what surely ends it. */
function lineOf(tokens: TokenList, from: number): number {
  const limit = Math.min(tokens.count, from + 400);
  let last = from;
  for (let at = from + 1; at < limit; at = last + 1) {
    if (tokens.is(at, ';') || tokens.is(at, '}') || tokens.is(at, ')')) return last;
    last = tokens.skip(at);
  }
  return last;
}
