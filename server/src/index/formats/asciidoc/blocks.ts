import type { Block, BlockKind, Document } from '../document';
import type { Stretch } from '../markdown/inline';
import { skipBlanks } from '../markdown/lines';
import { TextLines } from '../textLines';
import {
  blockAttributes,
  fenceKind,
  inlineAnchor,
  isBlockMacro,
  isCodeStyle,
  listMark,
  titleLevel,
  underlineLevel,
} from './marks';
import type { ListMark } from './marks';
import { readCells } from './tables';

/**
 * The block structure of an AsciiDoc text, in one pass over its lines, as far as the reading of
 * requirements needs it. What stands in examples, sidebars, quotes and open blocks is read as if it stood
 * outside. Linear in the length of the text. See https://docs.asciidoctor.org/asciidoc/latest/.
 */
export const scanAsciiDoc = (text: string): Document => ({
  text,
  markup: 'asciidoc',
  blocks: new Scanner(text).scan(),
});

/** Nesting beyond this is noise. */
const deepest = 32;

class Scanner {
  private readonly blocks: Block[] = [];
  private readonly lines: TextLines;
  /** Markers of the open lists, outermost first. */
  private readonly lists: string[] = [];
  /** What stands between brackets above the next block. */
  private anchors: Stretch[] = [];
  private style = '';
  private attributes = '';
  /** Behind a line with `+` alone the next block belongs to the open item. */
  private attached = false;
  private fresh = true;

  constructor(private readonly text: string) {
    this.lines = new TextLines(text);
  }

  scan(): readonly Block[] {
    const { lines } = this;
    for (let line = 0; line < lines.count;) {
      if (lines.isEmpty(line)) {
        this.fresh = true;
        line++;
      } else line = this.construct(line);
    }
    return this.blocks;
  }

  /** Reads what begins at the line; returns the first line behind it. */
  private construct(line: number): number {
    const { lines, text } = this;
    const start = lines.firstOf(line);
    const end = lines.endOf(line);
    const isIndented = lines.indentOf(line) > 0;
    const words = text.slice(start, Math.min(end, start + 2_100));
    if (!isIndented) {
      const behind =
        this.delimited(line, words) || this.meta(line, start, words) || this.title(line, start, words);
      if (behind > 0) return behind;
    }
    const mark = listMark(words);
    if (mark && this.lists.length < deepest) return this.item(line, start, mark);
    if (words === '+' && this.lists.length > 0) {
      this.attached = true;
      return line + 1;
    }
    if (isIndented && this.lists.length === 0) return this.literal(line);
    return this.paragraph(line, start);
  }

  /** A block between delimiter lines; 0 when the line is none. */
  private delimited(line: number, words: string): number {
    const kind = fenceKind(words);
    if (!kind) return 0;
    const { lines } = this;
    const isCode = kind === 'code' || (kind === 'open' && isCodeStyle(this.style));
    if (kind === 'open' && !isCode) {
      this.endUnattached();
      this.attributes = this.style = '';
      return line + 1;
    }
    const mark = words.startsWith('```') ? '```' : words;
    let close = line + 1;
    while (close < lines.count && lines.textOf(close) !== mark) close++;
    const last = lines.endOf(Math.min(close, lines.count - 1));
    const start = lines.firstOf(line);
    this.endUnattached();
    if (kind === 'table') this.table(line, close, start, last);
    else this.push(isCode ? 'code' : 'comment', start, last);
    return close + 1;
  }

  private table(line: number, close: number, start: number, last: number): void {
    const table = readCells(this.lines, line + 1, close, this.attributes);
    this.push('table', start, last);
    const block = this.blocks.at(-1);
    if (block)
      this.blocks[this.blocks.length - 1] = table ? { ...block, table } : { ...block, kind: 'quote' };
  }

  /** Attributes of the next block, comments, macros and other lines that are no text; 0 when it is text. */
  private meta(line: number, start: number, words: string): number {
    const end = this.lines.endOf(line);
    switch (words.charCodeAt(0)) {
      case 91: {
        const found = blockAttributes(words, start);
        if (!found) return 0;
        if (found.anchor) this.anchors.push(found.anchor);
        if (found.style !== '') this.style = found.style;
        this.attributes += words;
        return line + 1;
      }
      case 47:
        if (!words.startsWith('//') || words.startsWith('///')) return 0;
        this.pushAs('comment', start, end, start + 2);
        return line + 1;
      case 46:
        // A block's title is text of its own.
        if (!/^\.[^\s.]/.test(words)) return 0;
        this.pushAs('paragraph', start, end, start + 1);
        return line + 1;
      case 39:
      case 60:
        if (words !== "'''" && words !== '<<<') return 0;
        this.lists.length = 0;
        this.push('rule', start, end);
        return line + 1;
      default:
        return isBlockMacro(words) ? line + 1 : 0;
    }
  }

