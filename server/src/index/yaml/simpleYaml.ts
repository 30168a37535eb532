import type { YamlEntry, YamlNode, YamlScalar } from './nodes';

/**
 * Reads the YAML that tools write and people write most: maps and lists by indentation, plain and
 * quoted scalars of one line, folded plain ones, literal blocks, lists of plain words in brackets.
 * Undefined for everything else, right or wrong: a full parser then decides. Many times as fast as
 * one, which matters where every requirement is a file. What it returns is what that parser says.
 */
export function readSimpleYaml(text: string, base = 0): YamlNode | undefined {
  const reading = new Reading(text, base);
  return reading.whole();
}

const deepest = 40;
const longestKey = 1000;
/** Anything that may turn a text into something else than its lines say, or into several documents. */
const strange = /[\t\0\u0085\u2028\u2029\ufeff]|\r(?!\n)|\n(?:---|\.\.\.|%)/;
const keyStart = /[A-Za-z0-9_]/;
/** Indicators that make a plain scalar, or anything at all, something that is not simple. */
const startsOther = new Set('-?:,[]{}#&*!|>%@`"\'');

const space = 32;

class Reading {
  /** The line that is looked at: from its first character that is no space. */
  private at = 0;
  private end = 0;
  private lineStart = 0;
  /** Its column; -1 behind the last line. */
  private indent = -1;
  private next = 0;
  private failed = false;

  constructor(
    private readonly text: string,
    private readonly base: number,
  ) {}

  whole(): YamlNode | undefined {
    if (strange.test(this.text)) return undefined;
    this.advance();
    if (this.indent === 0 && this.text.startsWith('---', this.at)) {
      if (!this.endsBehind(this.at + 3)) return undefined;
      this.advance();
    }
    if (this.indent < 0) return undefined;
    const node = this.block(0, 0);
    return this.failed || this.indent >= 0 ? undefined : node;
  }

  /** To the next line that holds something. */
  private advance(): void {
    const { text } = this;
    while (this.next < text.length) {
      this.toLine(this.next);
      if (this.at < this.end && text[this.at] !== '#') {
        this.indent = this.at - this.lineStart;
        return;
      }
    }
    this.indent = -1;
  }

  private toLine(start: number): void {
    const { text } = this;
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    this.next = newline < 0 ? text.length : newline + 1;
    this.lineStart = start;
    this.end = end > start && text[end - 1] === '\r' ? end - 1 : end;
    this.at = start;
    while (this.at < this.end && text.charCodeAt(this.at) === space) this.at++;
  }

  private fail(): YamlNode {
    this.failed = true;
    this.indent = -1;
    this.next = this.text.length;
    return this.scalar('', 'plain', 0, 0);
  }

  /** A map or list whose lines begin at column `indent`. */
  private block(indent: number, depth: number): YamlNode {
    if (this.indent !== indent || depth > deepest) return this.fail();
    return this.isItem() ? this.list(indent, depth) : this.map(indent, depth);
  }

  private isItem(): boolean {
    return this.text[this.at] === '-' && (this.at + 1 === this.end || this.text[this.at + 1] === ' ');
  }

  private list(indent: number, depth: number): YamlNode {
    const start = this.base + this.at;
    let end = start;
    const items: YamlNode[] = [];
    while (this.indent === indent && this.isItem()) {
      const dash = this.at;
      let from = dash + 1;
      while (from < this.end && this.text.charCodeAt(from) === space) from++;
      const item = this.item(from, indent, from - this.lineStart, depth);
      if (this.failed) return item;
      items.push(item);
      end = item.end;
    }
    if (this.indent > indent) return this.fail();
    return { kind: 'list', items, start, end };
  }

  private item(from: number, indent: number, column: number, depth: number): YamlNode {
    if (from === this.end || this.text[from] === '#') return this.below(indent, depth, from, false);
    const mapped = keyStart.test(this.text[from] ?? '') && this.keyEnd(from) >= 0;
    if (!mapped) return this.value(from, indent, depth);
    this.at = from;
    this.indent = column;
    return this.map(column, depth + 1);
  }

