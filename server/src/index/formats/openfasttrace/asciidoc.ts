/**
 * Specification items in AsciiDoc: blocks with the role `specitem`, by the rules of
 * https://github.com/itsallcode/openfasttrace-asciidoc-plugin.
 */
import type { LineIndex } from '../../../util/lineIndex';
import type { Stretch } from '../markdown/inline';
import { forwarding } from './forwarding';
import { findItemIds, itemIdAt } from './ids';
import { commaWords } from './item';
import type { ItemLink, SpecItem, Word } from './item';

export interface AsciidocText {
  readonly text: string;
  readonly lines: LineIndex;
  isOff(lineStart: number): boolean;
}

export function readAsciidoc(source: AsciidocText): SpecItem[] {
  return new Scanner(source).scan();
}

type Part = 'description' | 'rationale' | 'comment';

interface OpenItem {
  readonly attributes: ReadonlyMap<string, Word>;
  readonly start: number;
  /** Of the heading that carries the attributes; 0 for another block. */
  level: number;
  /** Delimiter line of the block, or '' where it is a paragraph. */
  delimiter: string;
  end: number;
  title: string;
  /** The attributes stand right above: what they belong to is yet to come. */
  isFresh: boolean;
  part: Part;
  /** Delimiter of the part that is open inside. */
  inner: string;
  readonly text: Record<Part, string>;
}

