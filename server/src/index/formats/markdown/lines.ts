/** Small questions about one line of Markdown, answered without regular expressions: the block scanner asks them per line. */

const tab = 9;
const space = 32;
export const isBlank = (code: number): boolean => code === space || code === tab;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Columns of white space from `start`; a tab reaches to the next multiple of four. */
export function columnOf(text: string, start: number, at: number, column: number): number {
  let result = column;
  for (let index = start; index < at; index++)
    result = text.charCodeAt(index) === tab ? result + 4 - (result % 4) : result + 1;
  return result;
}

export function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

export function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

export function countRun(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start);
  let at = start + 1;
  while (at < end && text.charCodeAt(at) === code) at++;
  return at - start;
}

/** Level of the ATX heading that begins at `start`, or 0. */
export function headingLevel(text: string, start: number, end: number): number {
  if (text.charCodeAt(start) !== 35) return 0;
  const level = countRun(text, start, end);
  if (level > 6) return 0;
  return start + level === end || isBlank(text.charCodeAt(start + level)) ? level : 0;
}

/** End of an ATX heading's text: before the closing hashes, if there are any. */
export function headingTextEnd(text: string, start: number, end: number): number {
  const trimmed = trimEnd(text, start, end);
  let at = trimmed;
  while (at > start && text.charCodeAt(at - 1) === 35) at--;
  if (at === trimmed || (at > start && !isBlank(text.charCodeAt(at - 1)))) return trimmed;
  return trimEnd(text, start, at);
}

/** Length of the fence that opens at `start` (``` or ~~~, three or more), or 0. */
export function fenceLength(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start);
  if (code !== 96 && code !== 126) return 0;
  const length = countRun(text, start, end);
  if (length < 3) return 0;
  if (code === 96) {
    const tick = text.indexOf('`', start + length);
    if (tick >= 0 && tick < end) return 0;
  }
  return length;
}

export function closesFence(
  text: string,
  start: number,
  end: number,
  fence: number,
  length: number,
): boolean {
  if (text.charCodeAt(start) !== fence) return false;
  const run = countRun(text, start, end);
  return run >= length && skipBlanks(text, start + run, end) === end;
}

/** Three or more of one of `*`, `-`, `_`, with nothing but blanks between. */
export function isRule(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start);
  if (code !== 42 && code !== 45 && code !== 95) return false;
  let count = 0;
  for (let at = start; at < end; at++) {
    const here = text.charCodeAt(at);
    if (here === code) count++;
    else if (!isBlank(here)) return false;
  }
  return count >= 3;
}

/** 1 for a line of `=`, 2 for a line of `-`, else 0. */
export function setextLevel(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start);
  if (code !== 61 && code !== 45) return 0;
  return skipBlanks(text, start + countRun(text, start, end), end) === end ? (code === 61 ? 1 : 2) : 0;
}

export interface ListMarker {
  readonly ordered: boolean;
  /** Behind the marker, before the blanks. */
  readonly end: number;
  /** The number of an ordered item, 0 of a bullet. */
  readonly number: number;
}

export function listMarker(text: string, start: number, end: number): ListMarker | undefined {
  const code = text.charCodeAt(start);
  if (code === 45 || code === 42 || code === 43) {
    return start + 1 === end || isBlank(text.charCodeAt(start + 1))
      ? { ordered: false, end: start + 1, number: 0 }
      : undefined;
  }
  if (!isDigit(code)) return undefined;
  let at = start;
  let number = 0;
  while (at < end && at - start < 9 && isDigit(text.charCodeAt(at))) {
    number = number * 10 + text.charCodeAt(at) - 48;
    at++;
  }
  const delimiter = text.charCodeAt(at);
  if (at >= end || (delimiter !== 46 && delimiter !== 41)) return undefined;
  return at + 1 === end || isBlank(text.charCodeAt(at + 1))
    ? { ordered: true, end: at + 1, number }
    : undefined;
}

/** `|---|:-:|`: at least one pipe and one dash, nothing else but colons and blanks. Returns the cells, or 0. */
export function delimiterCells(text: string, start: number, end: number): number {
  let pipes = 0;
  let dashes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 124) pipes++;
    else if (code === 45) dashes++;
    else if (code !== 58 && !isBlank(code)) return 0;
  }
  return pipes && dashes ? cellCount(text, start, end) : 0;
}

/** Cells of a table row; pipes behind a backslash do not count, nor does one at either end. */
export function cellCount(text: string, start: number, end: number): number {
  let cells = 1;
  const last = trimEnd(text, start, end);
  for (let at = start; at < last; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 124 && at !== start && at !== last - 1) cells++;
  }
  return cells;
}
