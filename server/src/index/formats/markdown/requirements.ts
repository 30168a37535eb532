import type { RequirementDefinition } from '../../../../../schema/model';
import type { LineIndex } from '../../../util/lineIndex';
import { textHash } from '../../../util/hash';
import { attributeKey, attributeLine, normalLabel, priorityOf, statusOf } from './attributes';
import { anchorId } from './anchors';
import type { AnchorRules } from './anchors';
import type { Block, Document } from './blocks';
import { BodyReader } from './body';
import type { Body } from './body';
import { definitionStart, isRequirementId } from './definitionStart';
import type { DefinitionRules, DefinitionStart } from './definitionStart';
import { isReport } from './documentKinds';
import { fold, linesBetween, plainText, splitTitle } from './inline';
import type { Stretch } from './inline';
import { cellText, definingColumns, readTable } from './tables';
import type { DefiningColumns, TableRow } from './tables';

export interface RequirementScope {
  readonly path: string;
  readonly lines: LineIndex;
  readonly rules: DefinitionRules;
  readonly anchors: AnchorRules;
  /** Parts of tests belong to no requirement. */
  isExcluded(index: number): boolean;
  /** Nothing is defined where the reading of ids is switched off. */
  isOff(offset: number): boolean;
}

/** How a definition is written; people restate requirements in the weaker forms. */
type DefinitionForm = 'heading' | 'bold' | 'list' | 'table';

/** A definition whose blocks are still being collected. */
interface Open {
  readonly start: DefinitionStart;
  readonly block: Block;
  readonly form: DefinitionForm;
  readonly body: Block[];
  end: number;
}

/** Headings under which ids are spoken of, not defined. */
const referringHeading =
  /^(?:(?:linked|covered|related|verified|affected|referenced|implemented|dependent) (?:requirements?|stories|documents?|items?|specs?)|related|references?|see also|traceability.*|requirements? traceability.*|.*traceability matrix|trace links?|links?|covers|verifies|implements|satisfies|coverage|(?:test|requirements?) coverage|dependenc(?:y|ies)|depends on|parents?|derived from|change ?log|change history|revision history|document history|version history|release notes|out of scope.*|test cases?|test plan|tests|bugs|known issues|glossary)$/;
const referringLabel =
  /^(?:(?:linked|covered|related|verified|affected) requirements|related|related to|references|see also|covers|verifies|implements|satisfies|depends on|dependencies|blocked by|conflicts with|parents?|derived from|traces to|supersedes|out of scope)$/;

/** Every requirement that a document defines, in order of place. */
export function readRequirements(document: Document, scope: RequirementScope): RequirementDefinition[] {
  return new Collector(document, scope).collect();
}

class Collector {
  private readonly found: RequirementDefinition[] = [];
  /** A heading or bold definition at the bottom, list items above it. */
  private readonly open: Open[] = [];
  /** Level of a heading under which nothing is defined, or 0. */
  private referring = 0;
  private readonly inReport: boolean;
  /** Items deeper than this only refer; -1 outside such a list. */
  private referringItems = -1;
  /** The last heading's level if it says "Acceptance criteria". */
  private criteriaLevel = 0;
  private criteriaItems = -1;
  private headings: string[] = [];
  /** An anchor in a paragraph of its own, for the heading below. */
  private anchor: Stretch | undefined;
  /** A heading without an id, while nothing but attributes stands below it. */
  private bare: { readonly block: Block; readonly body: Block[] } | undefined;

  constructor(
    private readonly document: Document,
    private readonly scope: RequirementScope,
  ) {
    this.inReport = isReport(scope.path);
  }

  collect(): RequirementDefinition[] {
    const { blocks } = this.document;
    blocks.forEach((block, index) => {
      if (this.scope.isExcluded(index)) this.closeAll();
      else this.take(block);
    });
    this.closeAll();
    return this.found.sort(
      (a, b) =>
        a.idRange.start.line - b.idRange.start.line || a.idRange.start.character - b.idRange.start.character,
    );
  }

  private take(block: Block): void {
    switch (block.kind) {
      case 'heading':
        if (block.depth === 0) this.heading(block);
        else this.give(block);
        return;
      case 'item':
        this.item(block);
        return;
      case 'paragraph':
        this.paragraph(block);
        return;
      case 'table':
        this.leaveItems(block.depth);
        this.bare = undefined;
        this.table(block);
        return;
      case 'rule':
        this.leaveItems(block.depth);
        if (this.open[0]?.form === 'bold') this.closeAll();
        return;
      default:
        this.leaveItems(block.depth);
        this.give(block);
    }
  }

