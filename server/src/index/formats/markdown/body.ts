import type { Priority, RequirementStatus } from '../../../../../schema/model';
import { attributeKey, attributesOfLine, priorityOf, statusOf } from './attributes';
import type { AttributeKey, AttributeLine } from './attributes';
import type { Block } from './blocks';
import { StepRun } from './criteria';
import type { Criterion } from './criteria';
import { fold, linesBetween, plainText, trimmed } from './inline';
import type { Stretch } from './inline';
import { cellText, readTable } from './tables';

/** What stands below (or behind) a requirement's id. */
export interface Body {
  readonly title?: string;
  readonly priority?: Priority;
  readonly status?: RequirementStatus;
  readonly category?: string;
  readonly criteria: readonly Criterion[];
  /** Markdown lines as written, without attributes and criteria. */
  readonly description: string;
  /** The same words with white space folded and list markers left out. */
  readonly words: string;
}

/** Reads the blocks of one requirement, in order. One instance per requirement. */
export class BodyReader {
  private readonly criteria: Criterion[] = [];
  private readonly kept: Stretch[] = [];
  private readonly words: string[] = [];
  private readonly steps: StepRun;
  private priority?: Priority;
  private status?: RequirementStatus;
  private category?: string;
  private title?: string;
  /** Set by a heading or label without a value; the next text is the value. */
  private pending?: AttributeKey;
  private list?: CriteriaList;

  /** @param itemDepth of the list item that defines the requirement; 0 when it is no item */
  constructor(
    private readonly text: string,
    private readonly itemDepth: number,
  ) {
    this.steps = new StepRun(text);
  }

  /** `[MUST]` or `(Status: draft)` beside the id. */
  hint(text: string): void {
    const value = text.replace(/^[^:]*:/, '');
    this.priority ??= priorityOf(value);
    if (!priorityOf(value)) this.status ??= statusOf(value);
  }

  /** Lines of the block that holds the id, behind it. Returns those that are words of the requirement. */
  ownLines(start: number, end: number): Stretch[] {
    const rest: Stretch[] = [];
    for (const line of linesBetween(this.text, start, end)) if (!this.attributes(line)) rest.push(line);
    return rest;
  }

  block(block: Block): void {
    switch (block.kind) {
      case 'comment':
      case 'rule':
        return;
      case 'heading':
        this.heading(block);
        return;
      case 'item':
        this.item(block);
        return;
      case 'table':
        this.table(block);
        return;
      case 'paragraph':
        this.paragraph(block);
        return;
      default:
        this.endSteps();
        this.keep({ start: block.start, end: block.end });
    }
  }

  finish(): Body {
    this.endSteps();
    return {
      title: this.title,
      priority: this.priority,
      status: this.status,
      category: this.category,
      criteria: this.criteria,
      description: this.description(),
      words: this.words.filter((words) => words !== '').join('\n'),
    };
  }

  private heading(block: Block): void {
    this.endSteps();
    this.pending = undefined;
    const label = this.text.slice(block.contentStart, block.contentEnd);
    const key = attributeKey(label);
    if (this.list && (this.list.level === 0 || block.level <= this.list.level)) this.list = undefined;
    if (key === 'criteria') this.list = { depth: 0, level: block.level, from: this.criteria.length };
    else if (key && isSingleValue(key)) this.pending = key;
    else if (!this.list && !isPlainHeading(key)) this.keep({ start: block.start, end: block.end }, label);
  }

  private item(block: Block): void {
    this.pending = undefined;
    const { list } = this;
    if (list && block.depth > list.depth) {
      this.criterionItem(block, list);
      return;
    }
    if (list && list.level === 0) this.list = undefined;
    const lines = linesBetween(this.text, block.contentStart, block.contentEnd);
    const [first] = lines;
    if (!first) return;
    if (this.label(first, block.depth)) return;
    const rest = lines.filter((line) => !this.attributes(line));
    if (!rest.length) return;
    const [head] = rest;
    if (head && this.steps.take({ start: head.start, end: rest.at(-1)?.end ?? head.end }, this.emit)) return;
    this.endSteps();
    if (this.itemDepth > 0) this.nested(block);
    else
      this.keep(
        { start: block.start, end: block.end },
        this.text.slice(block.contentStart, block.contentEnd),
      );
  }

