/** What stands inside of a string token, whatever its marks are. */
import type { Span } from '../../codeSpans';
import { unescaped } from './escapes';
import type { TokenList } from './tokens';
import { stringToken } from './tokens';

const longestOpener = 32;
/** Prefix letters, `@` and `$`, marks of raw strings, quotes; C++ names a delimiter before a parenthesis. */
const opener = /^(?:[A-Za-z0-9]*R"[^()\\\s"]{0,16}\(|[A-Za-z0-9]{0,3}[@$]*(#*)("""|'''|"|'|`))/;

/** Offsets inside the marks; a string that is cut ends where it is cut. */
export function insideOf(tokens: TokenList, index: number): Span {
  const from = tokens.start(index);
  const end = tokens.end(index);
  const text = tokens.text.slice(from, Math.min(end, from + longestOpener));
  const match = opener.exec(text);
  const start = Math.min(end, from + (match?.[0].length ?? 0));
  if (!match) return { start, end };
  const [written, hashes = '', quotes] = match;
  const close = quotes === undefined ? `)${written.slice(written.indexOf('"') + 1, -1)}"` : quotes + hashes;
  const closed = end - close.length >= start && tokens.text.startsWith(close, end - close.length);
  return { start, end: closed ? end - close.length : end };
}

/** The value, by the escapes that most languages share; raw where the prefix says so. Undefined: no string. */
export function stringValue(tokens: TokenList, index: number): string | undefined {
  if (tokens.kind(index) !== stringToken) return undefined;
  const { start, end } = insideOf(tokens, index);
  const inside = tokens.text.slice(start, end);
  const prefix = tokens.text.slice(tokens.start(index), start);
  return /[rR@]|^`/.test(prefix) ? inside : unescaped(inside);
}
