import type { Stretch } from '../markdown/inline';

/** A field of a node, with the place of its value. */
export interface SdocField extends Stretch {
  readonly name: string;
  /** Without the marks around several lines; line ends are `\n`. */
  readonly text: string;
  /** What stands at the place. */
  readonly written: string;
}

/** An entry under `RELATIONS:`; `value` is missing where it says nothing. */
export interface SdocRelation extends Stretch {
  readonly type: string;
  readonly role?: string;
  /** `VALUE`, or `PATH` of a file. */
  readonly value?: Stretch & { readonly text: string };
}

/** `[REQUIREMENT]` and what stands below it. */
export interface SdocNode extends Stretch {
  readonly tag: string;
  readonly fields: readonly SdocField[];
  readonly relations: readonly SdocRelation[];
}

export interface SdocScan {
  readonly nodes: readonly SdocNode[];
  /** Fields of several lines that are never closed. */
  readonly unclosed: readonly Stretch[];
}

interface OpenNode extends SdocNode {
  end: number;
  readonly fields: SdocField[];
  readonly relations: OpenRelation[];
}
type OpenRelation = { -readonly [Key in keyof SdocRelation]: SdocRelation[Key] };

const header = /^\[{1,2}(\/?)([A-Z][A-Z0-9_]*)\]{1,2}$/;
const fieldName = /^([A-Z][A-Za-z0-9_-]*):(?: |$)/;
const property = /^(?:- | {2})([A-Z_]+):(?: |$)/;
const longestName = 100;

/**
 * Takes an SDoc text (https://strictdoc.readthedocs.io) apart, line by line. What does not follow the
 * grammar is passed over. `text` ends its lines with `\n` or `\r\n`.
 */
export function scanSdoc(text: string): SdocScan {
  return new Scanner(text).scan();
}

class Scanner {
  private readonly nodes: OpenNode[] = [];
  private readonly unclosed: Stretch[] = [];
  private inRelations = false;
  private next = 0;
  /** Where `closing` looked last; nothing is asked for before it. */
  private close = -2;

  constructor(private readonly text: string) {}

  scan(): SdocScan {
    const { text } = this;
    while (this.next < text.length) {
      const start = this.next;
      this.line(start, this.endOfLine(start));
    }
    return { nodes: this.nodes, unclosed: this.unclosed };
  }

  /** The end without blanks; `next` is the line behind. */
  private endOfLine(start: number): number {
    const newline = this.text.indexOf('\n', start);
    this.next = newline < 0 ? this.text.length : newline + 1;
    let end = newline < 0 ? this.text.length : newline;
    while (end > start && /\s/.test(this.text[end - 1] ?? '')) end--;
    return end;
  }

  private line(start: number, end: number): void {
    if (start === end) {
      this.inRelations = false;
      return;
    }
    const first = this.text.charCodeAt(start);
    if (first === 91 /* [ */) this.header(start, end);
    else if (first >= 65 && first <= 90) this.field(start, end);
    else if (this.inRelations) this.relation(start, end);
  }

  private header(start: number, end: number): void {
    const match = header.exec(this.text.slice(start, Math.min(end, start + longestName)));
    if (!match) return;
    const [, closes, tag = ''] = match;
    this.inRelations = false;
    if (tag === 'FREETEXT' && closes === '') this.skipBehind('\n[/FREETEXT]', end);
    else if (closes === '') this.nodes.push({ tag, start, end, fields: [], relations: [] });
  }

  private skipBehind(mark: string, from: number): void {
    const at = this.text.indexOf(mark, from);
    if (at >= 0) this.endOfLine(at + 1);
  }

  private field(start: number, end: number): void {
    const node = this.nodes.at(-1);
    const match = fieldName.exec(this.text.slice(start, Math.min(end, start + longestName)));
    if (!node || !match) return;
    const [label, name = ''] = match;
    this.inRelations = name === 'RELATIONS' || name === 'REFS';
    let from = start + label.length;
    while (from < end && this.text[from] === ' ') from++;
    if (this.text.startsWith('>>>', from) && from + 3 === end) {
      node.fields.push({ name, ...this.lines(start, end) });
    } else if (from < end) {
      const text = this.text.slice(from, end);
      node.fields.push({ name, text, written: text, start: from, end });
    }
    node.end = Math.max(end, node.fields.at(-1)?.end ?? 0);
  }

  /** The lines between `>>>` and `<<<`. Without an end, up to what must be the next node. */
  private lines(start: number, behindMark: number): Omit<SdocField, 'name'> {
    const from = this.next;
    const close = this.closing(from);
    const reopened = this.reopened(from, close);
    if (close >= 0 && !reopened) {
      this.endOfLine(close + 1);
      const end = Math.max(from, close);
      return fieldText(this.text.slice(from, end), from);
    }
    this.unclosed.push({ start, end: behindMark });
    const rest = this.text.slice(from, close < 0 ? undefined : close);
    const heading = /^\[\[?[A-Z][A-Z0-9_]{0,99}\]\]?[ \t\r]*$/m.exec(rest);
    const end = heading ? from + heading.index : from + rest.length;
    this.next = Math.max(from, end);
    return fieldText(this.text.slice(from, end).trimEnd(), from);
  }

  /** The line end before the next `<<<` that begins a line; -1 when there is none. */
  private closing(from: number): number {
    if (this.close !== -1 && this.close < from - 1) this.close = this.text.indexOf('\n<<<', from - 1);
    return this.close;
  }

  /** Whether another field of several lines begins before the end: an example in a text is indented. */
  private reopened(from: number, close: number): boolean {
    const inside = close < 0 ? '' : this.text.slice(from, close);
    return inside.includes(': >>>') && /^[A-Z][A-Za-z0-9_-]{0,99}: >>>[ \t\r]*$/m.test(inside);
  }

  private relation(start: number, end: number): void {
    const node = this.nodes.at(-1);
    const match = property.exec(this.text.slice(start, Math.min(end, start + longestName)));
    if (!node || !match) return;
    const [label, name = ''] = match;
    const from = Math.min(end, start + label.length);
    const text = this.text.slice(from, end);
    node.end = end;
    if (label.startsWith('- ')) node.relations.push({ type: name === 'TYPE' ? text.trim() : '', start, end });
    const relation = node.relations.at(-1);
    if (!relation || text === '') return;
    relation.end = end;
    if (name === 'ROLE') relation.role = text;
    else if (name === 'VALUE' || name === 'PATH') relation.value = { text, start: from, end };
  }
}

const fieldText = (written: string, start: number): Omit<SdocField, 'name'> => ({
  text: written.replaceAll('\r\n', '\n'),
  written,
  start,
  end: start + written.length,
});
