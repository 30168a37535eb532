import type { Position, Range } from '../../../schema/model';

/** A text by lines, as the Language Server Protocol counts them (CRLF, LF and CR end a line). */
export class LineText {
  readonly lines: readonly string[];
  /** The line end the text uses, so that inserted lines look like their neighbours. */
  readonly eol: string;
  private readonly starts: readonly number[];

  constructor(readonly text: string) {
    this.lines = text.split(/\r\n|\n|\r/);
    const ends = [...text.matchAll(/\r\n|\n|\r/g)];
    this.eol = ends[0]?.[0] ?? '\n';
    this.starts = [0, ...ends.map((end) => end.index + end[0].length)];
  }

  offsetAt({ line, character }: Position): number {
    return (this.starts[line] ?? this.text.length) + Math.min(character, this.line(line).length);
  }

  positionAt(offset: number): Position {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (this.starts[low] ?? 0) };
  }

  line(number: number): string {
    return this.lines[number] ?? '';
  }

  get end(): Position {
    const last = this.lines.length - 1;
    return { line: last, character: this.line(last).length };
  }

  /** What a range covers; ranges that the text has outgrown are cut to it. */
  slice({ start, end }: Range): string {
    if (start.line === end.line) return this.line(start.line).slice(start.character, end.character);
    return [
      this.line(start.line).slice(start.character),
      ...this.lines.slice(start.line + 1, end.line),
      this.line(end.line).slice(0, end.character),
    ].join(this.eol);
  }

  /** The line with its end, or with the end before it when it is the last. */
  wholeLine(number: number): Range {
    if (number + 1 < this.lines.length)
      return { start: { line: number, character: 0 }, end: { line: number + 1, character: 0 } };
    const start =
      number === 0
        ? { line: 0, character: 0 }
        : { line: number - 1, character: this.line(number - 1).length };
    return { start, end: { line: number, character: this.line(number).length } };
  }
}

export const comparePositions = (a: Position, b: Position): number =>
  a.line - b.line || a.character - b.character;

/** Both ends count: a cursor right behind an id is still on it. */
export const contains = (range: Range, position: Position): boolean =>
  comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0;

export const overlaps = (a: Range, b: Range): boolean =>
  comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;

export const encloses = (outer: Range, inner: Range): boolean =>
  comparePositions(outer.start, inner.start) <= 0 && comparePositions(inner.end, outer.end) <= 0;

/** `length` characters of one line. */
export const lineRange = (line: number, character: number, length: number): Range => ({
  start: { line, character },
  end: { line, character: character + length },
});

export const emptyRange = (position: Position): Range => ({ start: position, end: position });
