/**
 * Titles in the one form in which they are compared. Reporters join the titles of a path with
 * different separators, or with a blank; all are the same here, on both sides.
 */

const needsFolding = /[^ -~]|^ | $| {2}| [>/-] |::|&quot;/;
const unevenSpace = /[^\S ]|^ | $| {2}/;
const separators = [' > ', ' › ', ' » ', ' / ', ' - ', ' – ', ' — '];

export function foldTitle(text: string): string {
  if (!needsFolding.test(text)) return text;
  let folded = text.normalize('NFC');
  // node:test escapes quotes in attributes twice.
  if (folded.includes('&')) folded = folded.replaceAll('&quot;', '"');
  if (folded.includes('::')) folded = folded.replaceAll('::', ' ');
  if (unevenSpace.test(folded)) folded = folded.replace(/\s+/g, ' ').trim();
  for (const separator of separators)
    if (folded.includes(separator)) folded = folded.replaceAll(separator, ' ');
  return folded;
}

/** Subtests of Go: `TestCart/adds_two`, where a title may hold slashes of its own. */
export const foldSubtests = (text: string): string => foldTitle(text.replaceAll('/', ' '));

/** Whether whole words of `text` are `words`: `b c` is inside `a b c`, `b` is not inside `abc`. */
export function wordsInside(text: string, words: string, mayEnd: boolean): boolean {
  if (!words) return true;
  const padded = ` ${text} `;
  const at = padded.indexOf(` ${words} `);
  return at >= 0 && (mayEnd || at + words.length + 2 < padded.length);
}

export const endsWithWords = (text: string, words: string): boolean =>
  text === words || (text.endsWith(words) && text.charAt(text.length - words.length - 1) === ' ');
