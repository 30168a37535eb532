import type { Stretch } from '../markdown/inline';
import { itemIdAt } from './ids';
import type { ItemId } from './ids';
import { commaWords } from './item';
import type { SpecItem, Word } from './item';

const arrow = '-->';
const targets = /\s{0,20}([a-zA-Z]+(?:,\s{0,20}[a-zA-Z]+)*)\s{0,20}:\s{0,20}/y;

/** A bullet, backticks: OpenFastTrace takes any words, but what stands behind words only tells of a forwarding. */
const lead = /^(?:[ \t]{0,3}|[ \t]*(?:[*+-]|\d{1,9}[.)])[ \t]+)[`*_]*$/;

/**
 * `arch --> dsn, itest : req~login~1` at the beginning of a line: the item `arch~login~1` covers the
 * requirement and needs what is behind the arrow, without saying anything itself.
 */
export function forwardingIn(text: string, line: Stretch): SpecItem | undefined {
  const written = text.slice(line.start, line.end);
  for (let found = written.indexOf(arrow); found >= 0; found = written.indexOf(arrow, found + arrow.length)) {
    const at = line.start + found;
    const skipped = wordBefore(text, line.start, at);
    if (skipped && !lead.test(text.slice(line.start, skipped.start))) return undefined;
    targets.lastIndex = at + arrow.length;
    const list = skipped && targets.exec(text)?.[1];
    const id = list === undefined ? undefined : itemIdAt(text, targets.lastIndex, line.end);
    if (!skipped || list === undefined || !id) continue;
    const listStart = text.indexOf(list, at + arrow.length);
    return forwarding(skipped, commaWords(text, listStart, listStart + list.length), id, line);
  }
  return undefined;
}

/** The item that stands in for one of the skipped artifact type. */
export const forwarding = (
  skipped: Word,
  needs: readonly Word[],
  covered: ItemId,
  block: Stretch,
): SpecItem => ({
  code: `${skipped.text}~${covered.name}`,
  type: skipped.text,
  version: covered.version,
  id: skipped,
  forwards: true,
  block,
  title: `${covered.code} forwarded to ${needs.map((need) => need.text).join(', ')}`,
  description: '',
  rationale: '',
  comment: '',
  needs,
  tags: [],
  links: [{ role: 'covers', id: covered }],
});

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

function wordBefore(text: string, floor: number, at: number): Word | undefined {
  let end = at;
  while (end > floor && text.charCodeAt(end - 1) <= 32) end--;
  let start = end;
  while (start > floor && isLetter(text.charCodeAt(start - 1))) start--;
  return start < end ? { text: text.slice(start, end), start, end } : undefined;
}
