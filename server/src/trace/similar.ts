/** "Did you mean REQ-12?" */
import { distance } from 'fastest-levenshtein';
import { compareText } from './order';

/** People confuse case and separators more often than letters. */
const fold = (code: string): string => code.toUpperCase().replace(/[-_.\s]/g, '-');

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

/** A third of the id may be wrong, but never more than three characters. */
const tolerance = (length: number): number => Math.max(1, Math.min(3, Math.floor(length / 3)));

/** An id longer than this is no misspelt id. */
const longestCode = 200;

/**
 * Known codes nearest to a misspelt one, best first: fewest edits, longest common beginning, nearest length.
 * Linear in the number of codes; those whose length rules them out cost nothing.
 */
export function similarCodes(code: string, known: Iterable<string>, limit: number): readonly string[] {
  if (code.length > longestCode || limit <= 0) return [];
  const wanted = fold(code);
  const allowed = tolerance(wanted.length);
  const near: { code: string; edits: number; prefix: number }[] = [];
  for (const candidate of known) {
    if (candidate === code || Math.abs(candidate.length - code.length) > allowed) continue;
    const folded = fold(candidate);
    const edits = distance(wanted, folded);
    if (edits <= allowed) near.push({ code: candidate, edits, prefix: commonPrefix(wanted, folded) });
  }
  const lengthGap = (one: { code: string }): number => Math.abs(one.code.length - code.length);
  near.sort(
    (a, b) =>
      a.edits - b.edits || b.prefix - a.prefix || lengthGap(a) - lengthGap(b) || compareText(a.code, b.code),
  );
  return near.slice(0, limit).map((one) => one.code);
}
