import { columnOf, skipBlanks, trimEnd } from './markdown/lines';

/** The lines of a text as numbers, for scanners that look back and ahead. Lines are counted from 0. */
export class TextLines {
  /** Offset of the first character that is no blank; the line's end in an empty line. */
  readonly first: readonly number[];
  /** Offset behind the last character that is neither blank nor line end. */
  readonly end: readonly number[];
  /** Column of `first`, tabs counted to the next multiple of four; -1 in an empty line. */
  readonly indent: readonly number[];

  constructor(
    readonly text: string,
    from = 0,
  ) {
    const first: number[] = [];
    const end: number[] = [];
    const indent: number[] = [];
    for (let start = from; start < text.length;) {
      const lineFeed = text.indexOf('\n', start);
      let stop = lineFeed < 0 ? text.length : lineFeed;
      while (stop > start && text.charCodeAt(stop - 1) === 13) stop--;
      const at = skipBlanks(text, start, stop);
      first.push(at);
      end.push(trimEnd(text, at, stop));
      indent.push(at === stop ? -1 : columnOf(text, start, at, 0));
      start = lineFeed < 0 ? text.length : lineFeed + 1;
    }
    this.first = first;
    this.end = end;
    this.indent = indent;
  }

  get count(): number {
    return this.first.length;
  }

  isEmpty(line: number): boolean {
    return (this.indent[line] ?? -1) < 0;
  }

  indentOf(line: number): number {
    return this.indent[line] ?? -1;
  }

  firstOf(line: number): number {
    return this.first[line] ?? this.text.length;
  }

  endOf(line: number): number {
    return this.end[line] ?? this.text.length;
  }

  /** Without white space at either end. */
  textOf(line: number): string {
    return this.text.slice(this.firstOf(line), this.endOf(line));
  }

  /** The first line from `line` on that is not empty and stands at `column` or left of it; the count if there is none. */
  dedent(line: number, column: number): number {
    let at = line;
    while (at < this.count && (this.isEmpty(at) || this.indentOf(at) > column)) at++;
    return at;
  }

  /** The first line from `line` on that is not empty. */
  skipEmpty(line: number): number {
    let at = line;
    while (at < this.count && this.isEmpty(at)) at++;
    return at;
  }

  /** The last line before `line` that is not empty, or -1. */
  lastBefore(line: number, floor = 0): number {
    let at = line - 1;
    while (at >= floor && this.isEmpty(at)) at--;
    return at >= floor ? at : -1;
  }
}
