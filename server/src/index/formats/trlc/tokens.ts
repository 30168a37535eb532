/**
 * The words of TRLC. Source: https://bmw-software-engineering.github.io/trlc/lrm.html, chapter
 * "Lexing".
 */
export interface TrlcToken {
  readonly kind: 'name' | 'string' | 'number' | 'mark';
  /** Of a string with its quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Nothing stands before it on its line. */
  readonly startsLine: boolean;
}

export interface TrlcTokens {
  readonly tokens: readonly TrlcToken[];
  /** Strings and comments that are never closed. */
  readonly unclosed: readonly { readonly start: number; readonly end: number; readonly what: string }[];
}

const name = /[A-Za-z][A-Za-z0-9_]*/y;
const number = /\d[\dA-Za-z_]*(?:\.\d[\d_]*)?/y;
const space = /\s+/y;

/** Every character belongs to a token, a comment or white space; none is read twice. */
export function tokenise(text: string): TrlcTokens {
  const tokens: TrlcToken[] = [];
  const unclosed: { start: number; end: number; what: string }[] = [];
  let at = 0;
  let startsLine = true;
  const push = (kind: TrlcToken['kind'], end: number): void => {
    tokens.push({ kind, text: text.slice(at, end), start: at, end, startsLine });
    startsLine = false;
    at = end;
  };
  /** Behind `mark`, or the end of what is never closed. */
  const behind = (mark: string, from: number, what: string): number => {
    const close = text.indexOf(mark, from);
    if (close >= 0) return close + mark.length;
    unclosed.push({ start: at, end: at + mark.length, what });
    return text.length;
  };
  const sticky = (pattern: RegExp): number => {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : -1;
  };
  while (at < text.length) {
    const spaces = sticky(space);
    if (spaces >= 0) {
      if (/[\r\n]/.test(text.slice(at, spaces))) startsLine = true;
      at = spaces;
    } else if (text.startsWith('//', at)) {
      const newline = text.indexOf('\n', at);
      at = newline < 0 ? text.length : newline;
    } else if (text.startsWith('/*', at)) at = behind('*/', at + 2, 'comment');
    else if (text.startsWith('"""', at)) push('string', behind('"""', at + 3, 'string'));
    else if (text.startsWith("'''", at)) push('string', behind("'''", at + 3, 'string'));
    else if (text[at] === '"') {
      const end = lineString(text, at);
      if (text[end - 1] !== '"' || end === at + 1) unclosed.push({ start: at, end: at + 1, what: 'string' });
      push('string', end);
    } else {
      const word = sticky(name);
      const digits = word < 0 ? sticky(number) : -1;
      if (word >= 0) push('name', word);
      else push(digits >= 0 ? 'number' : 'mark', digits >= 0 ? digits : at + 1);
    }
  }
  return { tokens, unclosed };
}

/** The end of a string in double quotes; it ends with its line at the latest. */
function lineString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '\\' && text[at + 1] === '"') at++;
    else if (character === '"') return at + 1;
    else if (character === '\n' || character === '\r') return at;
  }
  return text.length;
}

/** What a string says, without quotes and the indentation of its lines. */
export function stringValue(written: string): string {
  const quote = written.slice(0, 3);
  if (quote !== '"""' && quote !== "'''") {
    const closed = written.length > 1 && written.endsWith('"');
    return written.slice(1, closed ? -1 : undefined).replaceAll('\\"', '"');
  }
  const closed = written.length >= 6 && written.endsWith(quote);
  const lines = written
    .slice(3, closed ? -3 : undefined)
    .trim()
    .split(/\r\n|\r|\n/);
  let indent = Number.MAX_SAFE_INTEGER;
  for (const line of lines.slice(1)) if (line.trim() !== '') indent = Math.min(indent, line.search(/\S/));
  return [lines[0] ?? '', ...lines.slice(1).map((line) => line.slice(indent).trimEnd())].join('\n');
}