  private heading(block: Block): void {
    const { text } = this.document;
    const bottom = this.open[0];
    this.closeItems();
    if (bottom && (bottom.form === 'bold' || block.level <= bottom.block.level)) this.closeAll();
    const content = text.slice(block.contentStart, block.contentEnd);
    const label = normalLabel(content.slice(0, 80));
    this.headings = [...this.headings.slice(0, block.level - 1), label];
    this.headings.length = block.level;
    if (this.referring >= block.level) this.referring = 0;
    if (this.criteriaLevel >= block.level) this.criteriaLevel = 0;
    this.referringItems = this.criteriaItems = -1;
    const start = this.headingStart(block);
    this.anchor = undefined;
    if (start) {
      this.closeAll();
      this.begin(start, block, 'heading');
      return;
    }
    if (!this.referring && referringHeading.test(label)) this.referring = block.level;
    if (attributeKey(content) === 'criteria') this.criteriaLevel = block.level;
    this.give(block);
    this.bare = this.referring || this.criteriaLevel ? undefined : { block, body: [] };
  }

  private headingStart(block: Block): DefinitionStart | undefined {
    const { text } = this.document;
    if (this.referring || this.scope.isOff(block.start)) return undefined;
    const { contentStart, contentEnd } = block;
    const start = definitionStart(text, contentStart, contentEnd, 'heading', this.scope.rules);
    if (start) return start;
    const anchor =
      anchorId(text, contentStart, contentEnd, this.scope.anchors) ??
      this.anchor ??
      block.anchors?.find(({ start: from, end }) => this.scope.anchors.isId(text.slice(from, end)));
    return anchor && this.anchored(anchor, block);
  }

  private anchored(anchor: Stretch, { contentStart, contentEnd }: Block): DefinitionStart {
    return {
      code: this.scope.anchors.codeOf(this.document.text.slice(anchor.start, anchor.end)),
      id: anchor,
      bold: false,
      rest: { start: contentStart, end: contentEnd },
      hints: [],
    };
  }

  /** `[[REQ-1]]` in front of a paragraph or in a list item: as much a definition as a bold id. Only ids as such count. */
  private anchoredText(block: Block): DefinitionStart | undefined {
    const { text } = this.document;
    const anchor = block.anchors?.find(({ start, end }) =>
      isRequirementId(text.slice(start, end), this.scope.rules),
    );
    if (!anchor || this.scope.isOff(block.start)) return undefined;
    return this.anchored(anchor, block);
  }

  private item(block: Block): void {
    const { text } = this.document;
    this.leaveItems(block.depth, true);
    if (this.takeIdLine(block)) return;
    const start =
      this.isReferring(block) || this.isCriteria(block) || this.scope.isOff(block.start)
        ? undefined
        : (definitionStart(text, block.contentStart, block.contentEnd, 'item', this.scope.rules) ??
          this.anchoredText(block));
    if (start) this.begin(start, block, 'list');
    else {
      this.labels(block, block.depth);
      this.give(block);
    }
  }

  private paragraph(block: Block): void {
    const { text } = this.document;
    this.leaveItems(block.depth);
    if (this.takeIdLine(block)) return;
    const opener = text[block.contentStart];
    const start =
      !this.referring &&
      !this.criteriaLevel &&
      !this.scope.isOff(block.start) &&
      (opener === '*' || opener === '_' || opener === '[' || opener === '<')
        ? definitionStart(text, block.contentStart, block.contentEnd, 'paragraph', this.scope.rules)
        : undefined;
    const anchored = this.referring || this.criteriaLevel ? undefined : this.anchoredText(block);
    const begun = start?.bold ? start : anchored;
    if (begun) {
      if (block.depth === 0) this.closeAll();
      this.begin(begun, block, 'bold');
      return;
    }
    this.anchor = anchorId(text, block.contentStart, block.contentEnd, this.scope.anchors, true);
    this.labels(block, block.depth);
    this.give(block);
  }

