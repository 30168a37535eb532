/**
 * Ids of OpenFastTrace: `type~name~revision`, see "Specification Item ID" in its user guide,
 * https://github.com/itsallcode/openfasttrace/blob/main/doc/user_guide.md.
 */

/** `dsn~login.form~2`; offsets are into the text that was searched. */
export interface ItemId {
  /** `dsn~login.form`: what names the item through all its revisions. */
  readonly code: string;
  /** `dsn`, as written. */
  readonly type: string;
  /** `login.form` */
  readonly name: string;
  readonly start: number;
  /** Behind the code, before the `~` of the revision. */
  readonly end: number;
  readonly version: Revision;
}

export interface Revision {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const tilde = 126;

/** All ids between two offsets, in order. Linear: what lies between two tildes is looked at twice. */
export function findItemIds(text: string, from: number, to: number): ItemId[] {
  const found: ItemId[] = [];
  let floor = from;
  for (let at = from; at < to; at++) {
    if (text.charCodeAt(at) !== tilde || at < floor) continue;
    const id = idAround(text, at, floor, to);
    if (!id) continue;
    found.push(id);
    floor = id.version.end;
  }
  return found;
}

/** The id that begins at exactly this offset. */
export function itemIdAt(text: string, start: number, to: number): ItemId | undefined {
  let at = start;
  while (at < to && isLetter(text.charCodeAt(at))) at++;
  return at > start && text.charCodeAt(at) === tilde ? idAround(text, at, start, to) : undefined;
}

function idAround(text: string, at: number, floor: number, to: number): ItemId | undefined {
  let start = at;
  while (start > floor && isLetter(text.charCodeAt(start - 1))) start--;
  if (start === at) return undefined;
  const end = nameEnd(text, at + 1, to);
  if (end < 0 || text.charCodeAt(end) !== tilde) return undefined;
  let last = end + 1;
  while (last < to && isDigit(text.charCodeAt(last))) last++;
  if (last === end + 1) return undefined;
  return {
    code: text.slice(start, end),
    type: text.slice(start, at),
    name: text.slice(at + 1, end),
    start,
    end,
    version: { text: text.slice(end + 1, last), start: end + 1, end: last },
  };
}

/** Behind a name: a letter, then letters, digits, `_`, `-` and dots between them. -1: there is none. */
export function nameEnd(text: string, start: number, to: number): number {
  let at = start + letterLength(text, start);
  if (at === start || at > to) return -1;
  let wordEnd = at;
  while (at < to) {
    const length = nameLength(text, at);
    if (length > 0) wordEnd = at += length;
    else if (text.charCodeAt(at) === 46 && at === wordEnd) at++;
    else break;
  }
  return wordEnd;
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const unicodeLetter = /^\p{Alphabetic}/u;
const unicodeWord = /^[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\u200c\u200d]/u;

function letterLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code > 127 ? unicodeLength(text, at, unicodeLetter) : isLetter(code) ? 1 : 0;
}

function nameLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code > 127) return unicodeLength(text, at, unicodeWord);
  return isLetter(code) || isDigit(code) || code === 95 || code === 45 ? 1 : 0;
}

function unicodeLength(text: string, at: number, pattern: RegExp): number {
  const point = text.codePointAt(at);
  if (point === undefined) return 0;
  const character = String.fromCodePoint(point);
  return pattern.test(character) ? character.length : 0;
}
