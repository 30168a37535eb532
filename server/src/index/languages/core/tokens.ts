/**
 * Kinds of tokens. The templates and what follows them are JavaScript's own; a template with
 * substitutions is a head, middles and a tail with tokens between.
 */
export const wordToken = 0;
export const numberToken = 1;
export const stringToken = 2;
export const templateToken = 3;
export const templateHead = 4;
export const templateMiddle = 5;
export const templateTail = 6;
export const regexToken = 7;
/** One character, except in JavaScript `=>`, `?.`, `...`, `++`, `--` and the `/>` of JSX. */
export const punctuatorToken = 8;
export const jsxTextToken = 9;

export interface Comment {
  readonly start: number;
  readonly end: number;
  /** Index of the token that follows it; the token count behind the last one. */
  readonly nextToken: number;
}

/** Tokens `first` to `last`, both included. */
export interface TokenRange {
  readonly first: number;
  readonly last: number;
}

/** Numbers of a token: its kind, where it starts and ends, and its partner. */
const width = 4;

/**
 * The tokens of one text, as rows of one array: a file has hundreds of thousands, so there are no
 * objects, and most files are small, so there is one array.
 */
export class TokenList {
  count = 0;
  readonly comments: Comment[] = [];
  private rows: Int32Array;

  constructor(readonly text: string) {
    this.rows = new Int32Array(width * (16 + (text.length >> 2)));
  }

  push(kind: number, start: number, end: number): number {
    const index = this.count++;
    const row = index * width;
    if (row >= this.rows.length) this.grow();
    const { rows } = this;
    rows[row] = kind;
    rows[row + 1] = start;
    rows[row + 2] = end;
    rows[row + 3] = -1;
    return index;
  }

  /** Ties an opening bracket or template head to what closes it. */
  pair(open: number, close: number): void {
    this.rows[open * width + 3] = close;
    this.rows[close * width + 3] = open;
  }

  kind(index: number): number {
    return index >= 0 && index < this.count ? (this.rows[index * width] ?? -1) : -1;
  }

  start(index: number): number {
    return index < this.count ? (this.rows[index * width + 1] ?? 0) : this.text.length;
  }

  end(index: number): number {
    return index < this.count ? (this.rows[index * width + 2] ?? 0) : this.text.length;
  }

  /** UTF-16 code of the first character; -1 outside of the list, so that it is always a small integer. */
  firstCode(index: number): number {
    return index >= 0 && index < this.count ? this.text.charCodeAt(this.rows[index * width + 1] ?? 0) : -1;
  }

  textOf(index: number): string {
    return index >= 0 && index < this.count ? this.text.slice(this.start(index), this.end(index)) : '';
  }

  /** Is token `index` this punctuator (or word)? */
  is(index: number, text: string): boolean {
    if (index < 0 || index >= this.count) return false;
    const start = this.rows[index * width + 1] ?? 0;
    if ((this.rows[index * width + 2] ?? 0) - start !== text.length) return false;
    for (let at = 0; at < text.length; at++)
      if (this.text.charCodeAt(start + at) !== text.charCodeAt(at)) return false;
    return true;
  }

  /** Partner of a bracket; the token count when it is never closed. */
  partner(index: number): number {
    const partner = index >= 0 && index < this.count ? (this.rows[index * width + 3] ?? -1) : -1;
    return partner < 0 ? this.count : partner;
  }

  /** The last token of the construct that begins at `index`: itself unless it opens something. */
  skip(index: number): number {
    const kind = this.kind(index);
    if (kind === templateHead) return Math.min(this.partner(index), this.count - 1);
    if (kind !== punctuatorToken) return index;
    const code = this.text.charCodeAt(this.start(index));
    const opens = code === 40 || code === 91 || code === 123;
    return opens ? Math.min(this.partner(index), this.count - 1) : index;
  }

  private grow(): void {
    const wider = new Int32Array(this.rows.length * 2);
    wider.set(this.rows);
    this.rows = wider;
  }
}
