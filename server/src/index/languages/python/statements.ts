import { char } from '../core/characters';
import type { TokenList, TokenRange } from '../core/tokens';

/** A logical line: brackets and backslashes join the lines of the text. */
export interface Statement extends TokenRange {
  /** Columns before it on its line; a tab goes to the next multiple of 8. */
  readonly indent: number;
}

/** The statements of a stretch of tokens in order; those behind a `;` or a `:` belong to the one before. */
export function* statements(tokens: TokenList, range: TokenRange): Generator<Statement> {
  const lines = new LineFollower(tokens.text);
  let first = range.first;
  while (first <= range.last && first < tokens.count) {
    const indent = indentOf(tokens, first);
    let last = first;
    for (;;) {
      last = bracketEnd(tokens, last);
      lines.moveTo(tokens.end(last));
      if (last >= range.last || last + 1 >= tokens.count) break;
      if (lines.isBehind(tokens.start(last + 1)) && !tokens.is(last, '\\')) break;
      last++;
    }
    yield { first, last, indent };
    first = last + 1;
  }
}

/** Of a bracket that is never closed, the bracket itself: what follows is read on. */
function bracketEnd(tokens: TokenList, at: number): number {
  const last = tokens.skip(at);
  return last > at && tokens.partner(at) < tokens.count ? last : at;
}

/** Answers whether a line ends between two places, each line end looked for once. */
class LineFollower {
  private lineEnd = 0;

  constructor(private readonly text: string) {
    this.lineEnd = this.next(0);
  }

  moveTo(offset: number): void {
    if (this.lineEnd < offset) this.lineEnd = this.next(offset);
  }

  /** Is there a line end before `offset`, behind where it moved to? */
  isBehind(offset: number): boolean {
    return this.lineEnd < offset;
  }

  private next(from: number): number {
    for (let at = from; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === char.lineFeed || code === char.carriageReturn) return at;
    }
    return this.text.length;
  }
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
