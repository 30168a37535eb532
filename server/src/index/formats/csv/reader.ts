import type { FileIndex, RequirementDefinition, RequirementReference } from '../../../../../schema/model';
import { emptyFileIndex } from '../../../util/emptyFileIndex';
import { textHash } from '../../../util/hash';
import { LineIndex } from '../../../util/lineIndex';
import { createIdMatcher } from '../../ids';
import type { FileReader, ReadContext, SourceText } from '../../reader';
import type { Cell, TableRow } from '../document';
import { priorityOf, statusOf } from '../markdown/attributes';
import { definitionRules, isRequirementId } from '../markdown/definitionStart';
import type { DefinitionRules } from '../markdown/definitionStart';
import { fold, splitTitle } from '../markdown/inline';
import { csvColumns } from './columns';
import type { CsvColumns } from './columns';
import { readRecords, separatorOf } from './records';

/**
 * Tables of requirements in CSV (RFC 4180, also with semicolons or tabs). Most such files are data of another kind:
 * the header must name an id and words, and speak of requirements; the ids must look like ids.
 */
export const csvReader: FileReader = {
  format: 'csv',
  preset: 'csv',
  accepts: (path) => /\.(?:csv|tsv)$/i.test(path),
  mayContain: (text) =>
    /\b(?:id|ids|uid|key|code|ref|identifier|req|requirement|story|no|nr)\b/i.test(headerOf(text).line),
  read,
};

/** A longer first line is no header. */
const longestHeader = 4_000;

interface Header {
  readonly line: string;
  readonly start: number;
  readonly separator?: string;
}

/** The first line that is not empty, behind Excel's `sep=;`. */
function headerOf(text: string): Header {
  const first = lineFrom(text, 0);
  const separator = /^sep=(.)$/i.exec(first.line)?.[1];
  return separator === undefined ? first : { ...lineFrom(text, first.start + first.line.length), separator };
}

function lineFrom(text: string, from: number): Header {
  let start = from;
  while (text[start] === '\n' || text[start] === '\r') start++;
  const line = text.slice(start, start + longestHeader);
  const end = line.search(/[\r\n]/);
  return { line: end < 0 ? line : line.slice(0, end), start };
}

function read({ path, text }: SourceText, { options }: ReadContext): FileIndex {
  const empty = emptyFileIndex(path, textHash(text), 'csv');
  const head = headerOf(text);
  const separator = head.separator ?? separatorOf(head.line);
  const { rows, openQuote } = readRecords(text, head.start, separator);
  const [header, ...records] = rows;
  const columns =
    header &&
    csvColumns(
      header.cells.map((cell) => valueOf(text, cell)),
      path,
    );
  if (!columns) return empty;
  const rules = definitionRules(createIdMatcher(options.idPattern), options.idPattern);
  const withIds = records.filter((row) => isRequirementId(valueOf(text, row.cells[columns.id]), rules));
  // Where most rows have something else there, it is no table of requirements.
  if (withIds.length === 0 || withIds.length * 2 < records.length) return empty;
  const lines = new LineIndex(text);
  const source: Source = { path, text, lines, rules, columns };
  return {
    ...empty,
    requirements: withIds.map((row) => toDefinition(row, source)),
    references: withIds.flatMap((row) => toReferences(row, source)),
    problems:
      openQuote === undefined
        ? []
        : [
            {
              code: 'syntax-error',
              severity: 'warning',
              message: `${path}, line ${lines.lineOf(openQuote) + 1}: This quote is never closed, so its value ends with the line. Close it, or double quotes that belong to the text.`,
              location: { path, range: lines.range(openQuote, openQuote + 1) },
            },
          ],
  };
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly rules: DefinitionRules;
  readonly columns: CsvColumns;
}

const valueOf = (text: string, cell: Cell | undefined): string =>
  cell ? (cell.text ?? text.slice(cell.start, cell.end)) : '';

function toDefinition(row: TableRow, { path, text, lines, columns }: Source): RequirementDefinition {
  const read = (column: number | undefined): string =>
    column === undefined ? '' : valueOf(text, row.cells[column]).replace(/\r\n?/g, '\n').trim();
  const id = row.cells[columns.id] ?? row.line;
  const code = text.slice(id.start, id.end);
  const words = read(columns.description);
  const split = columns.title === undefined ? splitTitle(fold(words)) : undefined;
  const title = split?.title ?? fold(read(columns.title));
  const description = split?.rest ?? words;
  const criteriaCell = columns.criteria === undefined ? undefined : row.cells[columns.criteria];
  const criteria = read(columns.criteria)
    .split(/\n|;\s/)
    .flatMap((part) => fold(part.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '')) || []);
  const priority = priorityOf(read(columns.priority));
  const status = statusOf(read(columns.status));
  const category = fold(read(columns.category));
  const tags = read(columns.tags)
    .split(/[;,|]/)
    .flatMap((tag) => tag.trim() || []);
  const content = [title, fold(description), ...criteria].filter((part) => part !== '').join('\n');
  return {
    key: code,
    code,
    namespace: '',
    title,
    description,
    ...(priority && { priority }),
    ...(status && { status }),
    ...(category && { category }),
    criteria: criteriaCell
      ? criteria.map((one) => ({ text: one, range: lines.range(criteriaCell.start, criteriaCell.end) }))
      : [],
    text: content,
    contentHash: textHash(fold(content)),
    format: 'csv',
    location: { path, range: lines.range(row.line.start, row.line.end) },
    idRange: lines.range(id.start, id.end),
    preset: 'csv',
    ...(tags.length > 0 && { tags }),
  };
}

function toReferences(row: TableRow, { path, text, lines, rules, columns }: Source): RequirementReference[] {
  const from = valueOf(text, row.cells[columns.id]);
  return columns.links.flatMap(({ column, role }) => {
    const cell = row.cells[column];
    if (!cell || cell.text !== undefined) return [];
    return rules.ids
      .findAll(text.slice(cell.start, cell.end))
      .filter(({ code }) => code !== from)
      .map(({ code, start, end }): RequirementReference => ({
        code,
        role,
        mappingType: 'full',
        form: 'annotation',
        certainty: 'explicit',
        location: { path, range: lines.range(cell.start + start, cell.start + end) },
        preset: 'csv',
        from,
      }));
  });
}
