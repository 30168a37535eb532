import type { LineIndex } from '../../../util/lineIndex';
import type { TokenList } from '../core/tokens';

export type SectionKind = 'settings' | 'tests' | 'other';

/** One logical row: a line of cells with the `...` lines below it. */
export interface Row {
  /** Tokens, without the `...` themselves; all of them continue one another. */
  readonly cells: readonly number[];
  readonly first: number;
  readonly last: number;
  /** Its first cell stands in the first column: a test begins. */
  readonly outdented: boolean;
}

export interface Section {
  readonly kind: SectionKind;
  readonly rows: readonly Row[];
}

/** The sections of a file. What stands before the first one is no data. */
export function readSections(tokens: TokenList, lines: LineIndex): readonly Section[] {
  const sections: { kind: SectionKind; rows: Row[] }[] = [];
  for (let at = 0; at < tokens.count;) {
    const line = lines.lineOf(tokens.start(at));
    const end = lines.lineEnd(line);
    let behind = at;
    while (behind < tokens.count && tokens.start(behind) < end) behind++;
    behind = Math.max(behind, at + 1);
    const outdented = isOutdented(tokens, at, lines.lineStart(line));
    const header = outdented ? sectionKind(tokens.textOf(at)) : undefined;
    const section = sections.at(-1);
    if (header) sections.push({ kind: header, rows: [] });
    else if (section) addLine(section.rows, tokens, at, behind, outdented);
    at = behind;
  }
  return sections;
}

function addLine(rows: Row[], tokens: TokenList, at: number, behind: number, outdented: boolean): void {
  const cells: number[] = [];
  const above = rows.at(-1);
  // In a test the first cell may be the test's name: `Name    ...` continues nothing.
  const continues = above && tokens.is(at, '...');
  for (let cell = continues ? at + 1 : at; cell < behind; cell++) cells.push(cell);
  if (!continues) rows.push({ cells, first: at, last: behind - 1, outdented });
  else rows[rows.length - 1] = { ...above, cells: above.cells.concat(cells), last: behind - 1 };
}

/** Nothing but the pipe of its own before it. */
function isOutdented(tokens: TokenList, token: number, lineStart: number): boolean {
  const start = tokens.start(token);
  if (start === lineStart) return true;
  return tokens.text[lineStart] === '|' && !tokens.text.slice(lineStart + 1, start).includes('|');
}

/** `*** Test Cases ***`, `* Tasks *`, ...; undefined when the cell is no header. */
function sectionKind(cell: string): SectionKind | undefined {
  if (!cell.startsWith('*')) return undefined;
  const name = cell
    .slice(0, 60)
    .replace(/[*\s]+/g, ' ')
    .trim()
    .toLowerCase();
  if (/^settings?$/.test(name)) return 'settings';
  return /^(?:test ?cases?|tasks?)$/.test(name) ? 'tests' : 'other';
}
