import type { Block, BlockKind, Document } from '../document';
import type { Stretch } from '../markdown/inline';
import { skipBlanks } from '../markdown/lines';
import { TextLines } from '../textLines';
import { adornment, directiveHead, internalTarget, isField, isLiteralDirective, markerLength } from './marks';
import { csvTable, gridTable, listTable, simpleTable } from './tables';

/**
 * The block structure of a reStructuredText, in one pass over its lines, as far as the reading of
 * requirements needs it: sections, paragraphs, lists, fields, literal blocks, directives, comments,
 * targets and tables. What stands in a directive that holds no code is read as if it stood outside.
 * Linear in the length of the text.
 * See https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html.
 */
export const scanRst = (text: string): Document => ({
  text,
  markup: 'rst',
  blocks: new Scanner(text).scan(),
});

/** Nesting beyond this is noise. */
const deepest = 32;
const colon = 58;

class Scanner {
  private readonly blocks: Block[] = [];
  private readonly lines: TextLines;
  /** Content columns of the open list items, outermost first. */
  private readonly items: number[] = [];
  /** Title styles in the order of their first use: the character, twice for an overlined one. */
  private readonly styles: string[] = [];
  /** Targets in front of the next block. */
  private anchors: Stretch[] = [];

  constructor(private readonly text: string) {
    this.lines = new TextLines(text);
  }

  scan(): readonly Block[] {
    const { lines } = this;
    for (let line = 0; line < lines.count;) line = lines.isEmpty(line) ? line + 1 : this.construct(line);
    return this.blocks;
  }

  /** Reads what begins at the line; returns the first line behind it. */
  private construct(line: number): number {
    const { lines, text } = this;
    const indent = lines.indentOf(line);
    while ((this.items.at(-1) ?? -1) > indent) this.items.pop();
    const start = lines.firstOf(line);
    const end = lines.endOf(line);
    if (indent === 0) {
      const behind = this.title(line, start, end);
      if (behind > 0) return behind;
    }
    switch (text.charCodeAt(start)) {
      case 46:
        if (text.startsWith('..', start) && (start + 2 === end || /\s/.test(text.charAt(start + 2))))
          return this.explicit(line, start, end);
        break;
      case 43:
      case 61: {
        const behind = this.table(line, start, end);
        if (behind > 0) return behind;
        break;
      }
      case 62:
        if (text.startsWith('>>>', start)) return this.doctest(line);
        break;
    }
    const marker = markerLength(text, start, end);
    return marker > 0 && this.items.length < deepest
      ? this.item(line, start, start + marker, indent)
      : this.paragraph(line, 'paragraph', start, indent);
  }

  /** A title with its underline, and an overline perhaps; or a transition. 0 when it is neither. */
  private title(line: number, start: number, end: number): number {
    const { lines, text } = this;
    const mark = adornment(text, start, end);
    if (mark && end - start >= 2) {
      const underline = line + 2;
      if (
        !lines.isEmpty(line + 1) &&
        !lines.isEmpty(underline) &&
        lines.indentOf(underline) === 0 &&
        adornment(text, lines.firstOf(underline), lines.endOf(underline)) === mark &&
        end - start >= Math.min(4, lines.endOf(line + 1) - lines.firstOf(line + 1)) &&
        !adornment(text, lines.firstOf(line + 1), lines.endOf(line + 1))
      ) {
        this.heading(start, line + 1, underline, String.fromCharCode(mark, mark));
        return underline + 1;
      }
      if (end - start >= 4 && lines.isEmpty(line + 1)) {
        this.push('rule', start, end);
        return line + 1;
      }
      return 0;
    }
    if (lines.indentOf(line + 1) !== 0) return 0;
    const under = lines.firstOf(line + 1);
    const length = lines.endOf(line + 1) - under;
    const below = adornment(text, under, lines.endOf(line + 1));
    // A short underline is an underline where it is as long as the title, else text.
    if (!below || length < 2 || length < Math.min(4, end - start)) return 0;
    this.heading(start, line, line + 1, String.fromCharCode(below));
    return line + 2;
  }

  private heading(start: number, titleLine: number, lastLine: number, style: string): void {
    const { lines } = this;
    let level = this.styles.indexOf(style) + 1;
    if (level === 0) level = this.styles.push(style);
    this.items.length = 0;
    this.push(
      'heading',
      start,
      lines.endOf(lastLine),
      lines.firstOf(titleLine),
      lines.endOf(titleLine),
      level,
    );
  }

