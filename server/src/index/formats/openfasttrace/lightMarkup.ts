/**
 * Specification items in Markdown and reStructuredText, line by line by the rules of
 * OpenFastTrace's importers; see "Import from Markdown" in its user guide,
 * https://github.com/itsallcode/openfasttrace/blob/main/doc/user_guide.md. Unlike there, code blocks
 * define nothing inside of items either, and lists of needs and tags may begin behind an empty line.
 */
import type { LineIndex } from '../../../util/lineIndex';
import type { Stretch } from '../markdown/inline';
import { forwardingIn } from './forwarding';
import { findItemIds, itemIdAt } from './ids';
import type { ItemId } from './ids';
import { commaWords } from './item';
import type { ItemLink, SpecItem, Word } from './item';

export interface MarkupText {
  readonly text: string;
  readonly lines: LineIndex;
  /** Headings are lines with `#`, or with `===` or `---` below; else any punctuation below them. */
  readonly isMarkdown: boolean;
  /** The line that begins here is skipped, as if it were not there. */
  isOff(lineStart: number): boolean;
  isCodeLine(lineStart: number): boolean;
}

export function readLightMarkup(source: MarkupText): SpecItem[] {
  return new Scanner(source).scan();
}

type Section = 'head' | 'description' | 'rationale' | 'comment' | 'covers' | 'depends' | 'needs' | 'tags';

interface OpenItem {
  readonly id: ItemId;
  readonly start: number;
  readonly title: string;
  end: number;
  section: Section;
  status?: string;
  readonly text: { description: string; rationale: string; comment: string };
  readonly needs: Word[];
  readonly tags: string[];
  readonly links: ItemLink[];
}

interface Title extends Stretch {
  readonly text: string;
}

