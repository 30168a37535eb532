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

/** The tokens of one text, in columns: a file has hundreds of thousands, so there are no objects. */
export class TokenList {
  count = 0;
  readonly comments: Comment[] = [];
  private kinds: Uint8Array;
  private starts: Int32Array;
  private ends: Int32Array;
  private partners: Int32Array;

  constructor(readonly text: string) {
    const capacity = 16 + (text.length >> 2);
    this.kinds = new Uint8Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
    this.partners = new Int32Array(capacity);
  }

  push(kind: number, start: number, end: number): number {
    const index = this.count++;
    if (index >= this.kinds.length) this.grow();
    this.kinds[index] = kind;
    this.starts[index] = start;
    this.ends[index] = end;
    this.partners[index] = -1;
    return index;
  }

  /** Ties an opening bracket or template head to what closes it. */
  pair(open: number, close: number): void {
    this.partners[open] = close;
    this.partners[close] = open;
  }

  kind(index: number): number {
    return index >= 0 && index < this.count ? (this.kinds[index] ?? -1) : -1;
  }

  start(index: number): number {
    return index < this.count ? (this.starts[index] ?? 0) : this.text.length;
  }

  end(index: number): number {
    return index < this.count ? (this.ends[index] ?? 0) : this.text.length;
  }

  textOf(index: number): string {
    return index >= 0 && index < this.count ? this.text.slice(this.starts[index], this.ends[index]) : '';
  }

  /** Is token `index` this punctuator (or word)? */
  is(index: number, text: string): boolean {
    if (index < 0 || index >= this.count) return false;
    const start = this.starts[index] ?? 0;
    return (this.ends[index] ?? 0) - start === text.length && this.text.startsWith(text, start);
  }

  /** Partner of a bracket; the token count when it is never closed. */
  partner(index: number): number {
    const partner = this.partners[index] ?? -1;
    return partner < 0 ? this.count : partner;
  }

  /** The last token of the construct that begins at `index`: itself unless it opens something. */
  skip(index: number): number {
    const kind = this.kind(index);
    if (kind === templateHead) return Math.min(this.partner(index), this.count - 1);
    if (kind !== punctuatorToken) return index;
    const code = this.text.charCodeAt(this.starts[index] ?? 0);
    const opens = code === 40 || code === 91 || code === 123;
    return opens ? Math.min(this.partner(index), this.count - 1) : index;
  }

  private grow(): void {
    const capacity = this.kinds.length * 2;
    const wider = <T extends Uint8Array | Int32Array>(target: T, source: T): T => {
      target.set(source);
      return target;
    };
    this.kinds = wider(new Uint8Array(capacity), this.kinds);
    this.starts = wider(new Int32Array(capacity), this.starts);
    this.ends = wider(new Int32Array(capacity), this.ends);
    this.partners = wider(new Int32Array(capacity), this.partners);
  }
}
