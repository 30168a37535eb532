/** AsciiDoc tables with `|` between cells. See https://docs.asciidoctor.org/asciidoc/latest/tables/build-a-basic-table/. */
import type { Cell, Table, TableRow } from '../document';
import { trimmed } from '../markdown/inline';
import type { TextLines } from '../textLines';

/** More columns than this is a drawing. */
const mostColumns = 64;

/** A cell's number of columns and format in front of its pipe: `2+`, `.3+^`, `a`, `h`, ... */
const specification = /(?:^|\s)(?:\d{1,3}(?:\.\d{1,3})?[+*]|\.\d{1,3}\+)?[<^>]?(?:\.[<^>])?[adehlmsv]?$/;

/**
 * The rows between two delimiter lines. How many cells make a row is said by `cols`, or else by the first
 * line. The first row is the header where the attributes say so or a blank line stands below it.
 *
 * @param attributes the attribute line above the table, or nothing
 */
export function readCells(
  lines: TextLines,
  from: number,
  behind: number,
  attributes: string,
): Table | undefined {
  const { text } = lines;
  const first = lines.skipEmpty(from);
  if (first >= behind) return undefined;
  const cells: { start: number; end: number; line: number }[] = [];
  let firstLineCells = 0;
  for (let line = first; line < behind; line++) {
    const end = lines.endOf(line);
    for (let at = lines.firstOf(line); at < end; at++) {
      if (text[at] !== '|' || text[at - 1] === '\\') continue;
      const last = cells.at(-1);
      const specStart = cellEnd(text, last ? last.start : lines.firstOf(line), at);
      if (last) last.end = specStart;
      cells.push({ start: at + 1, end, line });
      if (line === first) firstLineCells++;
    }
    const last = cells.at(-1);
    if (last) last.end = end;
  }
  const width = columnCount(attributes) || firstLineCells;
  if (width < 1 || width > mostColumns) return undefined;
  const hasHeader =
    /header/.test(attributes) || (first === from && firstLineCells === width && lines.isEmpty(first + 1));
  if (!hasHeader || /noheader/.test(attributes)) return undefined;
  const rows: TableRow[] = [];
  for (let at = 0; at + width <= cells.length; at += width) {
    const row = cells.slice(at, at + width);
    const stretches: Cell[] = row.map(({ start, end }) => trimmed(text, start, end));
    const [opening] = row;
    const last = stretches.at(-1);
    if (opening && last)
      rows.push({
        line: { start: opening.start - 1, end: Math.max(last.end, opening.start) },
        cells: stretches,
      });
  }
  const [header] = rows;
  return header ? { header, rows: rows.slice(1) } : undefined;
}

/** Before the specification of the next cell, which stands between a blank and its pipe. */
function cellEnd(text: string, start: number, pipe: number): number {
  const from = Math.max(start, pipe - 12);
  const found = specification.exec(text.slice(from, pipe));
  return found ? from + found.index : pipe;
}

/** `cols="1,2,3"`, `cols="3*"`, `cols=2*`; 0 where nothing is said. */
function columnCount(attributes: string): number {
  const cols = /\bcols\s*=\s*(?:"([^"]{0,300})"|'([^']{0,300})'|([^,\]]{1,60}))/.exec(attributes);
  const value = (cols?.[1] ?? cols?.[2] ?? cols?.[3] ?? '').trim();
  if (value === '') return 0;
  return value.split(/[,;]/).reduce((sum, part) => sum + (Number(/^\s*(\d{1,3})\*/.exec(part)?.[1]) || 1), 0);
}
