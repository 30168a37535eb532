import { normalLabel } from '../markdown/attributes';
import type { Block, Document } from '../markdown/blocks';
import { stepWord } from '../markdown/criteria';
import { fold, linesBetween } from '../markdown/inline';
import type { Stretch } from '../markdown/inline';
import { cellText, readTable } from '../markdown/tables';
import { lineLabel, sectionLabel } from './titles';
import type { SectionKind, SectionLabel } from './titles';

/** What a test consists of, in order of place. */
export type TestPart =
  | { readonly kind: 'step'; readonly text: string; readonly place: Stretch }
  | { readonly kind: 'include'; readonly target: string; readonly place: Stretch }
  /** Words of a section, or of none. */
  | { readonly kind: 'words'; readonly section: string; readonly text: string }
  | { readonly kind: 'tags'; readonly place: Stretch }
  | { readonly kind: 'id'; readonly text: string };

/**
 * Reads the blocks `[from, to)` of a test or template, its heading included. Numbered lines are steps
 * under "Steps", or anywhere when there is no such section. Comments, tags, ids and requirement
 * lines are no words of the test.
 */
export function readParts(document: Document, from: number, to: number): readonly TestPart[] {
  return new PartReader(document, from, to).read();
}

/** Metadata that changes what the test does; the rest is bookkeeping. */
const meaningful = new Set([
  'base url',
  'url',
  'type',
  'test type',
  'auth',
  'authentication',
  'environment',
  'seed',
  'browser',
  'device',
  'user',
  'role',
]);

class PartReader {
  private readonly parts: TestPart[] = [];
  private readonly hasSteps: boolean;
  private section: SectionKind | undefined;
  private sectionName = '';
  /** Items up to this depth leave the section that an item opened. */
  private labelDepth = -1;

  constructor(
    private readonly document: Document,
    private readonly from: number,
    private readonly to: number,
  ) {
    this.hasSteps = this.findStepsSection();
  }

  read(): readonly TestPart[] {
    const { blocks, text } = this.document;
    for (let index = this.from; index < this.to; index++) {
      const block = blocks[index];
      if (!block || block.kind === 'comment' || block.kind === 'rule') continue;
      if (block.kind === 'heading') this.heading(block, index === this.from);
      else if (block.kind === 'item') this.item(block);
      else if (block.kind === 'paragraph') this.lines(block, block.contentStart);
      else if (block.kind === 'table') this.table(block);
      else this.words(text.slice(block.start, block.end));
    }
    return this.parts;
  }

  private findStepsSection(): boolean {
    const { blocks, text } = this.document;
    for (let index = this.from; index < this.to; index++) {
      const block = blocks[index];
      if (!block) continue;
      const { contentStart, contentEnd } = block;
      if (block.kind === 'heading') {
        if (sectionLabel(text, contentStart, contentEnd)?.kind === 'steps') return true;
      } else if (block.kind === 'paragraph' || block.kind === 'item') {
        const lines = linesBetween(text, contentStart, contentEnd);
        if (lines.some((line) => lineLabel(text, line.start, line.end)?.kind === 'steps')) return true;
      }
    }
    return false;
  }

  private heading(block: Block, isTitle: boolean): void {
    const { text } = this.document;
    const label = sectionLabel(text, block.contentStart, block.contentEnd);
    this.labelDepth = -1;
    this.section = label?.kind;
    this.sectionName = label?.name ?? '';
    if (label) this.value(label, 0);
    else if (!isTitle) this.words(text.slice(block.contentStart, block.contentEnd));
  }

  private item(block: Block): void {
    const { text } = this.document;
    if (this.labelDepth >= 0 && block.depth <= this.labelDepth) this.open(undefined, -1);
    const [first] = linesBetween(text, block.contentStart, block.contentEnd);
    if (!first) return;
    if (this.include(first)) {
      this.lines(block, first.end);
      return;
    }
    const isStep = this.inSteps(block);
    const label = isStep ? undefined : lineLabel(text, first.start, first.end);
    if (label) {
      this.label(label, block.depth);
      this.lines(block, first.end);
    } else if (isStep) this.steps({ start: block.contentStart, end: block.contentEnd });
    else this.lines(block, block.contentStart);
  }

  /** The outermost items of "Steps"; without that section, numbered ones outside of other sections. */
  private inSteps(block: Block): boolean {
    const outermost = block.depth === Math.max(1, this.labelDepth + 1);
    if (this.section === 'steps') return outermost;
    return !this.hasSteps && this.section === undefined && block.ordered && block.depth === 1;
  }

  private lines(block: Block, start: number): void {
    const { text } = this.document;
    for (const line of linesBetween(text, start, block.contentEnd)) {
      if (this.include(line)) continue;
      const label = lineLabel(text, line.start, line.end);
      if (label && !(this.section === 'steps' && label.kind === 'metadata')) {
        this.label(label, block.kind === 'item' ? block.depth : -1);
      } else if (this.isStepLine(line)) this.steps(line);
      else if (this.section !== 'requirements') this.words(text.slice(line.start, line.end));
    }
  }

