import { attributeKey, normalLabel } from './attributes';
import type { AttributeKey } from './attributes';
import { trimEnd } from './lines';
import { linesBetween, trimmed } from './inline';
import type { Stretch } from './inline';
import type { Block, Cell, Table, TableRow } from '../document';

export type { Cell, Table, TableRow };

/** The cells that the scanner found, or those between a Markdown table's pipes. */
export function readTable(text: string, block: Block): Table {
  if (block.table) return block.table;
  const lines = linesBetween(text, block.start, block.end);
  const rows = lines.map((line) => ({ line, cells: splitCells(text, line) }));
  const header = rows[0] ?? { line: { start: block.start, end: block.start }, cells: [] };
  return { header, rows: rows.slice(2) };
}

/** The trimmed cells of a row; `\|` separates nothing. */
export function splitCells(text: string, line: Stretch): Stretch[] {
  const cells: Stretch[] = [];
  const end = trimEnd(text, line.start, line.end);
  let from = text[line.start] === '|' ? line.start + 1 : line.start;
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 124) {
      cells.push(trimmed(text, from, at));
      from = at + 1;
    }
  }
  if (from < end || !cells.length) cells.push(trimmed(text, from, end));
  return cells;
}

/** A cell as text: escaped pipes are pipes, `<br>` is a line end. */
export const cellText = (text: string, cell: Cell | undefined): string =>
  cell
    ? (cell.text ?? text.slice(cell.start, cell.end)).replace(/\\\|/g, '|').replace(/<br\s*\/?>/gi, '\n')
    : '';

/** Which column says what. */
export interface DefiningColumns {
  readonly id: number;
  readonly title?: number;
  readonly description?: number;
  readonly priority?: number;
  readonly status?: number;
  readonly category?: number;
  readonly criteria?: number;
}

const idHeader =
  /^(?:id|ids|code|key|ref|reference|identifier|uid|number|no|nr|num|#|req|reqs|req (?:id|no|nr|#)|requirement|requirement (?:id|no|nr|number|code|key|ref|#)|(?:user )?story|use case|[fn]+r|spec)$/;
/** `Story ID`, `FR ID`, but no test's, issue's or user's. */
const otherIdHeader =
  /^(?!(?:test|tc|case|test case|bug|issue|ticket|defect|user|task|order|risk) )[\p{L} ]{1,24} (?:id|#|no)$/u;
const titleHeader =
  /^(?:title|name|summary|short description|feature|requirement|requirement name|user story|story|use case|goal|capability|rule|need)$/;
const textHeader =
  /^(?:description|text|statement|details?|requirement text|requirement description|requirement statement|specification|definition|behaviou?r|expected behaviou?r|shall|what)$/;
const testHeader =
  /^(?:tests?|test (?:case|cases|id|ids|file|files|name|names|spec|suite|method)|tc|tc id|verified by|covered by|tested by|evidence|spec file|coverage|covered|verification|implementation|implemented (?:in|by)|source code|code|file|files|test result)$/;
const traceHeading =
  /\b(?:traceability|trace matrix|rtm|coverage matrix|test coverage|requirements? coverage|matrix)\b/i;

/**
 * The columns of a table whose rows define requirements, judged by its header; undefined for any
 * other table. An id column alone defines nothing: there must be a column of words. A table that
 * begins with tests, or stands in a traceability matrix and names tests or files, refers.
 */
export function definingColumns(headers: readonly string[], under: string): DefiningColumns | undefined {
  const names = headers.map((header) => normalLabel(header.replace(/\([^()]{0,100}\)/g, ' ')));
  const id = idColumn(names);
  if (id < 0 || (id > 0 && testHeader.test(names[0] ?? ''))) return undefined;
  const find = (pattern: RegExp): number | undefined => position(names, id, (name) => pattern.test(name));
  const byKey = (key: AttributeKey): number | undefined =>
    position(names, id, (name) => attributeKey(name) === key);
  const title = find(titleHeader);
  const description = find(textHeader);
  if (title === undefined && description === undefined) return undefined;
  const namesTests = names.some((name, index) => index !== id && testHeader.test(name));
  if (namesTests && traceHeading.test(under)) return undefined;
  return {
    id,
    title,
    description,
    priority: byKey('priority'),
    status: byKey('status'),
    category: byKey('category'),
    criteria: byKey('criteria'),
  };
}

/** An exact `ID` wins over `Requirement`, which may be the text. */
function idColumn(names: readonly string[]): number {
  const explicit = names.findIndex(
    (name) => /(?:^| )(?:id|ids|#|no|nr|uid|identifier|code|key)$/.test(name) && isIdHeader(name),
  );
  return explicit >= 0 ? explicit : names.findIndex(isIdHeader);
}

const isIdHeader = (name: string): boolean => idHeader.test(name) || otherIdHeader.test(name);

function position(
  names: readonly string[],
  id: number,
  accepts: (name: string) => boolean,
): number | undefined {
  const found = names.findIndex((name, index) => index !== id && accepts(name));
  return found < 0 ? undefined : found;
}