const verbatim = /^(?:-{4,}|\.{4,}|\/{4,}|\+{4,}|`{3,})\s*$/;
const delimiter = /^(?:--|={4,}|\*{4,}|_{4,})\s*$/;
const heading = /^(={1,6}|#{1,6})\s+(.*)$/;
const longestDelimiter = 200;

class Scanner {
  private readonly items: SpecItem[] = [];
  private open: OpenItem | undefined;
  private blockTitle = '';
  private blockTitleAt = -1;
  /** Delimiter of the listing, literal, comment or passthrough block that hides everything. */
  private hidden = '';

  constructor(private readonly source: AsciidocText) {}

  scan(): SpecItem[] {
    const { lines, text } = this.source;
    for (let line = 0; line < lines.lineCount; line++) {
      const start = lines.lineStart(line);
      if (this.source.isOff(start)) continue;
      const end = lines.lineEnd(line);
      this.line({ start, end }, text.slice(start, end));
    }
    this.close();
    return this.items;
  }

  private line(place: Stretch, line: string): void {
    const mark = line.length <= longestDelimiter ? line.trimEnd() : '';
    if (this.hidden || verbatim.test(mark)) {
      this.hidden = this.hidden === '' ? mark : this.hidden === mark ? '' : this.hidden;
      this.give(place, line);
      return;
    }
    const first = line.charCodeAt(0);
    if (first === 91 && this.attributeLine(place, line)) return;
    if (first === 46 && /^\.[^\s.]/.test(line)) {
      this.titleLine(place, line);
      return;
    }
    if ((first === 61 || first === 35) && this.headingLine(place, line)) return;
    if (delimiter.test(mark) && this.delimiterLine(place, mark)) return;
    if (mark === '' && line.trim() === '') this.blankLine();
    else this.give(place, line);
    this.blockTitleAt = -1;
  }

  /** `[.specitem, oft-sid="..."]` begins an item, `[.rationale]` a part of one. */
  private attributeLine(place: Stretch, line: string): boolean {
    if (!/\]\s*$/.test(line.slice(-20))) return false;
    if (line.includes('specitem') && line.includes('oft-')) {
      const attributes = attributesOf(line, place.start);
      if (!attributes.has('sid') && !attributes.has('skipped')) return false;
      this.close();
      this.open = {
        attributes,
        start: this.blockTitleAt >= 0 ? this.blockTitleAt : place.start,
        level: 0,
        delimiter: '',
        end: place.end,
        title: this.blockTitleAt >= 0 ? this.blockTitle : '',
        isFresh: true,
        part: 'description',
        inner: '',
        text: { description: '', rationale: '', comment: '' },
      };
      this.blockTitleAt = -1;
      return true;
    }
    const { open } = this;
    const role = /^\[[^\]]{0,60}?(?:\.|role=["']?)(description|rationale|comment)\b/.exec(line)?.[1];
    if (open && !open.isFresh && role !== undefined) {
      open.part = role as Part;
      open.end = place.end;
    }
    return true;
  }

  private titleLine(place: Stretch, line: string): void {
    const { open } = this;
    this.blockTitle = line.slice(1).trim();
    if (open?.isFresh) open.title ||= this.blockTitle;
    else this.blockTitleAt = place.start;
  }

  private headingLine(place: Stretch, line: string): boolean {
    const [, marks = '', title = ''] = heading.exec(line) ?? [];
    if (!marks) return false;
    const { open } = this;
    if (open?.isFresh) {
      Object.assign(open, { isFresh: false, level: marks.length, end: place.end });
      open.title ||= title.trim();
    } else if (open && (open.level === 0 || marks.length <= open.level)) this.close();
    else this.give(place, line);
    return true;
  }

  private delimiterLine(place: Stretch, mark: string): boolean {
    const { open } = this;
    if (!open) return false;
    if (open.isFresh) Object.assign(open, { isFresh: false, delimiter: mark });
    else if (open.inner === mark) {
      open.inner = '';
      open.part = 'description';
    } else if (open.delimiter === mark && open.inner === '') {
      open.end = place.end;
      this.close();
      return true;
    } else if (open.inner === '') open.inner = mark;
    open.end = place.end;
    return true;
  }

  private blankLine(): void {
    const { open } = this;
    if (!open || open.isFresh) return;
    if (open.level === 0 && open.delimiter === '') {
      this.close();
      return;
    }
    open.text[open.part] += '\n';
    if (open.inner === '' && open.text[open.part].trim() !== '') open.part = 'description';
  }

  /** A line of an item's own words. */
  private give(place: Stretch, line: string): void {
    const { open } = this;
    if (!open) return;
    open.isFresh = false;
    open.text[open.part] += `${line}\n`;
    open.end = place.end;
  }

  private close(): void {
    const { open } = this;
    this.open = undefined;
    const item = open && this.itemOf(open);
    if (item) this.items.push(item);
  }

  private itemOf({ attributes, start, end, title, text }: OpenItem): SpecItem | undefined {
    const document = this.source.text;
    const needs = wordsOf(document, attributes.get('needs'));
    const links = (['covers', 'depends'] as const).flatMap((role) =>
      linksOf(document, attributes.get(role), role),
    );
    const [skipped] = wordsOf(document, attributes.get('skipped'));
    const sid = attributes.get('sid');
    const id = sid && itemIdAt(document, sid.start, sid.end);
    if (!id) {
      const covered = links[0]?.id;
      return skipped && covered ? forwarding(skipped, needs, covered, { start, end }) : undefined;
    }
    return {
      code: id.code,
      type: id.type,
      version: id.version,
      id: { start: id.start, end: id.end },
      forwards: false,
      block: { start, end },
      title: attributes.get('title')?.text ?? title,
      ...text,
      ...(attributes.has('status') && { status: attributes.get('status')?.text ?? '' }),
      needs,
      tags: wordsOf(document, attributes.get('tags')).map((word) => word.text),
      links,
    };
  }
}

const attribute =
  /oft-(sid|title|needs|covers|depends|tags|status|skipped)\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^,\]"'\s]*))/g;

/** Values of the line's named attributes, without quotes, with their places. */
function attributesOf(line: string, base: number): ReadonlyMap<string, Word> {
  const found = new Map<string, Word>();
  for (const match of line.matchAll(attribute)) {
    const [whole, name = '', double, single, bare = ''] = match;
    const value = double ?? single ?? bare;
    const isQuoted = double !== undefined || single !== undefined;
    const end = base + match.index + whole.length - (isQuoted ? 1 : 0);
    if (value.trim() !== '' && !found.has(name)) {
      const from = end - value.length + (value.length - value.trimStart().length);
      const text = value.trim();
      found.set(name, { text, start: from, end: from + text.length });
    }
  }
  return found;
}

const wordsOf = (text: string, value: Word | undefined): readonly Word[] =>
  value ? commaWords(text, value.start, value.end) : [];

const linksOf = (text: string, value: Word | undefined, role: ItemLink['role']): ItemLink[] =>
  value ? findItemIds(text, value.start, value.end).map((id) => ({ role, id })) : [];
