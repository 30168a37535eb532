/**
 * Finds where a value ends without parsing it, and keeps its text when it is wanted: `JSON.parse`
 * does the rest, many times faster than a parser written in JavaScript.
 */
const quote = 34;
const backslash = 92;
const comma = 44;
const bracket = 91;
const closingBracket = 93;
const brace = 123;
const closingBrace = 125;
/** `\u0041` */
const longestEscape = 6;

export interface ValueLimits {
  /** Characters that are kept of one text in a value; the rest of it is passed over. */
  readonly text: number;
  readonly depth: number;
}

/** Why a value can not be read on, and where in the piece. */
export interface Stop {
  readonly at: number;
  readonly why: string;
}

/** Ends a number or word. */
export const isDelimiter = (char: number): boolean =>
  char === comma || char === closingBracket || char === closingBrace || char <= 32;

/** One value at a time; the object is used again for the next. */
export class ValueScan {
  /** Where the value has ended, or the length of the piece. */
  at = 0;
  done = false;
  /** A text in the value was cut, so that offsets in `text` are not those of the file. */
  shortened = false;
  /** The value as it stands in the file, but for what was cut. */
  text = '';
  private keep = false;
  private readonly closers: Uint8Array;
  private depth = 0;
  private inScalar = false;
  private inText = false;
  private textLength = 0;
  /** What comes of the text is not kept. */
  private dropping = false;
  /** The piece ended with a backslash that has not met what it escapes. */
  private escaping = false;
  /** The last backslash of this piece that escapes something. */
  private escapeAt = -Infinity;

  constructor(private readonly limits: ValueLimits) {
    this.closers = new Uint8Array(limits.depth);
  }

  /** The next character that is scanned is the value's first. */
  begin(keep: boolean): void {
    this.keep = keep;
    this.text = '';
    this.shortened = this.done = this.dropping = this.inText = this.inScalar = this.escaping = false;
    this.depth = 0;
  }

  scan(piece: string, start: number): Stop | undefined {
    let from = start;
    this.at = start;
    this.escapeAt = -Infinity;
    while (this.at < piece.length && !this.done) {
      if (this.inText) from = this.scanText(piece, from);
      else if (this.inScalar) this.scanScalar(piece);
      else {
        const stop = this.scanStructure(piece);
        if (stop) return stop;
      }
    }
    if (this.keep && !this.dropping) this.text += piece.slice(from, this.at);
    return undefined;
  }

  /** The file has ended: so does a number that stands alone in it. */
  end(): void {
    this.done = this.inScalar;
  }

  /** Ends behind a quote that opens a text, behind the value, or with the piece. */
  private scanStructure(piece: string): Stop | undefined {
    for (let at = this.at; at < piece.length; at++) {
      const char = piece.charCodeAt(at);
      if (char === quote) {
        this.inText = true;
        this.textLength = 0;
        this.at = at + 1;
        return undefined;
      }
      if (char === brace || char === bracket) {
        if (this.depth === this.limits.depth)
          return { at, why: `values are nested deeper than ${this.limits.depth}` };
        this.closers[this.depth++] = char + 2;
      } else if (char === closingBrace || char === closingBracket) {
        if (this.closers[this.depth - 1] !== char)
          return { at, why: `"${piece.charAt(at)}" closes what is not open` };
        if (--this.depth === 0) {
          this.done = true;
          this.at = at + 1;
          return undefined;
        }
      } else if (this.depth === 0) {
        this.inScalar = true;
        this.at = at;
        return undefined;
      }
    }
    this.at = piece.length;
    return undefined;
  }

  private scanScalar(piece: string): void {
    while (this.at < piece.length && !isDelimiter(piece.charCodeAt(this.at))) this.at++;
    this.done = this.at < piece.length;
  }

  /** Returns from where on the piece is to be kept. */
  private scanText(piece: string, from: number): number {
    const start = this.at;
    if (!this.keep || this.dropping) {
      this.passText(piece, piece.length);
      if (this.inText || !this.dropping) return this.inText ? this.at : from;
      this.dropping = false;
      // The closing quote is kept.
      return this.at - 1;
    }
    // At least an escape's length into the piece, so that one of the piece before is whole.
    const limit = start + Math.max(longestEscape, this.limits.text - this.textLength);
    this.passText(piece, Math.min(limit, piece.length));
    this.textLength += this.at - start;
    if (!this.inText || this.at < limit) return from;
    const cut = this.at - this.escapeAt < longestEscape ? this.escapeAt : this.at;
    this.text += piece.slice(from, cut);
    this.dropping = this.shortened = true;
    return this.at;
  }

  /** Goes on in a text, to behind its end or to `end`. */
  private passText(piece: string, end: number): void {
    let at = this.at;
    if (this.escaping) {
      this.escaping = false;
      at++;
    }
    while (at < end) {
      const char = piece.charCodeAt(at);
      if (char === backslash) {
        this.escapeAt = at;
        at += 2;
      } else {
        at++;
        if (char !== quote) continue;
        this.inText = false;
        this.done = this.depth === 0;
        break;
      }
    }
    this.escaping = at > piece.length;
    this.at = Math.min(at, piece.length);
  }
}
