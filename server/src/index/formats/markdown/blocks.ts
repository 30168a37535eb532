import {
  cellCount,
  closesFence,
  columnOf,
  delimiterCells,
  fenceLength,
  headingLevel,
  headingTextEnd,
  isBlank,
  isRule,
  listMarker,
  setextLevel,
  skipBlanks,
  trimEnd,
} from './lines';
import type { ListMarker } from './lines';
import { frontMatterSpan } from './frontMatterSpan';
import type { Block, BlockKind, Document } from '../document';

export type { Block, BlockKind, Document };

/**
 * The block structure of a Markdown text, in one pass over its lines: CommonMark with tables and
 * task lists, without the inside of quotes and without inline syntax. Linear in the length of the
 * text, whatever it holds. See https://spec.commonmark.org/0.31.2/ and https://github.github.com/gfm/.
 */
export function scanBlocks(text: string): Document {
  const frontMatter = frontMatterSpan(text);
  return { text, markup: 'markdown', frontMatter, blocks: new Scanner(text).scan(frontMatter?.end ?? 0) };
}

/** Nesting beyond this is noise; a bound keeps a line of ten thousand markers linear. */
const deepest = 32;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Elements whose content is not Markdown, up to their end tag. */
const rawElement = /^<(pre|script|style|textarea)(?=[\s>]|$)/i;
/** Elements that keep Markdown off until a blank line. */
const blockElement =
  /^<\/?(?:address|article|aside|base|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)/i;

class Scanner {
  private readonly blocks: Writable<Block>[] = [];
  /** Content columns of the open list items, outermost first. */
  private readonly items: number[] = [];
  /** Columns of their markers. */
  private readonly markers: number[] = [];
  /** The block that the next line may continue. */
  private open: Writable<Block> | undefined;
  private lastLineStart = 0;
  private fence = 0;
  private fenceSize = 0;
  private fenceColumn = 0;
  /** Everything before this offset belongs to a block that was found by its end. */
  private skipTo = 0;

  constructor(private readonly text: string) {}

  scan(from: number): readonly Block[] {
    const { text } = this;
    for (let start = from; start < text.length;) {
      const lineFeed = text.indexOf('\n', start);
      const next = lineFeed < 0 ? text.length : lineFeed + 1;
      let end = lineFeed < 0 ? text.length : lineFeed;
      while (end > start && text.charCodeAt(end - 1) === 13) end--;
      if (start >= this.skipTo) this.line(start, end);
      start = next;
    }
    return this.blocks;
  }

  private line(start: number, end: number): void {
    const { text } = this;
    const at = skipBlanks(text, start, end);
    if (this.fence) {
      this.fenceLine(start, at, end);
      return;
    }
    if (at === end) {
      if (this.open && this.open.kind !== 'code') this.open = undefined;
      return;
    }
    if (this.open?.kind === 'html') {
      this.open.end = this.open.contentEnd = trimEnd(text, at, end);
      return;
    }
    const column = columnOf(text, start, at, 0);
    let depth = this.items.length;
    while (depth > 0 && (this.items[depth - 1] ?? 0) > column) depth--;
    this.content(start, at, end, column, depth);
  }

  private fenceLine(start: number, at: number, end: number): void {
    const open = this.open;
    if (at === end || !open) return;
    // Less indented than the item that holds the fence: the item is over, and the fence with it.
    if (columnOf(this.text, start, at, 0) < this.fenceColumn) {
      this.fence = 0;
      this.open = undefined;
      this.line(start, end);
      return;
    }
    open.end = open.contentEnd = end;
    if (closesFence(this.text, at, end, this.fence, this.fenceSize)) {
      this.fence = 0;
      this.open = undefined;
    }
  }

  /** One line from `at` on, which is its first character inside `depth` list items. */
  private content(
    lineStart: number,
    first: number,
    end: number,
    firstColumn: number,
    firstDepth: number,
  ): void {
    const { text } = this;
    let at = first;
    let column = firstColumn;
    let depth = firstDepth;
    for (;;) {
      const base = depth > 0 ? (this.items[depth - 1] ?? 0) : 0;
      const open = this.open;
      const isText = open !== undefined && (open.kind === 'paragraph' || open.kind === 'item');
      if (column - base >= 4 && !isText) {
        this.indentedCode(at, end, depth);
        return;
      }
      if (column - base < 4) {
        const marker = listMarker(text, at, end);
        if (marker && at === first) depth = this.lenientDepth(depth, column);
        if (marker && depth < deepest && !isRule(text, at, end) && this.mayBeginItem(marker, end, depth)) {
          const next = this.beginItem(at, marker.end, marker.ordered, end, column, depth);
          if (next.at === end || !this.beginsBlock(next.at, end)) {
            this.lastLineStart = next.at;
            return;
          }
          if (this.open) this.open.contentEnd = this.open.contentStart;
          this.open = undefined;
          depth++;
          at = next.at;
          column = next.column;
          continue;
        }
        if (this.leaf(at, end, depth)) return;
      }
      this.textLine(lineStart, at, end, depth);
      return;
    }
  }

