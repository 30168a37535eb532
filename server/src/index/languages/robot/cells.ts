import { TokenList, wordToken } from '../core/tokens';

/**
 * Robot Framework data as cells: a token is a cell, separated by two spaces, a tab or ` | `. A cell that
 * begins with `#` begins a comment. See https://robotframework.org/robotframework/latest/RobotFrameworkUserGuide.html#test-data-sections.
 */
export function readCells(text: string): TokenList {
  const tokens = new TokenList(text);
  for (let start = 0; start < text.length;) {
    const end = lineEnd(text, start);
    const isPiped =
      text.charCodeAt(start) === pipe && (start + 1 === end || isBlank(text.charCodeAt(start + 1)));
    readLine(tokens, isPiped ? start + 1 : start, end, isPiped);
    start = end + (text.charCodeAt(end) === carriageReturn && text.charCodeAt(end + 1) === lineFeed ? 2 : 1);
  }
  return tokens;
}

const pipe = 124;
const carriageReturn = 13;
const lineFeed = 10;

function lineEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === lineFeed || code === carriageReturn) break;
    end++;
  }
  return end;
}

function readLine(tokens: TokenList, from: number, end: number, isPiped: boolean): void {
  const { text } = tokens;
  for (let at = skipBlanks(text, from, end); at < end;) {
    const code = text.charCodeAt(at);
    if (code === 35) {
      tokens.comments.push({ start: at, end, nextToken: tokens.count });
      return;
    }
    if (isPiped && code === pipe && (at + 1 === end || isBlank(text.charCodeAt(at + 1)))) {
      at = skipBlanks(text, at + 1, end);
      continue;
    }
    const stop = cellEnd(text, at, end, isPiped);
    tokens.push(wordToken, at, stop);
    at = skipBlanks(text, stop, end);
  }
}

/** Behind the last character of the cell that is no blank. */
function cellEnd(text: string, start: number, end: number, isPiped: boolean): number {
  for (let at = start + 1; at < end; at++) {
    if (!isBlank(text.charCodeAt(at))) continue;
    const behind = skipBlanks(text, at, end);
    if (behind === end) return at;
    const isBorder = isPiped
      ? text.charCodeAt(behind) === pipe && (behind + 1 === end || isBlank(text.charCodeAt(behind + 1)))
      : behind - at > 1 || text.charCodeAt(at) === 9;
    if (isBorder) return at;
    at = behind;
  }
  return end;
}

/** Space, tab, no-break space and the other white space of a line. */
const isBlank = (code: number): boolean =>
  code === 32 || code === 9 || code === 160 || code === 12 || code === 11;

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}
