/** Tables of reStructuredText, as far as their cells stand in rows: spans over rows are not followed. */
import type { Cell, Table, TableRow } from '../document';
import { fold, trimmed } from '../markdown/inline';
import { skipBlanks } from '../markdown/lines';
import type { TextLines } from '../textLines';
import { isField, markerLength } from './marks';

export interface FoundTable {
  readonly table: Table;
  /** The first line behind it. */
  readonly behind: number;
}

/** More columns than this is a drawing. */
const mostColumns = 64;

/** `+---+---+` with `| a | b |` between, from `line` on. */
export function gridTable(lines: TextLines, line: number): FoundTable | undefined {
  const { text } = lines;
  const border = lines.textOf(line);
  if (!/^\+(?:-+\+)+$/.test(border)) return undefined;
  const indent = lines.indentOf(line);
  let behind = line + 1;
  while (behind < lines.count && lines.indentOf(behind) === indent && isGridLine(text, lines.firstOf(behind)))
    behind++;
  const rows: TableRow[] = [];
  let header = -1;
  let from = line + 1;
  for (let at = line + 1; at < behind; at++) {
    const rule = lines.textOf(at);
    if (!/^\+[-=+]+\+$/.test(rule)) continue;
    const edges = borders(lines, from, at);
    if (at > from && edges.length <= mostColumns) rows.push(gridRow(lines, from, at, edges));
    if (rule.includes('=')) header = rows.length;
    from = at + 1;
  }
  if (rows.length === 0) return undefined;
  return { table: tableOf(rows, header > 0 ? header : 1), behind };
}

const isGridLine = (text: string, at: number): boolean => text[at] === '+' || text[at] === '|';

/** Columns, from the table's left edge, of the `|` that stand on every line of the row. */
function borders(lines: TextLines, from: number, behind: number): number[] {
  const first = lines.textOf(from);
  const found: number[] = [];
  for (let at = 0; at < first.length && found.length <= mostColumns; at++) {
    if (first[at] !== '|') continue;
    let everywhere = true;
    for (let line = from + 1; line < behind && everywhere; line++)
      everywhere = lines.text[lines.firstOf(line) + at] === '|';
    if (everywhere) found.push(at);
  }
  return found;
}

function gridRow(lines: TextLines, from: number, behind: number, edges: readonly number[]): TableRow {
  const cells = edges.slice(0, -1).map((edge, index) => {
    const next = edges[index + 1] ?? edge;
    return cellOf(lines, from, behind, edge + 1, next);
  });
  return { line: { start: lines.firstOf(from), end: lines.endOf(behind - 1) }, cells };
}

/** What stands between two columns of some lines. Its place is that of its first line with words. */
function cellOf(lines: TextLines, from: number, behind: number, left: number, right: number): Cell {
  const { text } = lines;
  const parts: { start: number; end: number }[] = [];
  for (let line = from; line < behind; line++) {
    const base = lines.firstOf(line);
    const part = trimmed(
      text,
      Math.min(base + left, lines.endOf(line)),
      Math.min(base + right, lines.endOf(line)),
    );
    if (part.end > part.start) parts.push(part);
  }
  const [first] = parts;
  if (!first) return { start: lines.firstOf(from), end: lines.firstOf(from), text: '' };
  if (parts.length === 1) return first;
  return { ...first, text: parts.map((part) => text.slice(part.start, part.end)).join('\n') };
}

/** `=====  =====` above and below the header and below the rows, from `line` on. */
export function simpleTable(lines: TextLines, line: number): FoundTable | undefined {
  const border = lines.textOf(line);
  if (!/^=+(?: +=+)+$/.test(border)) return undefined;
  const columns = [...border.matchAll(/=+/g)].map((match) => match.index);
  if (columns.length > mostColumns) return undefined;
  const indent = lines.indentOf(line);
  const rules: number[] = [line];
  let at = line + 1;
  for (; at < lines.count; at++) {
    if (lines.isEmpty(at)) continue;
    if (lines.indentOf(at) < indent) break;
    if (/^=[= ]*$/.test(lines.textOf(at))) {
      rules.push(at);
      if (rules.length === 3 || lines.isEmpty(at + 1)) break;
    }
  }
  const last = rules.at(-1) ?? line;
  if (rules.length < 2) return undefined;
  const headerRule = rules.length === 3 ? (rules[1] ?? line) : line;
  const rows = (from: number, behind: number): TableRow[] => simpleRows(lines, from, behind, columns, indent);
  if (last <= headerRule) return undefined;
  const head = rows(line + 1, headerRule);
  const body = rows(headerRule + 1, last);
  return { table: tableOf([...head, ...body], Math.max(1, head.length)), behind: last + 1 };
}

/** A line whose first column is blank goes on with the row above; a line of dashes spans columns. */
function simpleRows(
  lines: TextLines,
  from: number,
  behind: number,
  columns: readonly number[],
  indent: number,
): TableRow[] {
  const rows: TableRow[] = [];
  for (let line = from; line < behind;) {
    let next = line + 1;
    while (next < behind && !lines.isEmpty(next) && lines.indentOf(next) > indent + (columns[1] ?? 1) - 2)
      next++;
    if (!lines.isEmpty(line) && !/^-[- ]*$/.test(lines.textOf(line))) {
      const cells = columns.map((left, index) =>
        simpleCell(lines, line, next, left, columns[index + 1], indent),
      );
      rows.push({ line: { start: lines.firstOf(line), end: lines.endOf(next - 1) }, cells });
    }
    line = next;
  }
  return rows;
}