  /** Does a block other than a paragraph begin here? Asked behind a list marker. */
  private beginsBlock(at: number, end: number): boolean {
    const { text } = this;
    const code = text.charCodeAt(at);
    return (
      code === 62 ||
      fenceLength(text, at, end) > 0 ||
      (code === 60 && text.startsWith('<!--', at)) ||
      listMarker(text, at, end) !== undefined
    );
  }

  /** An ordered list may interrupt a paragraph of its own container only with the number 1. */
  private mayBeginItem(marker: ListMarker, end: number, depth: number): boolean {
    const open = this.open;
    if (!open || open.depth !== depth || (open.kind !== 'paragraph' && open.kind !== 'item')) return true;
    return skipBlanks(this.text, marker.end, end) < end && (!marker.ordered || marker.number === 1);
  }

  /** Two columns under `1. ` are meant as nested, though CommonMark asks for three. */
  private lenientDepth(depth: number, column: number): number {
    let result = depth;
    while (result < this.items.length && column >= (this.markers[result] ?? 0) + 2) result++;
    return result;
  }

  private beginItem(
    at: number,
    markerEnd: number,
    ordered: boolean,
    end: number,
    column: number,
    depth: number,
  ): { at: number; column: number } {
    const { text } = this;
    this.items.length = depth;
    const behind = skipBlanks(text, markerEnd, end);
    const markerColumn = column + markerEnd - at;
    let contentColumn = columnOf(text, markerEnd, behind, markerColumn);
    if (behind === end || contentColumn - markerColumn > 4) contentColumn = markerColumn + 1;
    this.items.push(contentColumn);
    this.markers.length = depth;
    this.markers.push(column);
    const contentStart = skipCheckbox(text, behind, end);
    const contentEnd = trimEnd(text, contentStart, end);
    this.open = this.push('item', at, contentEnd, contentStart, contentEnd, 0, depth + 1, ordered);
    return { at: behind, column: contentColumn };
  }

  private indentedCode(at: number, end: number, depth: number): void {
    const open = this.open;
    this.items.length = depth;
    if (open?.kind === 'code' && open.depth === depth) open.end = open.contentEnd = end;
    else this.open = this.push('code', at, end, at, end, 0, depth, false);
  }

  /** Blocks known by their first characters. */
  private leaf(at: number, end: number, depth: number): boolean {
    const { text } = this;
    switch (text.charCodeAt(at)) {
      case 35:
        return this.heading(at, end, depth);
      case 96:
      case 126:
        return this.fenced(at, end, depth);
      case 60:
        return this.html(at, end, depth);
      case 62:
        this.quote(at, end, depth);
        return true;
      case 42:
      case 45:
      case 61:
      case 95:
        return this.setext(at, end, depth) || this.rule(at, end, depth);
      default:
        return false;
    }
  }

  private heading(at: number, end: number, depth: number): boolean {
    const level = headingLevel(this.text, at, end);
    if (!level) return false;
    this.items.length = depth;
    const contentStart = skipBlanks(this.text, at + level, end);
    const contentEnd = headingTextEnd(this.text, contentStart, end);
    this.push('heading', at, trimEnd(this.text, at, end), contentStart, contentEnd, level, depth, false);
    this.open = undefined;
    return true;
  }

  private fenced(at: number, end: number, depth: number): boolean {
    const size = fenceLength(this.text, at, end);
    if (!size) return false;
    this.items.length = depth;
    this.fence = this.text.charCodeAt(at);
    this.fenceSize = size;
    this.fenceColumn = depth > 0 ? (this.items[depth - 1] ?? 0) : 0;
    this.open = this.push('code', at, end, at, end, 0, depth, false);
    return true;
  }