  /** `Step 1: Click`, `1. a|2. b` in a paragraph, and Given / When / Then. */
  private isStepLine(line: Stretch): boolean {
    if (this.section !== 'steps' && (this.hasSteps || this.section !== undefined)) return false;
    const { text } = this.document;
    const head = text.slice(line.start, Math.min(line.end, line.start + 24));
    return /^(?:\*\*)?(?:step\s*)?\d{1,4}\s*[.):]/i.test(head) || stepWord(text, line) !== undefined;
  }

  private steps(place: Stretch): void {
    const { text } = this.document;
    const written = text.slice(place.start, place.end);
    let from = 0;
    const add = (to: number): void => {
      const raw = written.slice(from, to);
      const lead = /^\s*(?:\*\*)?(?:step\s*)?(?:\d{1,4}\s*[.):]\s*)?(?:\*\*)?\s*/i.exec(raw)?.[0].length ?? 0;
      const isNumber = /\d/.test(raw.slice(0, lead));
      const skip = isNumber ? lead : (/^\s*/.exec(raw)?.[0].length ?? 0);
      const words = raw.slice(skip).trimEnd();
      const start = place.start + from + skip;
      if (words && !this.include({ start, end: start + words.length }))
        this.parts.push({ kind: 'step', text: fold(words), place: { start, end: start + words.length } });
    };
    for (const bar of written.matchAll(/\|\s{0,8}(?=\d{1,4}[.)]\s)/g)) {
      add(bar.index);
      from = bar.index + bar[0].length;
    }
    add(written.length);
  }

  private include(line: Stretch): boolean {
    const { text } = this.document;
    if (text[line.start] !== '@') return false;
    const written = text.slice(line.start, Math.min(line.end, line.start + 1_000));
    const found = /^@include[ \t]+(?:"([^"\r\n]*)"|'([^'\r\n]*)'|“([^”\r\n]*)”|(\S+))/.exec(written);
    if (!found) return false;
    const target = found[1] ?? found[2] ?? found[3] ?? found[4] ?? '';
    const start = line.start + written.indexOf(target, '@include '.length);
    this.parts.push({ kind: 'include', target: target.trim(), place: { start, end: start + target.length } });
    return true;
  }

  private label(label: SectionLabel, depth: number): void {
    const hasValue = label.value.end > label.value.start;
    if (label.kind === 'metadata' || (hasValue && label.kind !== 'steps')) {
      const { section, sectionName } = this;
      this.sectionName = label.name;
      this.section = label.kind;
      this.value(label, depth);
      this.section = section;
      this.sectionName = sectionName;
      return;
    }
    this.open(label, depth);
    this.value(label, depth);
  }

  private open(label: SectionLabel | undefined, depth: number): void {
    this.section = label?.kind;
    this.sectionName = label?.name ?? '';
    this.labelDepth = depth > 0 ? depth : -1;
  }

  private value({ kind, name, value }: SectionLabel, _depth: number): void {
    if (value.end === value.start) return;
    const words = this.document.text.slice(value.start, value.end);
    if (kind === 'steps') this.steps(value);
    else if (name === 'tags' || name === 'labels') this.parts.push({ kind: 'tags', place: value });
    else if (/(?:^| )id$/.test(name))
      this.parts.push({ kind: 'id', text: words.replace(/[`*]/g, '').trim() });
    else if (kind !== 'requirements' && (kind !== 'metadata' || meaningful.has(name))) this.words(words);
  }

  private table(block: Block): void {
    const { text } = this.document;
    if (this.section === 'requirements') return;
    const table = readTable(text, block);
    const names = table.header.cells.map((cell) => normalLabel(cellText(text, cell)));
    const action = names.findIndex((name) =>
      /^(?:test )?(?:actions?|steps?(?: description)?|description|instruction)$/.test(name),
    );
    const column =
      action === 0 && names.length > 2 && /^#?\d*$/.test(cellText(text, table.rows[0]?.cells[0]))
        ? names.findIndex((name, index) => index > 0 && /action|description|instruction|step/.test(name))
        : action;
    if ((this.section === 'steps' || (!this.hasSteps && this.section === undefined)) && column >= 0) {
      for (const row of table.rows) {
        const cell = row.cells[column];
        if (cell && cell.end > cell.start) this.steps(cell);
        row.cells.forEach(
          (other, index) => index !== column && index > 0 && this.words(cellText(text, other)),
        );
      }
      return;
    }
    for (const { line } of [table.header, ...table.rows]) this.words(text.slice(line.start, line.end));
  }

  private words(text: string): void {
    const words = fold(text);
    if (words && this.section !== 'requirements' && !words.startsWith('reqproof:'))
      this.parts.push({ kind: 'words', section: this.sectionName, text: words });
  }
}
