/** Numbers inside a line, without cutting the line to pieces. */

const zero = 48;

/** Position behind the digits at `at`; equal to `at` when there are none. */
export function digitsEnd(text: string, at: number, end: number): number {
  let i = at;
  while (i < end) {
    const digit = text.charCodeAt(i) - zero;
    if (digit < 0 || digit > 9) break;
    i++;
  }
  return i;
}

/** Value of the digits in `[at, end)`. */
export function integer(text: string, at: number, end: number): number {
  if (end - at > 15) return Number(text.slice(at, end));
  let value = 0;
  for (let i = at; i < end; i++) value = value * 10 + (text.charCodeAt(i) - zero);
  return value;
}

/**
 * A hit count: `-` is "never", a negative count (a counter that ran over) is 0, exponents occur in
 * old tools. Undefined when it is no number.
 */
export function hitCount(text: string): number | undefined {
  if (text === '-') return 0;
  if (!/^[+-]?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? Math.max(0, Math.round(value)) : Number.MAX_SAFE_INTEGER;
}
