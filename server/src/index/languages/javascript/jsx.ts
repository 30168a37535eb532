import { char, isBlank } from '../core/characters';
import { isNamePart, isNameStart } from './names';

/** So far ahead the end tag of an element is looked for when type parameters look the same. */
const nearby = 5_000;
const notElementNames = new Set(['const', 'extends', 'in', 'out']);

/**
 * Given a `<` where an operand may stand: does an element begin, or the type parameters of a generic
 * function (`<T,>(x: T) => x`, `<T extends U>() => 1`, `map: <T>(x: T) => void`)?
 */
export function isElementStart(text: string, less: number): boolean {
  const first = text.charCodeAt(less + 1);
  if (first === char.greater) return true;
  if (!isNameStart(first)) return false;
  const nameStop = elementNameEnd(text, less + 1);
  const name = text.slice(less + 1, nameStop);
  if (notElementNames.has(name)) return false;
  let at = nameStop;
  while (isBlank(text.charCodeAt(at))) at++;
  const next = text[at];
  if (next === ',' || next === '=') return false;
  if (text.startsWith('extends', at) && !/[=>/\w-]/.test(text[at + 7] ?? '')) return false;
  if (next === '>' && text[at + 1] === '(') return text.slice(at, at + nearby).includes(`</${name}`);
  return true;
}

/** `div`, `my-tag`, `Foo.Bar`, `svg:path`. */
export function elementNameEnd(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isNamePart(code) && code !== char.minus && code !== char.dot && code !== char.colon) break;
  }
  return at;
}

/** Attribute strings know no escapes and may span lines. */
export function attributeStringEnd(text: string, start: number): number {
  const end = text.indexOf(text[start] ?? '"', start + 1);
  return end < 0 ? text.length : end + 1;
}

/** Offset of the next `{` or `<`, or the text's end. */
export function jsxTextEnd(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === char.openBrace || code === char.less) break;
  }
  return at;
}

const longestTypeArguments = 200;

/** Behind the type arguments of `<Table<Row> rows={rows}>`; `start` itself when they do not end soon. */
export function typeArgumentsEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length && at < start + longestTypeArguments; at++) {
    const code = text.charCodeAt(at);
    if (code === char.less) depth++;
    else if (code === char.greater && text.charCodeAt(at - 1) !== char.equals && --depth === 0) return at + 1;
  }
  return start;
}
