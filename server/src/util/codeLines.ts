/**
 * The lines of a source text as numbers, so that two states of a file can be compared without keeping
 * either text. Comments, indentation and the amount of white space between words do not count, unless
 * they say something: in texts, and where indentation makes the blocks.
 */
export interface CodeLines {
  /** One number per line; 0 where no code stands. Equal code gives equal numbers. */
  readonly hashes: Uint32Array;
  /** Columns before the code of a line; a tab counts as one. */
  readonly indents: Uint16Array;
}

export interface Layout {
  /** In the order of the text. */
  readonly comments: readonly Stretch[];
  /** Strings and the like, of which every character counts; in the order of the text. */
  readonly texts: readonly Stretch[];
  /** Whether it matters how deep a line is nested, by its indentation. */
  readonly nests: boolean;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const deepest = 0xffff;

const plain: Layout = { comments: [], texts: [], nests: false };

export function codeLines(text: string, { comments, texts, nests }: Layout = plain): CodeLines {
  const hashes: number[] = [];
  const indents: number[] = [];
  const nesting = new Nesting();
  let line = new LineHash();
  let comment = 0;
  let literal = 0;
  const endLine = (goesOn: boolean): void => {
    const { value } = line;
    const indent = line.isBlank ? deepest : Math.min(line.indent, deepest);
    hashes.push(nests && value !== 0 ? mixed(value, nesting.levelOf(indent)) || 1 : value);
    indents.push(indent);
    line = new LineHash();
    if (goesOn) line.isWithinText();
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    while ((texts[literal]?.end ?? Infinity) <= at) literal++;
    const isText = (texts[literal]?.start ?? Infinity) <= at;
    if (code === lineFeed || code === carriageReturn) {
      if (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed) at++;
      endLine(isText);
      continue;
    }
    while ((comments[comment]?.end ?? Infinity) <= at) comment++;
    if (isText) line.addText(code);
    else line.add((comments[comment]?.start ?? Infinity) <= at ? space : code);
  }
  endLine(false);
  return { hashes: Uint32Array.from(hashes), indents: Uint16Array.from(indents) };
}

/** How many lines above stand around a line: the same however wide the steps are. */
class Nesting {
  private readonly around: number[] = [];

  levelOf(indent: number): number {
    while ((this.around.at(-1) ?? -1) >= indent) this.around.pop();
    return this.around.push(indent);
  }
}

const mixed = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193) >>> 0;

/** FNV-1a over the words of a line, with one blank between them, and over texts as they are. */
class LineHash {
  indent = 0;
  private hash = 0x811c9dc5;
  private hasCode = false;
  private hasWords = false;
  private isApart = false;

  /** The line begins in a text: it says something even if it is blank. */
  isWithinText(): void {
    this.hasCode = true;
  }

  add(code: number): void {
    if (isBlank(code)) {
      if (this.hasWords) this.isApart = true;
      else this.indent++;
      return;
    }
    this.addWord(code);
  }

  addText(code: number): void {
    if (this.hasWords || !isBlank(code)) this.addWord(code);
    else {
      this.indent++;
      this.hash = mixed(this.hash, code);
    }
  }

  /** Nothing stands on the line itself: it goes with what is around it. */
  get isBlank(): boolean {
    return this.hasCode && !this.hasWords;
  }

  get value(): number {
    return this.hasCode ? this.hash || 1 : 0;
  }

  private addWord(code: number): void {
    if (this.isApart) this.hash = mixed(this.hash, space);
    this.isApart = false;
    this.hasCode = true;
    this.hasWords = true;
    this.hash = mixed(this.hash, code);
  }
}

const isBlank = (code: number): boolean => code <= space || code === 0xa0 || code === 0xfeff;