function simpleCell(
  lines: TextLines,
  from: number,
  behind: number,
  left: number,
  right: number | undefined,
  indent: number,
): Cell {
  const { text } = lines;
  const parts: { start: number; end: number }[] = [];
  for (let line = from; line < behind; line++) {
    // `left` is counted from the table's edge, the line's first word may stand right of it.
    const base = lines.firstOf(line) - (lines.indentOf(line) - indent);
    const start = Math.min(Math.max(base + left, lines.firstOf(line)), lines.endOf(line));
    const end = right === undefined ? lines.endOf(line) : Math.min(base + right, lines.endOf(line));
    const part = trimmed(text, start, Math.max(start, end));
    if (part.end > part.start) parts.push(part);
  }
  const [first] = parts;
  if (!first) return { start: lines.firstOf(from), end: lines.firstOf(from), text: '' };
  if (parts.length === 1) return first;
  return { ...first, text: parts.map((part) => text.slice(part.start, part.end)).join('\n') };
}

/** `* - a` begins a row, `  - b` a cell of it; between the options and `behind`. */
export function listTable(lines: TextLines, from: number, behind: number): Table | undefined {
  const { text } = lines;
  const { at, headerRows } = options(lines, from, behind);
  const rows: { line: { start: number; end: number }; cells: { start: number; end: number }[] }[] = [];
  let cellColumn = -1;
  let rowColumn = -1;
  for (let line = lines.skipEmpty(at); line < behind; line++) {
    if (lines.isEmpty(line)) continue;
    const first = lines.firstOf(line);
    const end = lines.endOf(line);
    const column = lines.indentOf(line);
    let start = first;
    if ((rowColumn < 0 || column === rowColumn) && text[first] === '*' && markerLength(text, first, end)) {
      rowColumn = column;
      start = skipBlanks(text, first + 1, end);
      rows.push({ line: { start: first, end }, cells: [] });
      cellColumn = column + start - first;
    }
    const row = rows.at(-1);
    if (!row) return undefined;
    row.line.end = end;
    if (column + start - first === cellColumn && text[start] === '-' && markerLength(text, start, end)) {
      const words = skipBlanks(text, start + 1, end);
      row.cells.push({ start: words, end });
    } else {
      const cell = row.cells.at(-1);
      if (!cell) return undefined;
      if (cell.end <= cell.start) cell.start = first;
      cell.end = end;
    }
  }
  return rows.length > 0 && headerRows > 0 ? tableOf(rows, headerRows) : undefined;
}

/** Lines of values with commas; a value in quotes does not go on over lines. */
export function csvTable(lines: TextLines, from: number, behind: number): Table | undefined {
  const { text } = lines;
  const { at, headerRows, header } = options(lines, from, behind);
  const rows: TableRow[] = [];
  if (header) rows.push(header);
  for (let line = lines.skipEmpty(at); line < behind; line++)
    if (!lines.isEmpty(line)) rows.push(csvRow(text, lines.firstOf(line), lines.endOf(line)));
  return rows.length > 1 && (header || headerRows > 0) ? tableOf(rows, 1) : undefined;
}

function csvRow(text: string, start: number, end: number): TableRow {
  const cells: Cell[] = [];
  for (let at = start; at <= end;) {
    const from = skipBlanks(text, at, end);
    if (text[from] === '"') {
      let close = from + 1;
      while (close < end && (text[close] !== '"' || text[close + 1] === '"'))
        close += text[close] === '"' ? 2 : 1;
      close = Math.min(close, end);
      const inside = text.slice(from + 1, close);
      cells.push({
        start: from + 1,
        end: close,
        ...(inside.includes('""') && { text: inside.replaceAll('""', '"') }),
      });
      at = close + 1;
      while (at < end && text[at] !== ',') at++;
    } else {
      let comma = from;
      while (comma < end && text[comma] !== ',') comma++;
      cells.push(trimmed(text, from, comma));
      at = comma;
    }
    at++;
    if (cells.length > mostColumns) break;
  }
  return { line: { start, end }, cells };
}

function options(
  lines: TextLines,
  from: number,
  behind: number,
): { at: number; headerRows: number; header?: TableRow } {
  let at = from;
  let headerRows = 0;
  let header: TableRow | undefined;
  for (; at < behind && isField(lines.text, lines.firstOf(at), lines.endOf(at)); at++) {
    const field = /^:(header-rows|header):\s*/.exec(lines.textOf(at));
    if (!field) continue;
    const value = lines.firstOf(at) + field[0].length;
    if (field[1] === 'header') header = csvRow(lines.text, value, lines.endOf(at));
    else headerRows = Number.parseInt(fold(lines.text.slice(value, lines.endOf(at))), 10) || 0;
  }
  return { at, headerRows, ...(header && { header }) };
}

const none: TableRow = { line: { start: 0, end: 0 }, cells: [] };

const tableOf = (rows: readonly TableRow[], headers: number): Table => ({
  header: rows[headers - 1] ?? none,
  rows: rows.slice(headers),
});
