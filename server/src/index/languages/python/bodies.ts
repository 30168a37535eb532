/** Statements in the body of a test that say something of it. */
import type { TypedText } from '../core/declaration';
import { isClaim } from '../core/declaredReferences';
import { insideOf } from '../core/literals';
import type { TokenList } from '../core/tokens';
import { stringToken, wordToken } from '../core/tokens';

const idle = ['pass', '.', ';', 'return', 'None'];

/** Statements that do nothing: `pass`, `...`, a string, a bare `return`. */
export function isNothing(tokens: TokenList, first: number, last: number): boolean {
  for (let at = first; at <= last; at++)
    if (tokens.kind(at) !== stringToken && !idle.some((word) => tokens.is(at, word))) return false;
  return true;
}

/**
 * `if False:`, `if 0:`, `if TYPE_CHECKING:`, `while False:`: what is indented below them never runs. Of other
 * conditions nobody can tell.
 */
export function neverRuns(tokens: TokenList, first: number, last: number): boolean {
  if (!['if', 'elif', 'while'].some((word) => tokens.is(first, word))) return false;
  const typing = tokens.is(first + 1, 'typing') && tokens.is(first + 2, '.');
  const at = typing ? first + 3 : first + 1;
  const isFalse = ['False', '0', 'TYPE_CHECKING'].some((word) => tokens.is(at, word));
  return (
    isFalse &&
    at < last &&
    (tokens.is(at + 1, ':') || (tokens.is(at + 1, 'and') && !holdsOr(tokens, at, last)))
  );
}

/** `False and a or b` may hold. */
function holdsOr(tokens: TokenList, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (tokens.is(at, 'or')) return true;
  return false;
}

/** `pytest.skip(...)`, `self.skipTest(...)`, `raise unittest.SkipTest(...)`. */
export function skips(tokens: TokenList, first: number): boolean {
  const raises = tokens.is(first, 'raise');
  const name = lastWord(tokens, raises ? first + 1 : first);
  if (raises) return tokens.is(name, 'SkipTest');
  if (!tokens.is(name + 1, '(') || name === first) return false;
  const receiver = tokens.textOf(name - 2);
  return (
    (tokens.is(name, 'skip') && receiver === 'pytest') || (tokens.is(name, 'skipTest') && receiver === 'self')
  );
}

/** `record_property("verifies", "REQ-1")`, `request.node.user_properties.append(("verifies", "REQ-1"))`. */
export function recordedProperty(tokens: TokenList, first: number): TypedText | undefined {
  const name = lastWord(tokens, first);
  const appends = tokens.is(name, 'append') && tokens.is(name - 2, 'user_properties');
  if (!appends && !tokens.is(name, 'record_property')) return undefined;
  const open = appends ? name + 2 : name + 1;
  const [key, comma, value] = [open + 1, open + 2, open + 3];
  if (!tokens.is(open, '(') || !tokens.is(comma, ',')) return undefined;
  if (tokens.kind(key) !== stringToken || tokens.kind(value) !== stringToken) return undefined;
  const { start, end } = insideOf(tokens, key);
  const type = tokens.text.slice(start, end);
  return isClaim(type) ? { type, text: insideOf(tokens, value) } : undefined;
}

/** `c` of `a.b.c`. */
function lastWord(tokens: TokenList, first: number): number {
  let at = first;
  while (tokens.is(at + 1, '.') && tokens.kind(at + 2) === wordToken) at += 2;
  return at;
}
