/** Versions of requirements as people write them: `1`, `0.2.0`. */
import { compareText } from './order';

const number = /^\d+$/;

function comparePart(a: string, b: string): number {
  if (!number.test(a) || !number.test(b)) return compareText(a, b);
  // By length first: a version may have more digits than a number can hold.
  const [left, right] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
  return left.length - right.length || compareText(left, right);
}

/** Number by number, older first; a part that is missing counts as 0. */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [a.split('.'), b.split('.')];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const order = comparePart(left[at] ?? '0', right[at] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}
