/** Where comments and strings end. Nothing looks back, and depth is bounded. */
import { char, isLineEnd } from './characters';
import type { BlockComment, StringForm } from './lexicalRules';

/** Offset behind the comment that begins at `start`; the text's end when it never closes. */
export function blockCommentEnd(text: string, start: number, form: BlockComment): number {
  const { open, close } = form;
  if (form.ownLines) return ownLinesEnd(text, start + open.length, close);
  let depth = 1;
  let at = start + open.length;
  let nextOpen = form.nested ? text.indexOf(open, at) : -1;
  while (depth > 0) {
    const nextClose = text.indexOf(close, at);
    if (nextClose < 0) return text.length;
    if (nextOpen >= 0 && nextOpen < at) nextOpen = text.indexOf(open, at);
    if (nextOpen >= 0 && nextOpen < nextClose) {
      depth++;
      at = nextOpen + open.length;
    } else {
      depth--;
      at = nextClose + close.length;
    }
  }
  return at;
}

/** Behind the line that begins with the mark. */
function ownLinesEnd(text: string, from: number, close: string): number {
  for (let at = text.indexOf(close, from); at >= 0; at = text.indexOf(close, at + 1)) {
    if (!isLineEnd(text.charCodeAt(at - 1))) continue;
    return at + close.length;
  }
  return text.length;
}

/**
 * Offset behind the string whose `open` stands at `start`. A string of one line that does not end there
 * is cut at the line's end; a character literal that does not close is none, told by -1.
 */
export function stringFormEnd(text: string, start: number, form: StringForm): number {
  if (form.character) return characterEnd(text, start, form);
  const { open, close = open, escape, multiline, interpolation } = form;
  const first = close.charCodeAt(0);
  let opens = interpolation?.charCodeAt(0) ?? -1;
  for (let at = start + open.length; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === first && text.startsWith(close, at)) {
      const behind = at + close.length;
      if (escape !== 'doubled' || !text.startsWith(close, behind)) return behindRun(text, at, close);
      at = behind + close.length - 1;
    } else if (code === opens && interpolation && text.startsWith(interpolation, at)) {
      const end = interpolationEnd(text, at, interpolation, form);
      // Code that does not end is none; what follows is read as plain text, so that nothing is read twice.
      if (end < 0) opens = -1;
      else at = end - 1;
    } else if (code === char.backslash && escape === '\\') {
      at = escaped(text, at);
    } else if (!multiline && isLineEnd(code)) return at;
  }
  return text.length;
}

/** The last character that the backslash takes with it: a line end may be two. */
const escaped = (text: string, backslash: number): number =>
  text.charCodeAt(backslash + 1) === char.carriageReturn && text.charCodeAt(backslash + 2) === char.lineFeed
    ? backslash + 2
    : backslash + 1;

/** `""""` closes a string that ends with a quote: the last three count. */
function behindRun(text: string, at: number, close: string): number {
  let end = at + close.length;
  const mark = close.charCodeAt(0);
  const run = close.length === 3 && close.charCodeAt(2) === mark;
  for (let more = 0; run && more < 2 && text.charCodeAt(end) === mark; more++) end++;
  return end;
}

/** Code in a string is short; what is longer was no code, but an unbalanced brace. */
const longestCode = 500;
/** Strings in code in strings. */
const deepest = 8;

/** Behind the code; behind a doubled mark (`{{`), which stands for itself; -1 when the code does not end. */
function interpolationEnd(text: string, at: number, interpolation: string, form: StringForm): number {
  const inside = at + interpolation.length;
  if (interpolation.length === 1 && text.startsWith(interpolation, inside)) return inside + 1;
  return codeEnd(text, inside, Math.min(text.length, inside + longestCode), form, interpolation, 1);
}

/** Behind the brace that closes the code, or -1 when a line end or the string's own end comes before. */
function codeEnd(
  text: string,
  from: number,
  limit: number,
  form: StringForm,
  interpolation: string,
  depth: number,
): number {
  const opening = interpolation.charCodeAt(interpolation.length - 1);
  const closing = opening === char.open ? char.close : char.closeBrace;
  const { open, close = open } = form;
  let braces = 1;
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === closing) {
      if (--braces === 0) return at + 1;
    } else if (code === opening) braces++;
    else if (!form.multiline && isLineEnd(code)) return -1;
    else if (close.length > 1 && text.startsWith(close, at)) return -1;
    else if (code === char.quote || code === char.doubleQuote) {
      const end = innerStringEnd(text, at, limit, form, interpolation, depth);
      if (end < 0) return -1;
      at = end - 1;
    }
  }
  return -1;
}

function innerStringEnd(
  text: string,
  start: number,
  limit: number,
  form: StringForm,
  interpolation: string,
  depth: number,
): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (isLineEnd(code)) return -1;
    if (code === char.backslash) at = escaped(text, at);
    else if (depth < deepest && text.startsWith(interpolation, at)) {
      const inside = at + interpolation.length;
      const end = codeEnd(text, inside, limit, form, interpolation, depth + 1);
      if (end < 0) return -1;
      at = end - 1;
    }
  }
  return -1;
}

function characterEnd(text: string, start: number, { open, close = open, escape }: StringForm): number {
  let at = start + open.length;
  if (escape === '\\' && text.charCodeAt(at) === char.backslash) {
    const end = text.indexOf(close, at + 2);
    return end < 0 || end > at + 12 ? -1 : end + close.length;
  }
  if (isLineEnd(text.charCodeAt(at)) || at >= text.length) return -1;
  at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return text.startsWith(close, at) ? at + close.length : -1;
}