  /** A directive, target, footnote or comment: what begins with `..`. */
  private explicit(line: number, start: number, end: number): number {
    const { lines, text } = this;
    const column = lines.indentOf(line);
    const target = internalTarget(text, start, end);
    if (target) {
      this.anchors.push(target);
      return line + 1;
    }
    const head = directiveHead(text, start, end);
    if (head) return this.directive(line, start, head.name, head.argument);
    const behind = lines.dedent(line + 1, column);
    const last = Math.max(line, lines.lastBefore(behind, line));
    // Footnotes, citations and links hold text; the rest is a comment.
    if (/^\.\.\s+(?:\[|_)/.test(text.slice(start, Math.min(end, start + 20)))) {
      this.push('quote', start, lines.endOf(last));
      return behind;
    }
    if (start + 2 === end && lines.isEmpty(line + 1)) return line + 1;
    this.push('comment', start, lines.endOf(last), skipBlanks(text, start + 2, end), lines.endOf(last));
    return behind;
  }

  private directive(line: number, start: number, name: string, argument: number): number {
    const { lines, text } = this;
    const column = lines.indentOf(line);
    if (isLiteralDirective(name)) {
      const behind = lines.dedent(line + 1, column);
      this.push('code', start, lines.endOf(Math.max(line, lines.lastBefore(behind, line))));
      return behind;
    }
    if (name === 'list-table' || name === 'csv-table') {
      const behind = lines.dedent(line + 1, column);
      const read = name === 'list-table' ? listTable : csvTable;
      const table = read(lines, line + 1, behind);
      const last = lines.endOf(Math.max(line, lines.lastBefore(behind, line)));
      if (table) this.blocks.push({ ...this.make('table', start, last), table });
      else this.push('quote', start, last);
      return behind;
    }
    if (argument < lines.endOf(line)) this.push('quote', start, lines.endOf(line), argument);
    // Options are the directive's own and say nothing of requirements.
    let at = line + 1;
    while (
      at < lines.count &&
      lines.indentOf(at) > column &&
      isField(text, lines.firstOf(at), lines.endOf(at))
    )
      at++;
    return at;
  }

  private doctest(line: number): number {
    const { lines } = this;
    let at = line;
    while (at < lines.count && !lines.isEmpty(at)) at++;
    this.push('code', lines.firstOf(line), lines.endOf(at - 1));
    return at;
  }

  private table(line: number, start: number, end: number): number {
    const found =
      this.text.charCodeAt(start) === 43 ? gridTable(this.lines, line) : simpleTable(this.lines, line);
    if (!found) return 0;
    const last = this.lines.endOf(found.behind - 1);
    this.blocks.push({ ...this.make('table', start, Math.max(end, last)), table: found.table });
    return found.behind;
  }

  private item(line: number, start: number, behindMarker: number, column: number): number {
    const { lines, text } = this;
    const content = skipBlanks(text, behindMarker, lines.endOf(line));
    const contentColumn = column + content - start;
    this.items.push(contentColumn);
    if (content >= lines.endOf(line)) {
      // The marker stands alone: its paragraph is on the next line, if it is indented.
      const next = line + 1;
      this.items[this.items.length - 1] = lines.indentOf(next) > column ? lines.indentOf(next) : column + 2;
      if (lines.indentOf(next) > column) return this.paragraph(next, 'item', start, lines.indentOf(next));
      this.push('item', start, behindMarker, behindMarker, behindMarker);
      return next;
    }
    // `* - x` and `1. * x`: an item that begins with another one.
    const inner = markerLength(text, content, lines.endOf(line));
    if (inner > 0 && this.items.length < deepest) {
      this.push('item', start, behindMarker, content, content);
      return this.item(line, content, content + inner, contentColumn);
    }
    return this.paragraph(line, 'item', start, contentColumn, content);
  }

  /**
   * The paragraph, or first paragraph of an item, that begins at the line; `column` is that of its text.
   * A line with an indented one directly below is a term with its definition: an item without marker.
   */
  private paragraph(
    line: number,
    kind: 'paragraph' | 'item',
    start: number,
    column: number,
    contentStart = this.lines.firstOf(line),
  ): number {
    const { lines, text } = this;
    const below = lines.indentOf(line + 1);
    const isTerm =
      kind === 'paragraph' &&
      below > column &&
      this.items.length < deepest &&
      !isField(text, start, lines.endOf(line));
    if (isTerm) this.items.push(below);
    const least = isTerm ? below : column;
    let at = line + 1;
    // What is defined may be a list at once.
    if (!(isTerm && this.beginsOther(at))) while (at < lines.count && lines.indentOf(at) >= least) at++;
    const last = lines.endOf(at - 1);
    this.push(isTerm ? 'item' : kind, start, last, contentStart, last);
    const literal = text.charCodeAt(last - 1) === colon && text.charCodeAt(last - 2) === colon;
    return literal ? this.literal(at, least) : at;
  }

  private beginsOther(line: number): boolean {
    const start = this.lines.firstOf(line);
    const end = this.lines.endOf(line);
    return markerLength(this.text, start, end) > 0 || directiveHead(this.text, start, end) !== undefined;
  }

  /** The indented block behind `::`. */
  private literal(line: number, column: number): number {
    const { lines } = this;
    const first = lines.skipEmpty(line);
    if (first === line || lines.indentOf(first) <= column) return line;
    const behind = lines.dedent(first, column);
    this.push('code', lines.firstOf(first), lines.endOf(lines.lastBefore(behind, first)));
    return behind;
  }

  private make(
    kind: BlockKind,
    start: number,
    end: number,
    contentStart = start,
    contentEnd = end,
    level = 0,
  ): Block {
    const anchors = this.anchors;
    this.anchors = [];
    return {
      kind,
      start,
      end,
      contentStart,
      contentEnd,
      level,
      depth: this.items.length,
      ordered: false,
      ...(anchors.length > 0 && kind === 'heading' && { anchors }),
    };
  }

  private push(...block: Parameters<Scanner['make']>): void {
    this.blocks.push(this.make(...block));
  }
}