  /** `### Login` with a line `ID: REQ-1` below it, among other attributes: the heading is the title. */
  private takeIdLine(block: Block): boolean {
    const { bare } = this;
    if (!bare) return false;
    const { text } = this.document;
    const lines = linesBetween(text, block.contentStart, block.contentEnd);
    const attributes = lines.map((line) => attributeLine(text, line.start, line.end));
    const id = attributes.find((attribute) => attribute?.key === 'id')?.value;
    const code = id ? text.slice(id.start, id.end).replace(/^[`*[\s]+|[`*\]\s]+$/g, '') : '';
    if (id && !this.scope.isOff(id.start) && isRequirementId(code, this.scope.rules)) {
      const at = text.indexOf(code, id.start);
      this.closeAll();
      const { contentStart, contentEnd } = bare.block;
      this.begin(
        {
          code,
          id: { start: at, end: at + code.length },
          bold: false,
          rest: { start: contentStart, end: contentEnd },
          hints: [],
        },
        bare.block,
        'heading',
      );
      [...bare.body, block].forEach((part) => this.give(part));
      return true;
    }
    if (attributes.every((attribute) => attribute !== undefined)) bare.body.push(block);
    else this.bare = undefined;
    return false;
  }

  /** `Covers:` and `Acceptance criteria:` before a list say what its items are. */
  private labels(block: Block, depth: number): void {
    const { text } = this.document;
    const lineStart = text.lastIndexOf('\n', block.contentEnd - 1) + 1;
    const from = Math.max(lineStart, block.contentStart);
    if (block.contentEnd - from > 60) return;
    const line = text.slice(from, block.contentEnd);
    const isLabel = /:[*_\s]*$/.test(line) || /^\s*(?:\*\*|__).*(?:\*\*|__)$/.test(line);
    if (!isLabel) {
      if (attributeLine(text, from, block.contentEnd)?.key === 'criteria') this.criteriaItems = depth;
      return;
    }
    const label = normalLabel(line);
    if (referringLabel.test(label)) this.referringItems = depth;
    else if (attributeKey(label) === 'criteria') this.criteriaItems = depth;
  }

  private isReferring(block: Block): boolean {
    if (this.referring || this.inReport) return true;
    if (this.referringItems >= 0 && block.depth > this.referringItems) return true;
    this.referringItems = -1;
    return false;
  }

  private isCriteria(block: Block): boolean {
    if (this.criteriaLevel) return true;
    if (this.criteriaItems >= 0 && block.depth > this.criteriaItems) return true;
    this.criteriaItems = -1;
    return false;
  }

  private table(block: Block): void {
    const { text } = this.document;
    const table = readTable(text, block);
    const headers = table.header.cells.map((cell) => cellText(text, cell));
    const columns =
      this.referring || this.inReport
        ? undefined
        : definingColumns(headers, `${this.scope.path} ${this.headings.join(' ')}`);
    const rows = columns ? table.rows.flatMap((row) => this.row(row, columns) ?? []) : [];
    this.found.push(...rows);
    if (!rows.length) this.give(block);
  }

  private row(row: TableRow, columns: DefiningColumns): RequirementDefinition | undefined {
    const { text } = this.document;
    const cell = row.cells[columns.id];
    if (!cell || this.scope.isOff(row.line.start)) return undefined;
    const start = definitionStart(text, cell.start, cell.end, 'cell', this.scope.rules);
    if (!start) return undefined;
    const read = (column: number | undefined): string =>
      column === undefined ? '' : cellText(text, row.cells[column]).trim();
    const [title, description] =
      columns.title === undefined
        ? ['', read(columns.description)]
        : [read(columns.title), read(columns.description)];
    const split = title ? { title: fold(title), rest: description } : splitTitle(fold(description));
    const criteriaCell = columns.criteria === undefined ? undefined : row.cells[columns.criteria];
    return this.definition(start, row.line, 'table', {
      title: plainText(split.title),
      body: {
        description: split.rest,
        words: fold(split.rest),
        priority: priorityOf(read(columns.priority)),
        status: statusOf(read(columns.status)),
        category: fold(read(columns.category)) || undefined,
        criteria: criteriaCell ? cellCriteria(text, criteriaCell) : [],
      },
    });
  }

  private begin(start: DefinitionStart, block: Block, form: DefinitionForm): void {
    this.bare = undefined;
    this.open.push({ start, block, form, body: [], end: block.end });
  }

  private give(block: Block): void {
    const top = this.open.at(-1);
    if (!top) return;
    top.body.push(block);
    for (const open of this.open) open.end = Math.max(open.end, block.end);
  }

  /** Closes list definitions that a block of this depth is not part of. */
  private leaveItems(depth: number, isItem = false): void {
    for (let top = this.open.at(-1); top && top.block.depth > 0; top = this.open.at(-1)) {
      if (isItem ? depth > top.block.depth : depth >= top.block.depth) return;
      this.close();
    }
  }

  private closeItems(): void {
    this.leaveItems(-1);
  }

  private closeAll(): void {
    while (this.open.length) this.close();
  }

  private close(): void {
    const open = this.open.pop();
    if (!open) return;
    const below = this.open.at(-1);
    if (below) below.end = Math.max(below.end, open.end);
    this.found.push(this.finish(open));
  }

  private finish({ start, block, form, body, end }: Open): RequirementDefinition {
    const { text } = this.document;
    const reader = new BodyReader(text, form === 'list' ? block.depth : 0);
    start.hints.forEach((hint) => reader.hint(hint));
    let title: string;
    let rest = '';
    if (form === 'heading')
      title = headingTitle(
        text,
        { start: (start.boldTitle ?? start.rest).start, end: start.rest.end },
        reader,
      );
    else {
      const own = reader.ownLines(start.rest.start, start.rest.end);
      const words = fold(own.map((line) => text.slice(line.start, line.end)).join(' '));
      if (start.boldTitle) {
        title = text.slice(start.boldTitle.start, start.boldTitle.end);
        rest = words;
      } else ({ title, rest } = splitTitle(words));
    }
    for (const part of body) reader.block(part);
    const read = reader.finish();
    const description = [rest, read.description].filter((part) => part !== '').join('\n\n');
    const words = [rest, read.words].filter((part) => part !== '').join('\n');
    return this.definition(start, { start: block.start, end }, form, {
      title: plainText(title) || read.title || '',
      body: { ...read, description, words },
    });
  }

  private definition(
    start: DefinitionStart,
    place: Stretch,
    form: DefinitionForm,
    { title, body }: { title: string; body: Body },
  ): RequirementDefinition {
    const { lines, path } = this.scope;
    // Priority, status and category are bookkeeping: changing them asks for no new proof.
    const text = [title, body.words, ...body.criteria.map((criterion) => criterion.text)]
      .filter((part) => part !== '')
      .join('\n');
    return {
      key: start.code,
      code: start.code,
      namespace: '',
      // A title taken from the body is for the eye alone: its words are in the text already.
      title: title || splitTitle(plainText(fold(body.words)).replace(textLabel, '')).title,
      description: body.description,
      ...(body.priority && { priority: body.priority }),
      ...(body.status && { status: body.status }),
      ...(body.category && { category: body.category }),
      criteria: body.criteria.map((criterion) => ({
        text: criterion.text,
        range: lines.range(criterion.range.start, criterion.range.end),
      })),
      text,
      contentHash: textHash(fold(text)),
      format: `${this.document.markup}-${form}`,
      location: { path, range: lines.range(place.start, place.end) },
      idRange: lines.range(start.id.start, start.id.end),
    };
  }
}