  private title(line: number, start: number, words: string): number {
    const { lines, text } = this;
    const end = lines.endOf(line);
    const level = titleLevel(words);
    if (level > 0) {
      this.heading(start, end, skipBlanks(text, start + level, end), end, level);
      return line + 1;
    }
    if (!this.fresh || lines.indentOf(line + 1) !== 0) return 0;
    const below = underlineLevel(lines.textOf(line + 1), end - start);
    if (below === 0 || !/[\p{L}\p{N}]/u.test(words) || listMark(words)) return 0;
    this.heading(start, lines.endOf(line + 1), start, end, below);
    return line + 2;
  }

  private heading(start: number, end: number, contentStart: number, contentEnd: number, level: number): void {
    const inline = inlineAnchor(this.text, contentStart, contentEnd);
    if (inline) this.anchors.push(inline.anchor);
    const { start: from, end: to } = inline?.rest ?? { start: contentStart, end: contentEnd };
    this.lists.length = 0;
    this.push('heading', start, end, from, to, level);
  }

  private item(line: number, start: number, mark: ListMark): number {
    const known = this.lists.indexOf(mark.style);
    if (known >= 0) this.lists.length = known;
    this.lists.push(mark.style);
    this.attached = false;
    const { lines, text } = this;
    const content = skipBlanks(text, start + mark.length, lines.endOf(line));
    const checked = /^\[[ xX*]\][ \t]+/.exec(text.slice(content, content + 8))?.[0].length ?? 0;
    const behind = this.textEnd(line + 1);
    const last = lines.endOf(behind - 1);
    const inline = inlineAnchor(text, content + checked, last);
    if (inline) this.anchors.push(inline.anchor);
    this.push('item', start, last, inline?.rest.start ?? content + checked, inline?.rest.end ?? last);
    return behind;
  }

  private paragraph(line: number, start: number): number {
    if (this.fresh || this.attached) this.endUnattached();
    const behind = this.textEnd(line + 1);
    const last = this.lines.endOf(behind - 1);
    this.push(isCodeStyle(this.style) ? 'code' : 'paragraph', start, last);
    return behind;
  }

  /** Indented lines outside of lists are set as they are. */
  private literal(line: number): number {
    const { lines } = this;
    let behind = line + 1;
    while (behind < lines.count && !lines.isEmpty(behind)) behind++;
    this.push('code', lines.firstOf(line), lines.endOf(behind - 1));
    return behind;
  }

  /** Behind the last line that goes on with the text above. */
  private textEnd(from: number): number {
    const { lines } = this;
    let at = from;
    while (at < lines.count && !lines.isEmpty(at) && !this.interrupts(at)) at++;
    this.fresh = false;
    return at;
  }

  private interrupts(line: number): boolean {
    const { lines, text } = this;
    const start = lines.firstOf(line);
    const words = text.slice(start, Math.min(lines.endOf(line), start + 320));
    if (words === '+' || listMark(words)) return this.lists.length > 0;
    return (
      lines.indentOf(line) === 0 &&
      (fenceKind(words) !== undefined ||
        (words.startsWith('//') && !words.startsWith('///')) ||
        words.startsWith('[['))
    );
  }

  /** A block that no `+` attaches ends the lists. */
  private endUnattached(): void {
    if (!this.attached) this.lists.length = 0;
    this.attached = false;
    this.fresh = true;
  }

  /** Like `push`, and what was said of the next block still is. */
  private pushAs(kind: BlockKind, start: number, end: number, contentStart: number): void {
    const { anchors, style, attributes } = this;
    this.anchors = [];
    this.push(kind, start, end, contentStart);
    Object.assign(this, { anchors, style, attributes });
  }

  private push(
    kind: BlockKind,
    start: number,
    end: number,
    contentStart = start,
    contentEnd = end,
    level = 0,
  ): void {
    const { anchors } = this;
    this.anchors = [];
    this.style = this.attributes = '';
    const depth = this.lists.length;
    this.blocks.push({
      kind,
      start,
      end,
      contentStart,
      contentEnd,
      level,
      depth,
      ordered: false,
      ...(anchors.length > 0 && { anchors }),
    });
  }
}