const keyword = /^(Status|Description|Rationale|Comment|Covers|Depends|Needs|Tags):[ \t]*/;
const markdownUnderline = /^(?:={3,}|-{3,}|[=-]{3,})\s*$/;
const anyUnderline = /^[-=`:.'"~^_*+#<>]{3,}\s*$/;
const longestUnderline = 1_000;
const textSections: ReadonlySet<Section> = new Set<Section>(['description', 'rationale', 'comment']);

class Scanner {
  private readonly items: SpecItem[] = [];
  private open: OpenItem | undefined;
  private title: Title | undefined;
  private readonly text: string;

  constructor(private readonly source: MarkupText) {
    this.text = source.text;
  }

  scan(): SpecItem[] {
    const { lines, isMarkdown } = this.source;
    const underline = isMarkdown ? markdownUnderline : anyUnderline;
    let isUnderlined = false;
    let next = { start: 0, end: lines.lineEnd(0) };
    for (let number = 0; number < lines.lineCount; number++) {
      const line = next;
      next = { start: lines.lineStart(number + 1), end: lines.lineEnd(number + 1) };
      const isUnderline = isUnderlined;
      isUnderlined = this.isUnderline(next, underline);
      if (this.source.isOff(line.start) || (isUnderline && this.title)) continue;
      this.line(line, isUnderlined);
    }
    this.close();
    return this.items;
  }

  private isUnderline({ start, end }: Stretch, pattern: RegExp): boolean {
    const code = this.text.charCodeAt(start);
    if (end - start < 3 || end - start > longestUnderline || isWordCode(code) || code <= 32) return false;
    return pattern.test(this.text.slice(start, end));
  }

  private line(line: Stretch, isUnderlined: boolean): void {
    const { text } = this;
    const { start, end } = line;
    const id = itemIdAt(text, text.charCodeAt(start) === 96 ? start + 1 : start, end);
    const isTitle = isUnderlined || (this.source.isMarkdown && text.charCodeAt(start) === 35);
    if ((id ?? isTitle) && this.source.isCodeLine(start)) {
      this.plainLine(line);
      return;
    }
    if (id) {
      this.begin(id, line);
      return;
    }
    if (isTitle) {
      this.close();
      this.title = titleOf(text, line);
      return;
    }
    if (this.keywordLine(line)) return;
    const section = this.open?.section;
    if (section !== 'rationale' && section !== 'comment') {
      const forwarding = forwardingIn(text, line);
      if (forwarding && !this.source.isCodeLine(start)) {
        this.close();
        this.title = undefined;
        this.items.push(forwarding);
        return;
      }
    }
    this.plainLine(line);
  }

  private begin(id: ItemId, line: Stretch): void {
    this.close();
    this.open = {
      id,
      start: this.title?.start ?? line.start,
      title: this.title?.text ?? '',
      end: line.end,
      section: 'head',
      text: { description: '', rationale: '', comment: '' },
      needs: [],
      tags: [],
      links: [],
    };
    this.title = undefined;
  }

  private keywordLine({ start, end }: Stretch): boolean {
    const { open, text } = this;
    if (!open || !isUpperCode(text.charCodeAt(start))) return false;
    const [mark, word] = keyword.exec(text.slice(start, Math.min(end, start + 60))) ?? [];
    if (mark === undefined || this.source.isCodeLine(start)) return false;
    const words = commaWords(text, start + mark.length, end);
    const isBare = words.length === 0;
    switch (word) {
      case 'Status': {
        const status = words[0]?.text ?? '';
        if (open.section !== 'head' || !/^(?:approved|proposed|draft|rejected)$/.test(status)) return false;
        open.status = status;
        break;
      }
      case 'Description':
        if (open.section !== 'head' || !isBare) return false;
        open.section = 'description';
        break;
      case 'Rationale':
      case 'Comment':
      case 'Covers':
      case 'Depends':
        if (!isBare) return false;
        open.section = word.toLowerCase() as Section;
        break;
      case 'Needs':
        if (!words.every((one) => /^\w+$/.test(one.text))) return false;
        open.needs.push(...words);
        open.section = isBare ? 'needs' : 'head';
        break;
      default:
        if (!words.every((one) => /^[\p{L}\p{N}_.-]+$/u.test(one.text))) return false;
        open.tags.push(...words.map((one) => one.text));
        open.section = 'tags';
    }
    open.end = end;
    return true;
  }

  /** A line that neither begins nor ends anything. */
  private plainLine(line: Stretch): void {
    const { open, text } = this;
    const isBlank = text.slice(line.start, line.end).trim() === '';
    if (!open) {
      if (!isBlank) this.title = undefined;
      return;
    }
    if (isBlank) {
      this.blankLine(open);
      return;
    }
    const wasList = open.section;
    if (open.section === 'head') open.section = 'description';
    if (textSections.has(open.section)) {
      const section = open.section as keyof OpenItem['text'];
      // A text that goes on behind a list is a paragraph of its own.
      const gap = wasList === 'head' && open.text[section] !== '' ? '\n\n' : '';
      open.text[section] += `${gap}${text.slice(line.start, line.end)}\n`;
    } else this.listLine(open, line);
    open.end = line.end;
  }

  private blankLine(open: OpenItem): void {
    if (textSections.has(open.section)) open.text[open.section as keyof OpenItem['text']] += '\n';
    else if (open.section === 'tags' && open.tags.length > 0) open.section = 'head';
    else if (open.section === 'needs' && open.needs.length > 0) open.section = 'head';
  }

  private listLine(open: OpenItem, line: Stretch): void {
    const { text } = this;
    const start = behindBullet(text, line.start, line.end);
    if (start < 0) return;
    switch (open.section) {
      case 'needs':
        open.needs.push(...needsOfBullet(text, start, line.end));
        break;
      case 'tags':
        open.tags.push(...commaWords(text, start, line.end).map((word) => word.text));
        break;
      default: {
        const role = open.section === 'depends' ? 'depends' : 'covers';
        open.links.push(...idsOfBullet(text, start, line.end).map((id) => ({ role, id }) as const));
      }
    }
  }

  private close(): void {
    const { open } = this;
    this.open = undefined;
    if (!open) return;
    const { id, start, title, text, status, needs, tags, links } = open;
    this.items.push({
      code: id.code,
      type: id.type,
      version: id.version,
      id: { start: id.start, end: id.end },
      forwards: false,
      block: { start, end: open.end },
      title,
      ...text,
      ...(status !== undefined && { status }),
      needs,
      tags,
      links,
    });
  }
}

const isUpperCode = (code: number): boolean => code >= 65 && code <= 90;
const isWordCode = (code: number): boolean =>
  isUpperCode(code) || (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

function titleOf(text: string, { start, end }: Stretch): Title {
  let from = start;
  while (from < end && text.charCodeAt(from) === 35) from++;
  const title = text.slice(from, end).trim();
  const isClosed = title.endsWith('#');
  return { text: isClosed ? title.replace(/(?<= )#+$/, '').trimEnd() : title, start, end };
}

/** Behind `* `, `+ ` or `- ` under at most three blanks, or -1. */
function behindBullet(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && at < start + 3 && text.charCodeAt(at) <= 32) at++;
  const code = text.charCodeAt(at);
  return code === 42 || code === 43 || code === 45 ? at + 1 : -1;
}

/** Every id that a bullet names, once. One that is part of a longer word is none. */
function idsOfBullet(text: string, start: number, end: number): ItemId[] {
  const seen = new Set<string>();
  return findItemIds(text, start, end).filter((id) => {
    const isWhole =
      !isNameCode(text.charCodeAt(id.start - 1)) && !isNameCode(text.charCodeAt(id.version.end));
    if (!isWhole || seen.has(id.code)) return false;
    seen.add(id.code);
    return true;
  });
}

const isNameCode = (code: number): boolean => isWordCode(code) || code === 95;

/** `* impl, utest`, or the last word of anything else. */
function needsOfBullet(text: string, start: number, end: number): Word[] {
  const words = commaWords(text, start, end);
  if (words.every((word) => /^[A-Za-z]+$/.test(word.text))) return words;
  const last = [...text.slice(start, end).matchAll(/(?<![\w])[A-Za-z]+(?![\w])/g)].at(-1);
  if (!last) return [];
  return [{ text: last[0], start: start + last.index, end: start + last.index + last[0].length }];
}