  private map(indent: number, depth: number): YamlNode {
    if (depth > deepest) return this.fail();
    const start = this.base + this.at;
    let end = start;
    const entries: YamlEntry[] = [];
    while (this.indent === indent) {
      const { at } = this;
      const colon = keyStart.test(this.text[at] ?? '') ? this.keyEnd(at) : -1;
      if (colon < 0) return this.fail();
      let keyEnd = colon;
      while (this.text.charCodeAt(keyEnd - 1) === space) keyEnd--;
      const key = this.scalar(this.text.slice(at, keyEnd), 'plain', at, keyEnd);
      let from = colon + 1;
      while (from < this.end && this.text.charCodeAt(from) === space) from++;
      const empty = from === this.end || this.text[from] === '#';
      const value = empty ? this.below(indent, depth, colon + 1, true) : this.value(from, indent, depth);
      if (this.failed) return value;
      entries.push({ key, value });
      end = value.end;
    }
    if (this.indent > indent) return this.fail();
    return { kind: 'map', entries, start, end };
  }

  /** The colon behind a plain key that starts at `at`; -1 when the line is no simple entry. */
  private keyEnd(at: number): number {
    const { text, end } = this;
    const limit = Math.min(end, at + longestKey);
    for (let i = at; i < limit; i++) {
      const character = text.charCodeAt(i);
      if (character === 58 /* : */ && (i + 1 === end || text.charCodeAt(i + 1) === space)) return i;
      if (character === 35 /* # */ && text.charCodeAt(i - 1) === space) return -1;
    }
    return -1;
  }

  /** What stands on the lines below a key or dash, or nothing. */
  private below(indent: number, depth: number, place: number, isEntry: boolean): YamlNode {
    this.advance();
    const listOnSameColumn = isEntry && this.indent === indent && this.isItem();
    if (this.indent > indent) return this.block(this.indent, depth + 1);
    return listOnSameColumn ? this.list(indent, depth + 1) : this.scalar('', 'plain', place, place);
  }

  /** A value that begins at `from` on the line of its key or dash, which stands at column `indent`. */
  private value(from: number, indent: number, depth: number): YamlNode {
    const first = this.text[from] ?? '';
    if (first === '|') return this.literal(from, indent);
    if (first === "'" || first === '"') return this.quoted(from, first);
    if (first === '[' || first === '{') return this.flow(from);
    if (startsOther.has(first) && !(first === '-' && keyStart.test(this.text[from + 1] ?? '')))
      return this.fail();
    return depth > deepest ? this.fail() : this.plain(from, indent);
  }

  private plain(from: number, indent: number): YamlNode {
    const comment = this.text.slice(from, this.end).indexOf(' #');
    let end = comment < 0 ? this.end : from + comment;
    while (this.text.charCodeAt(end - 1) === space) end--;
    if (this.holdsColon(from, end)) return this.fail();
    let words = this.text.slice(from, end);
    if (comment >= 0) {
      this.advance();
      return this.indent > indent ? this.fail() : this.scalar(words, 'plain', from, end);
    }
    const pieces: string[] = [];
    for (;;) {
      const behind = this.next;
      this.advance();
      if (this.indent <= indent) break;
      let stop = this.end;
      while (this.text.charCodeAt(stop - 1) === space) stop--;
      const piece = this.text.slice(this.at, stop);
      if (piece.includes(' #') || this.holdsColon(this.at, stop)) return this.fail();
      const between = this.text.slice(behind, this.lineStart);
      if (between.includes('#')) return this.fail();
      const blank = countNewlines(between);
      pieces.push(blank > 0 ? '\n'.repeat(blank) : ' ', piece);
      end = stop;
    }
    if (pieces.length) words += pieces.join('');
    return this.scalar(words, 'plain', from, end);
  }

  private holdsColon(from: number, end: number): boolean {
    const colon = this.text.indexOf(': ', from);
    return (colon >= 0 && colon < end) || this.text[end - 1] === ':';
  }

