/** `@Tag("REQ-1")` of Java and Kotlin, `[Trait("Requirement", "REQ-1")]` of C#: read alike. */
import type { Span } from '../../codeSpans';
import { readArguments } from '../core/arguments';
import { insideOf, stringValue } from '../core/literals';
import type { TokenList } from '../core/tokens';
import { stringToken, wordToken } from '../core/tokens';

export interface Annotation {
  /** Without what is before the last dot, and without `Attribute` at its end. */
  readonly name: string;
  readonly first: number;
  readonly last: number;
  /** Its opening parenthesis, if it has one. */
  readonly open?: number;
}

export interface Argument {
  /** `enabled` of `enabled = false`; absent for what is given by place. */
  readonly name?: string;
  readonly first: number;
  readonly last: number;
}

/** How a language writes annotations, and where. */
export interface AnnotationForm {
  /** Those that begin at token `at`; none when nothing of the kind begins there. */
  read(
    tokens: TokenList,
    at: number,
  ): { readonly annotations: readonly Annotation[]; readonly last: number } | undefined;
}

/** From a name to the end of its arguments: `org.junit.Test(timeout = 5)`. */
export function namedAnnotation(tokens: TokenList, first: number, nameAt: number): Annotation | undefined {
  if (tokens.kind(nameAt) !== wordToken) return undefined;
  let last = nameAt;
  while (tokens.is(last + 1, '.') && tokens.kind(last + 2) === wordToken) last += 2;
  const name = tokens.textOf(last).replace(/(?<=.)Attribute$/, '');
  if (tokens.is(last + 1, '<')) last = genericEnd(tokens, last + 1) ?? last;
  if (!tokens.is(last + 1, '(')) return { name, first, last };
  const open = last + 1;
  return { name, first, last: tokens.skip(open), open };
}

const longestGeneric = 200;

/** The `>` that closes the `<` at `open`, if these are type arguments. */
export function genericEnd(tokens: TokenList, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < Math.min(tokens.count, open + longestGeneric); at++) {
    if (tokens.is(at, '<')) depth++;
    else if (tokens.is(at, '>') && --depth === 0) return at;
    else if (tokens.is(at, ';') || tokens.is(at, '{')) return undefined;
  }
  return undefined;
}

/** The arguments between the parentheses, in order. */
export function argumentsOf(tokens: TokenList, { open }: Annotation): readonly Argument[] {
  if (open === undefined) return [];
  return readArguments(tokens, open, mostArguments).map(({ first, last }) => {
    const named =
      last > first + 1 &&
      tokens.kind(first) === wordToken &&
      tokens.is(first + 1, '=') &&
      !tokens.is(first + 2, '=');
    return named ? { name: tokens.textOf(first), first: first + 2, last } : { first, last };
  });
}

/** Tags and rows may be many. */
const mostArguments = 1_000;

/** Elements of `{a, b}`, `[a, b]` or `arrayOf(a, b)`; one element for anything else. */
export function elementCount(tokens: TokenList, { first, last }: Argument): number {
  const call =
    tokens.kind(first) === wordToken && tokens.is(first + 1, '(') && tokens.skip(first + 1) === last;
  const open = call ? first + 1 : first;
  const list = call || tokens.is(open, '{') || tokens.is(open, '[');
  if (!list || tokens.skip(open) !== last) return 1;
  let count = 0;
  for (let at = open + 1; at < last; at++) {
    count++;
    while (at < last && !tokens.is(at, ',')) at = tokens.skip(at) + 1;
  }
  return count;
}

/** Insides of all string literals of an argument. */
export function stringsIn(tokens: TokenList, { first, last }: Argument): readonly Span[] {
  const found: Span[] = [];
  for (let at = first; at <= last; at++)
    if (tokens.kind(at) === stringToken) found.push(insideOf(tokens, at));
  return found;
}

/** The value of an argument that is one string literal. */
export const textOf = (tokens: TokenList, argument: Argument | undefined): string | undefined =>
  argument && argument.first === argument.last ? stringValue(tokens, argument.first) : undefined;
