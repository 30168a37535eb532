/**
 * The lines of a source text as numbers, so that two states of a file can be compared without keeping
 * either text. Comments, indentation and the amount of white space between words do not count.
 */
export interface CodeLines {
  /** One number per line; 0 where no code stands. Equal code gives equal numbers. */
  readonly hashes: Uint32Array;
  /** Columns before the code of a line; a tab counts as one. */
  readonly indents: Uint16Array;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

/** @param comments in the order of the text */
export function codeLines(text: string, comments: readonly Stretch[] = []): CodeLines {
  const hashes: number[] = [];
  const indents: number[] = [];
  let line = new LineHash();
  let next = 0;
  const endLine = (): void => {
    hashes.push(line.value);
    indents.push(Math.min(line.indent, 0xffff));
    line = new LineHash();
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === lineFeed || code === carriageReturn) {
      if (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed) at++;
      endLine();
      continue;
    }
    while ((comments[next]?.end ?? Infinity) <= at) next++;
    line.add((comments[next]?.start ?? Infinity) <= at ? space : code);
  }
  endLine();
  return { hashes: Uint32Array.from(hashes), indents: Uint16Array.from(indents) };
}

/** FNV-1a over the words of a line, with one blank between them. */
class LineHash {
  indent = 0;
  private hash = 0x811c9dc5;
  private hasCode = false;
  private isApart = false;

  add(code: number): void {
    if (code <= space || code === 0xa0 || code === 0xfeff) {
      if (this.hasCode) this.isApart = true;
      else this.indent++;
      return;
    }
    if (this.isApart) this.mix(space);
    this.isApart = false;
    this.hasCode = true;
    this.mix(code);
  }

  get value(): number {
    return this.hasCode ? this.hash || 1 : 0;
  }

  private mix(code: number): void {
    this.hash = Math.imul(this.hash ^ code, 0x01000193) >>> 0;
  }
}