  private quoted(from: number, quote: string): YamlNode {
    const close = this.closing(from, quote);
    if (close < 0 || !this.endsBehind(close + 1)) return this.fail();
    const inner = this.text.slice(from + 1, close);
    const value = this.scalar(quote === "'" ? inner.replaceAll("''", "'") : inner, 'quoted', from + 1, close);
    this.advance();
    return value;
  }

  /** The closing quote on this line; -1 when there is none or escapes stand before it. */
  private closing(from: number, quote: string): number {
    const { text, end } = this;
    for (let i = from + 1; i < end; i++) {
      const character = text[i];
      if (character === '\\' && quote === '"') return -1;
      if (character !== quote) continue;
      if (quote === "'" && text[i + 1] === "'") i++;
      else return i;
    }
    return -1;
  }

  /** Nothing but spaces and a comment up to the line's end. */
  private endsBehind(from: number): boolean {
    let at = from;
    while (at < this.end && this.text.charCodeAt(at) === space) at++;
    return at === this.end || (this.text[at] === '#' && at > from);
  }

  private flow(from: number): YamlNode {
    const close = this.text.indexOf(this.text[from] === '[' ? ']' : '}', from);
    if (close < 0 || close >= this.end || !this.endsBehind(close + 1)) return this.fail();
    const start = this.base + from;
    const end = this.base + close + 1;
    const inner = this.text.slice(from + 1, close);
    if (inner.trim() === '') {
      const empty = this.text[from] === '[';
      this.advance();
      return empty ? { kind: 'list', items: [], start, end } : { kind: 'map', entries: [], start, end };
    }
    const items = this.text[from] === '[' ? this.words(from + 1, inner) : undefined;
    if (!items) return this.fail();
    this.advance();
    return { kind: 'list', items, start, end };
  }

  /** `A, "B", C.d` between brackets. */
  private words(from: number, inner: string): YamlScalar[] | undefined {
    const items: YamlScalar[] = [];
    let place = from;
    for (const part of inner.split(',')) {
      const word = part.trim();
      const match = simpleWord.exec(word);
      if (!match) return undefined;
      const quoted = match[1] ?? match[2];
      const text = quoted ?? word;
      const start = place + part.indexOf(word) + (quoted === undefined ? 0 : 1);
      items.push(this.scalar(text, quoted === undefined ? 'plain' : 'quoted', start, start + text.length));
      place += part.length + 1;
    }
    return items;
  }

  private literal(from: number, indent: number): YamlNode {
    const header = this.text.slice(from, this.end).trimEnd();
    if (header !== '|' && header !== '|-' && header !== '|+') return this.fail();
    const start = this.next;
    const lines: string[] = [];
    let column = -1;
    let end = start;
    while (this.next < this.text.length) {
      this.toLine(this.next);
      // Tools differ about a last line without a line end.
      if (this.end === this.text.length) return this.fail();
      const width = this.at - this.lineStart;
      const blank = this.at === this.end;
      if (column < 0) {
        if (blank && width > 0) return this.fail();
        if (!blank && width <= indent) return this.fail();
        if (!blank) column = width;
      }
      if (!blank && width < column) {
        this.next = this.lineStart;
        break;
      }
      lines.push(width < column || column < 0 ? '' : this.text.slice(this.lineStart + column, this.end));
      if (!blank) ({ end } = this);
    }
    if (column < 0) return this.fail();
    const node = this.scalar(chomped(lines, header), 'block', start, end);
    this.advance();
    return node;
  }

  private scalar(text: string, style: YamlScalar['style'], start: number, end: number): YamlScalar {
    return { kind: 'scalar', text, style, start: this.base + start, end: this.base + end };
  }
}

const simpleWord = /^(?:"([^"\\,[\]{}#]*)"|'([^',[\]{}#]*)'|[A-Za-z0-9_][\w./~@+-]*)$/;

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function chomped(lines: readonly string[], header: string): string {
  if (header === '|+') return `${lines.join('\n')}\n`;
  let last = lines.length;
  while (last > 0 && lines[last - 1] === '') last--;
  const body = lines.slice(0, last).join('\n');
  return header === '|-' || body === '' ? body : `${body}\n`;
}