  /** A bullet below a requirement that is itself a bullet is one of its criteria. */
  private nested(block: Block): void {
    if (!this.list)
      this.list = { depth: this.itemDepth, level: 0, from: this.criteria.length, itemDepth: block.depth };
    this.addCriterion(block.contentStart, block.contentEnd);
  }

  private criterionItem(block: Block, list: CriteriaList): void {
    const [first] = linesBetween(this.text, block.contentStart, block.contentEnd);
    if (!first) return;
    list.itemDepth ??= block.depth;
    if (block.depth > list.itemDepth) {
      if (this.steps.take(first, this.emit)) return;
      this.appendToCriterion(block);
      return;
    }
    if (
      this.itemDepth > 0 &&
      attributesOfLine(this.text, first.start, first.end).length &&
      this.attributes(first)
    )
      return;
    if (this.steps.take({ start: first.start, end: block.contentEnd }, this.emit)) return;
    this.endSteps();
    this.addCriterion(block.contentStart, block.contentEnd);
  }

  private addCriterion(start: number, end: number): void {
    const words = fold(this.text.slice(start, end));
    if (words) this.criteria.push({ text: words, range: { start, end } });
  }

  private appendToCriterion(block: Block): void {
    this.endSteps();
    const last = this.criteria.pop();
    const words = fold(this.text.slice(block.contentStart, block.contentEnd));
    if (!last) this.addCriterion(block.contentStart, block.contentEnd);
    else
      this.criteria.push({
        text: `${last.text} ${words}`,
        range: { start: last.range.start, end: block.contentEnd },
      });
  }

  private paragraph(block: Block): void {
    const { list } = this;
    const pending = this.pending;
    this.pending = undefined;
    if (pending && this.applyPending(pending, block)) return;
    const kept: Stretch[] = [];
    for (const line of linesBetween(this.text, block.contentStart, block.contentEnd)) {
      if (this.label(line, block.depth)) continue;
      if (this.attributes(line)) continue;
      if (this.steps.take(line, this.emit)) continue;
      this.endSteps();
      kept.push(line);
    }
    if (!kept.length) return;
    if (list && list === this.list) {
      const first = kept[0];
      const last = kept.at(-1);
      const started = this.criteria.length > list.from;
      if (started && block.depth > list.depth && first && last) {
        this.appendToCriterion({ ...block, contentStart: first.start, contentEnd: last.end });
        return;
      }
      if (list.level > 0 && first && last) {
        this.addCriterion(first.start, last.end);
        return;
      }
      if (started) this.list = undefined;
    }
    this.keepLines(kept);
  }

  /** `Acceptance criteria:` with a list below, or with the criterion behind it. */
  private label(line: Stretch, depth: number): boolean {
    const [attribute] = attributesOfLine(this.text, line.start, line.end);
    const bare = attribute ? undefined : bareLabel(this.text, line);
    const key = attribute?.key ?? bare;
    if (key !== 'criteria') {
      if (attribute && attribute.value.end === attribute.value.start && isSingleValue(attribute.key)) {
        this.pending = attribute.key;
        return true;
      }
      return false;
    }
    this.endSteps();
    this.list = { depth, level: 0, from: this.criteria.length };
    if (attribute && attribute.value.end > attribute.value.start) {
      if (!this.steps.take(attribute.value, this.emit))
        this.addCriterion(attribute.value.start, attribute.value.end);
    }
    return true;
  }

  private attributes(line: Stretch): boolean {
    const found = attributesOfLine(this.text, line.start, line.end);
    if (!found.length) return isMarker(this.text, line);
    return found.map((attribute) => this.apply(attribute)).some((applied) => applied);
  }

  /** False when the line only looks like an attribute: its value is a sentence. */
  private apply({ key, value }: AttributeLine): boolean {
    const text = this.text.slice(value.start, value.end);
    switch (key) {
      case 'priority': {
        const priority = priorityOf(text);
        this.priority ??= priority;
        return priority !== undefined || text.length <= 40;
      }
      case 'status': {
        const status = statusOf(text);
        this.status ??= status;
        return status !== undefined || text.length <= 40;
      }
      case 'category':
        if (text === '' || text.length > 80) return false;
        this.category ??= plainText(text);
        return true;
      case 'title':
        if (text === '') return false;
        this.title ??= plainText(text);
        return true;
      case 'description':
        this.keep(value);
        return true;
      case 'criteria':
        return false;
      case 'bookkeeping':
        return text.length <= 80;
      default:
        return key === 'id' || key === 'tags' || isListOfIds(text);
    }
  }