  private html(at: number, end: number, depth: number): boolean {
    const { text } = this;
    if (text.startsWith('<!--', at)) {
      const close = text.indexOf('-->', at + 4);
      this.raw('comment', at, close < 0 ? text.length : close + 3, depth);
      return true;
    }
    const head = text.slice(at, Math.min(end, at + 16));
    const raw = rawElement.exec(head)?.[1];
    if (raw) {
      const endTag = new RegExp(`</${raw}`, 'gi');
      endTag.lastIndex = at;
      this.raw('code', at, endTag.exec(text)?.index ?? text.length, depth);
      return true;
    }
    if (!blockElement.test(head)) return false;
    this.items.length = depth;
    this.open = this.push('html', at, end, at, end, 0, depth, false);
    return true;
  }

  /** A block up to the line that holds `close`. */
  private raw(kind: 'comment' | 'code', at: number, close: number, depth: number): void {
    this.items.length = depth;
    const lineFeed = this.text.indexOf('\n', close);
    const end = lineFeed < 0 ? this.text.length : lineFeed;
    this.push(kind, at, trimEnd(this.text, at, end), at, close, 0, depth, false);
    this.skipTo = end;
    this.open = undefined;
  }

  private quote(at: number, end: number, depth: number): void {
    const open = this.open;
    if (open?.kind === 'quote' && open.depth === depth)
      open.end = open.contentEnd = trimEnd(this.text, at, end);
    else {
      this.items.length = depth;
      const edge = trimEnd(this.text, at, end);
      this.open = this.push('quote', at, edge, at, edge, 0, depth, false);
    }
  }

  private setext(at: number, end: number, depth: number): boolean {
    const open = this.open;
    if (open?.kind !== 'paragraph' || open.depth !== depth) return false;
    const level = setextLevel(this.text, at, end);
    if (!level) return false;
    open.kind = 'heading';
    open.level = level;
    open.end = trimEnd(this.text, at, end);
    this.open = undefined;
    return true;
  }

  private rule(at: number, end: number, depth: number): boolean {
    if (!isRule(this.text, at, end)) return false;
    this.items.length = depth;
    this.push('rule', at, end, at, end, 0, depth, false);
    this.open = undefined;
    return true;
  }

  private textLine(lineStart: number, at: number, end: number, depth: number): void {
    const { text } = this;
    const edge = trimEnd(text, at, end);
    const open = this.open;
    // A paragraph goes on even where its container ended ("lazy continuation").
    if (open && open.kind !== 'code') {
      if (open.kind === 'paragraph' && this.table(open, at, edge)) return;
      if (open.contentStart >= open.contentEnd) open.contentStart = at;
      open.end = open.contentEnd = edge;
      this.lastLineStart = at;
      return;
    }
    this.items.length = depth;
    this.open = this.push('paragraph', at, edge, at, edge, 0, depth, false);
    this.lastLineStart = at;
  }

  /** The paragraph's last line is a header when this one is its delimiter row. */
  private table(open: Writable<Block>, at: number, end: number): boolean {
    const { text } = this;
    const cells = delimiterCells(text, at, end);
    const header = this.lastLineStart;
    if (!cells || cellCount(text, header, open.end) !== cells) return false;
    if (header === open.start) {
      open.kind = 'table';
      open.end = open.contentEnd = end;
      return true;
    }
    open.end = open.contentEnd = endBefore(text, open.start, header);
    this.open = this.push('table', header, end, header, end, 0, open.depth, false);
    return true;
  }

  private push(
    kind: BlockKind,
    start: number,
    end: number,
    contentStart: number,
    contentEnd: number,
    level: number,
    depth: number,
    ordered: boolean,
  ): Writable<Block> {
    const block = { kind, start, end, contentStart, contentEnd, level, depth, ordered };
    this.blocks.push(block);
    return block;
  }
}

/** Behind `[ ]` or `[x]` at the start of an item. */
function skipCheckbox(text: string, at: number, end: number): number {
  if (text.charCodeAt(at) !== 91 || text.charCodeAt(at + 2) !== 93 || at + 3 >= end) return at;
  const mark = text.charCodeAt(at + 1);
  if (mark !== 32 && mark !== 120 && mark !== 88) return at;
  return isBlank(text.charCodeAt(at + 3)) ? skipBlanks(text, at + 3, end) : at;
}

/** Behind the last character before `at` that is neither blank nor a line end. */
function endBefore(text: string, start: number, at: number): number {
  let end = at;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return end;
}
