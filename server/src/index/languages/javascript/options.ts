/** The options object of a declaration: `{ skip: true, tag: '@a', annotation: {...} }`. */
import type { TestDisposition } from '../../../../../schema/model';
import type { Span } from '../../codeSpans';
import type { TypedText } from '../core/declaration';
import type { TokenList, TokenRange } from '../core/tokens';
import { stringToken, templateToken, wordToken } from '../core/tokens';

export interface Options {
  readonly disposition: TestDisposition;
  /** Insides of the strings given as `tag` or `tags`. */
  readonly tags: readonly Span[];
  /** `{ type, description }` objects under `annotation`. */
  readonly annotations: readonly TypedText[];
}

export const noOptions: Options = { disposition: 'run', tags: [], annotations: [] };

export function readOptions(tokens: TokenList, object: TokenRange): Options {
  let disposition: TestDisposition = 'run';
  const tags: Span[] = [];
  const annotations: TypedText[] = [];
  for (const [key, value] of properties(tokens, object)) {
    if ((key === 'skip' || key === 'todo') && holds(tokens, value)) {
      disposition = disposition === 'skip' ? 'skip' : key;
    } else if ((key === 'fails' || key === 'expectFailure') && holds(tokens, value)) {
      if (disposition === 'run') disposition = 'fail';
    } else if (key === 'tag' || key === 'tags') tags.push(...strings(tokens, value));
    else if (key === 'annotation' || key === 'annotations')
      annotations.push(...readAnnotations(tokens, value));
  }
  return { disposition, tags, annotations };
}

/** `{ type: 'requirement', description: 'REQ-1' }`, alone or in an array or as an argument. */
export function readAnnotations(tokens: TokenList, range: TokenRange): readonly TypedText[] {
  const found: TypedText[] = [];
  for (let at = range.first; at <= range.last; at++) {
    if (!tokens.is(at, '{')) continue;
    const object = { first: at, last: Math.min(tokens.skip(at), range.last) };
    let type: string | undefined;
    let text: Span | undefined;
    for (const [key, value] of properties(tokens, object)) {
      const literal = strings(tokens, value)[0];
      if (key === 'type' && literal) type = tokens.text.slice(literal.start, literal.end);
      if (key === 'description') text = literal;
    }
    if (type !== undefined && text) found.push({ type, text });
    at = object.last;
  }
  return found;
}

/** Keys written as names or strings, with the tokens of their values. */
function* properties(tokens: TokenList, object: TokenRange): Generator<readonly [string, TokenRange]> {
  let at = object.first + 1;
  while (at < object.last) {
    let end = at;
    while (end < object.last && !tokens.is(end, ',')) end = tokens.skip(end) + 1;
    const key = keyOf(tokens, at);
    if (key !== undefined && tokens.is(at + 1, ':') && end > at + 2)
      yield [key, { first: at + 2, last: end - 1 }];
    at = end + 1;
  }
}

function keyOf(tokens: TokenList, at: number): string | undefined {
  if (tokens.kind(at) === wordToken) return tokens.textOf(at);
  return tokens.kind(at) === stringToken ? tokens.textOf(at).slice(1, -1) : undefined;
}

/** Certain to be true: `true` or a reason as a string. A condition is not. */
function holds(tokens: TokenList, value: TokenRange): boolean {
  if (value.first !== value.last) return false;
  const kind = tokens.kind(value.first);
  if (kind === stringToken || kind === templateToken) return tokens.textOf(value.first).length > 2;
  return tokens.is(value.first, 'true');
}

function strings(tokens: TokenList, value: TokenRange): Span[] {
  const found: Span[] = [];
  for (let at = value.first; at <= value.last; at++) {
    const kind = tokens.kind(at);
    if (kind !== stringToken && kind !== templateToken) continue;
    found.push({ start: tokens.start(at) + 1, end: tokens.end(at) - 1 });
  }
  return found;
}
