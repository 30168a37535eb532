/** Where literals end. Each takes the offset of its first character and never looks back. */
import { char } from '../core/characters';
import { isNamePart } from './names';

/** Offset behind the string; a string that does not end is cut at its line's end. */
export function stringEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === char.backslash) {
      at++;
      if (text.charCodeAt(at) === char.carriageReturn && text.charCodeAt(at + 1) === char.lineFeed) at++;
    } else if (code === char.lineFeed || code === char.carriageReturn) return at;
  }
  return text.length;
}

/** Offset behind the closing backtick or behind the next `${`; the text's end when there is neither. */
export function templateChunkEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === char.backtick) return at + 1;
    if (code === char.backslash) at++;
    else if (code === char.dollar && text.charCodeAt(at + 1) === char.openBrace) return at + 2;
  }
  return text.length;
}

/** Offset behind the flags, or -1 when no regular expression ends on this line. */
export function regexEnd(text: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === char.lineFeed || code === char.carriageReturn) return -1;
    if (code === char.backslash) at++;
    else if (code === char.openSquare) inClass = true;
    else if (code === char.closeSquare) inClass = false;
    else if (code === char.slash && !inClass) return nameEnd(text, at + 1);
  }
  return -1;
}

export function nameEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && isNamePart(text.charCodeAt(at))) at++;
  return at;
}

/** Digits, letters, a dot before a digit, the sign of an exponent. */
export function numberEnd(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === char.dot) {
      if (isNamePart(text.charCodeAt(at + 1)) && !/[0-9eE]/.test(text[at + 1] ?? '')) break;
      if (text.charCodeAt(at + 1) === char.dot) return at + 1;
    } else if (code === char.plus || code === char.minus) {
      if (!/[eE]/.test(text[at - 1] ?? '') || /^0[xX]/.test(text.slice(start, start + 2))) break;
    } else if (!isNamePart(code)) break;
  }
  return at;
}