const textLabel = /^(?:requirement|description|statement|text)\s*:\s*/i;

/** `Title (Priority: P1)`: the brackets go to the attributes. */
function headingTitle(text: string, rest: Stretch, reader: BodyReader): string {
  const title = text.slice(rest.start, rest.end);
  const hint = /[([]\s*(?:(?:priority|prio|status)\s*:\s*)?([\p{L}\d' -]{1,30})[)\]]\s*$/iu.exec(title);
  if (!hint || !(priorityOf(hint[1] ?? '') ?? statusOf(hint[1] ?? ''))) return title;
  const isLabelled = hint[0].includes(':');
  if (!isLabelled && !/^[A-Z]?[A-Z\d -]+$|^[\p{L}-]+$/u.test(hint[1] ?? '')) return title;
  reader.hint(hint[0].replace(/^[\s([]+|[\s)\]]+$/g, ''));
  return title.slice(0, hint.index);
}

/** `a<br>b`, `a; b` and `1. a 2. b` are several criteria. */
function cellCriteria(text: string, cell: Stretch): { text: string; range: Stretch }[] {
  return cellText(text, cell)
    .split(/\n|;\s|•/)
    .map((part) => fold(part.replace(/^\s*(?:[-*]|\d+[.)])\s+/, '')))
    .filter((part) => part !== '')
    .map((part) => ({ text: part, range: cell }));
}
