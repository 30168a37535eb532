import type { Cell, TableRow } from '../document';
import { trimmed } from '../markdown/inline';

export interface CsvTable {
  readonly rows: readonly TableRow[];
  /** Offset of a quote that is never closed. */
  readonly openQuote?: number;
}

/** More columns than this are data of another kind. */
const mostColumns = 500;

/** What separates the values: the sign that stands most often in the first line outside of quotes. */
export function separatorOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((sign) => ({ sign, count: bare.split(sign).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

/**
 * Records as RFC 4180 has them: values in quotes may hold separators, line ends and doubled quotes. A quote that
 * is never closed ends with its line, so that the records below are read all the same.
 */
export function readRecords(text: string, from: number, separator: string): CsvTable {
  const rows: TableRow[] = [];
  let openQuote: number | undefined;
  for (let at = from; at < text.length;) {
    const start = at;
    const cells: Cell[] = [];
    let end = at;
    for (;;) {
      const opening = text[at] === ' ' ? skipSpaces(text, at) : at;
      let closing = -1;
      if (text[opening] === '"') {
        closing = closingQuote(
          text,
          opening + 1,
          openQuote === undefined ? text.length : lineEnd(text, opening),
        );
        if (closing < 0) openQuote ??= opening;
      }
      if (closing >= 0) {
        const inside = text.slice(opening + 1, closing);
        cells.push({
          ...trimmed(text, opening + 1, closing),
          ...(inside.includes('""') && { text: inside.replaceAll('""', '"').trim() }),
        });
        end = fieldEnd(text, closing + 1, separator);
      } else {
        end = fieldEnd(text, at, separator);
        cells.push(trimmed(text, at, end));
      }
      at = end + 1;
      if (text[end] !== separator || cells.length >= mostColumns) break;
    }
    if (cells.length >= mostColumns) end = lineEnd(text, end);
    if (cells.some((cell) => cell.end > cell.start)) rows.push({ line: { start, end }, cells });
    at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
  }
  return { rows, ...(openQuote !== undefined && { openQuote }) };
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at;
}

/** A doubled quote is one of the value. -1 when there is none before `limit`. */
function closingQuote(text: string, from: number, limit: number): number {
  for (let at = text.indexOf('"', from); at >= 0 && at < limit; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return -1;
}

function fieldEnd(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}
