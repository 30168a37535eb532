/** Where and why a JSON text can not be read. */

/** 1-based; columns are UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export class JsonFault extends Error {
  readonly line: number;
  readonly column: number;

  constructor(
    /** A sentence without its full stop. */
    message: string,
    readonly isCutOff: boolean,
    place: TextPlace,
  ) {
    super(message);
    this.name = 'JsonFault';
    this.line = place.line;
    this.column = place.column;
  }
}

/** Where the first `end` characters of `text` lead, when the text starts at `from`. */
export function placeBehind(from: TextPlace, text: string, end: number): TextPlace {
  let { line, column } = from;
  let at = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < end; next = text.indexOf('\n', at)) {
    line++;
    column = 1;
    at = next + 1;
  }
  return { line, column: column + end - at };
}

const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const blank = /[ \t\r\n]*/y;
const escape = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

export interface TextFault {
  readonly offset: number;
  readonly message: string;
}

/**
 * Finds what `JSON.parse` refused, since its own message names no place that could be relied on.
 * Only ever run on a text that is faulty.
 */
export function faultIn(text: string): TextFault {
  const open: string[] = [];
  let at = matchEnd(blank, text, 0);
  const fault = (message: string): TextFault => ({ offset: at, message });
  for (;;) {
    // A value starts here.
    const first = text[at];
    if (first === '{' || first === '[') {
      at = matchEnd(blank, text, at + 1);
      if (text[at] !== (first === '{' ? '}' : ']')) {
        open.push(first);
        if (first === '[') continue;
        const key = memberStart(text, at);
        if (typeof key !== 'number') return key;
        at = key;
        continue;
      }
      at++;
    } else if (first === '"') {
      const end = stringEnd(text, at);
      if (typeof end !== 'number') return end;
      at = end;
    } else {
      const end = matchEnd(literal, text, at);
      if (end === at) return fault(`a value is expected, not ${shownChar(text, at)}`);
      at = end;
    }
    // A value has ended here.
    for (;;) {
      at = matchEnd(blank, text, at);
      const holder = open.at(-1);
      if (holder === undefined) return fault(`nothing more is expected, not ${shownChar(text, at)}`);
      if (text[at] !== (holder === '{' ? '}' : ']')) break;
      open.pop();
      at++;
    }
    if (text[at] !== ',') return fault(`"," or the end is expected, not ${shownChar(text, at)}`);
    at = matchEnd(blank, text, at + 1);
    if (open.at(-1) === '{') {
      const key = memberStart(text, at);
      if (typeof key !== 'number') return key;
      at = key;
    }
  }
}

/** Where the value of the member at `at` starts. */
function memberStart(text: string, at: number): number | TextFault {
  if (text[at] !== '"') return { offset: at, message: `a name is expected, not ${shownChar(text, at)}` };
  const end = stringEnd(text, at);
  if (typeof end !== 'number') return end;
  const colon = matchEnd(blank, text, end);
  if (text[colon] !== ':')
    return { offset: colon, message: `":" is expected, not ${shownChar(text, colon)}` };
  return matchEnd(blank, text, colon + 1);
}

function stringEnd(text: string, start: number): number | TextFault {
  for (let at = start + 1; ; at++) {
    const char = text.charCodeAt(at);
    if (char === 34) return at + 1;
    if (char === 92) {
      const end = matchEnd(escape, text, at + 1);
      if (end === at + 1) return { offset: at, message: 'this escape is none of JSON' };
      at = end - 1;
    } else if (char < 32) return { offset: at, message: 'a text holds a control character or line break' };
    else if (Number.isNaN(char)) return { offset: at, message: 'a text does not end' };
  }
}

/** The character at `at`, to be named in a sentence. */
export function shownChar(text: string, at: number): string {
  const code = text.codePointAt(at);
  if (code === undefined) return 'the end';
  return code < 33 || code === 0xfffd ? `character ${code}` : `"${String.fromCodePoint(code)}"`;
}