  /** The paragraph below `### Priority` or `**Priority:**`. */
  private applyPending(key: AttributeKey, block: Block): boolean {
    const [first] = linesBetween(this.text, block.contentStart, block.contentEnd);
    if (!first || first.end !== block.contentEnd) return false;
    return this.apply({ key, value: trimmed(this.text, first.start, first.end) });
  }

  /** Two columns, the first of them names: attributes. Any other table is text. */
  private table(block: Block): void {
    this.endSteps();
    const table = readTable(this.text, block);
    const rows = [table.header, ...table.rows];
    const known = rows.filter(
      ({ cells }) => cells.length === 2 && attributeKey(cellText(this.text, cells[0])),
    );
    if (!known.length) {
      this.keep({ start: block.start, end: block.end });
      return;
    }
    for (const { cells, line } of table.rows) {
      const key = attributeKey(cellText(this.text, cells[0]));
      const value = cells[1];
      if (key === 'criteria' && value) this.addCriterion(value.start, value.end);
      else if (!key || !value || !this.apply({ key, value })) this.keep(line);
    }
  }

  private readonly emit = (criterion: Criterion): void => {
    this.criteria.push(criterion);
  };

  private endSteps(): void {
    const prose: Stretch[] = [];
    this.steps.flush(this.emit, (line) => prose.push(line));
    if (this.list) prose.forEach((line) => this.addCriterion(line.start, line.end));
    else this.keepLines(prose);
  }

  private keepLines(lines: readonly Stretch[]): void {
    for (const line of lines) this.keep(line);
  }

  private keep(stretch: Stretch, words = this.text.slice(stretch.start, stretch.end)): void {
    this.kept.push(stretch);
    this.words.push(fold(words));
  }

  /** Stretches that only white space separates stay together as written. */
  private description(): string {
    const { text, kept } = this;
    let result = '';
    let last: Stretch | undefined;
    for (const stretch of kept) {
      const between = last ? text.slice(last.end, stretch.start) : '';
      const gap = /\n\s*\n/.test(between) || between.trim() !== '' ? '\n\n' : '\n';
      result +=
        (last ? gap + indentBefore(text, stretch.start) : '') + text.slice(stretch.start, stretch.end);
      last = stretch;
    }
    return result.replace(/\r\n?/g, '\n').trim();
  }
}

interface CriteriaList {
  /** Items deeper than this are criteria. */
  readonly depth: number;
  /** Of the heading that opened it; 0 for a label. */
  readonly level: number;
  /** How many criteria there were before it. */
  readonly from: number;
  /** Depth of its first item; deeper ones are details of it. */
  itemDepth?: number;
}

const isSingleValue = (key: AttributeKey): boolean =>
  key === 'priority' || key === 'status' || key === 'category' || key === 'title';

/** "Requirement" and "Description" above the body say nothing. */
const isPlainHeading = (key: AttributeKey | undefined): boolean =>
  key === 'description' || key === 'requirements';

/** `Requirement: REQ-1 (log in)` refers; `Requirement: The user can log in` is the requirement. */
const isListOfIds = (text: string): boolean =>
  /^(?:none|n\/a|-|—)?$/i.test(text) || /^[[(*`_]*\S*\d/.test(text.slice(0, 80));

/** `**Acceptance Criteria**` as a line of its own. */
function bareLabel(text: string, line: Stretch): AttributeKey | undefined {
  const words = text.slice(line.start, line.end);
  if (words.length > 60 || !/^(?:\*\*|__).*(?:\*\*|__)$/.test(words)) return undefined;
  return attributeKey(words);
}

/** A waiver or switch in plain text is no word of the requirement. */
const isMarker = (text: string, line: Stretch): boolean =>
  /^(?:\[\/\/\]: # \(|\/\/\s*)?reqproof:/.test(text.slice(line.start, Math.min(line.end, line.start + 24)));

function indentBefore(text: string, at: number): string {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const indent = text.slice(lineStart, at);
  return /^[ \t]{1,40}$/.test(indent) ? indent : '';
}
