import { char, isLineEnd } from '../core/characters';
import type { TokenList, TokenRange } from '../core/tokens';

/** A logical line: brackets and backslashes join the lines of the text. */
export interface Statement extends TokenRange {
  /** Columns before it on its line; a tab goes to the next multiple of 8. */
  readonly indent: number;
}

/** The statements of a stretch of tokens in order; those behind a `;` or a `:` belong to the one before. */
export function statements(tokens: TokenList, range: TokenRange): readonly Statement[] {
  const found: Statement[] = [];
  let first = range.first;
  while (first <= range.last && first < tokens.count) {
    const indent = indentOf(tokens, first);
    let last = bracketEnd(tokens, first);
    while (last < range.last && last + 1 < tokens.count && goesOn(tokens, last))
      last = bracketEnd(tokens, last + 1);
    found.push({ first, last, indent });
    first = last + 1;
  }
  return found;
}

/** Does the statement go on behind token `last`, on its line or behind a backslash? */
function goesOn(tokens: TokenList, last: number): boolean {
  const next = tokens.start(last + 1);
  for (let at = tokens.end(last); at < next; at++)
    if (isLineEnd(tokens.text.charCodeAt(at))) return tokens.is(last, '\\');
  return true;
}

/** Of a bracket that is never closed, the bracket itself: what follows is read on. */
function bracketEnd(tokens: TokenList, at: number): number {
  const last = tokens.skip(at);
  return last > at && tokens.partner(at) < tokens.count ? last : at;
}

const tabStop = 8;

export const indentOf = (tokens: TokenList, at: number): number => columnOf(tokens.text, tokens.start(at));

/** Columns before `offset` on its line, up to a bound: nothing that counts is deeper. */
export function columnOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && offset - start < deepest && isIndent(text.charCodeAt(start - 1))) start--;
  let column = 0;
  for (let at = start; at < offset; at++) {
    if (text.charCodeAt(at) === char.tab) column += tabStop - (column % tabStop);
    else column++;
  }
  return column;
}

const deepest = 1_000;
const isIndent = (code: number): boolean => code === char.space || code === char.tab || code === 12;
