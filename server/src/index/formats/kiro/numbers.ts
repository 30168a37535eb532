/** Numbers of requirements and criteria (`3`, `3.1`) in a list as Kiro writes it: `Requirements: 1.2, 1.3-1.5`. */
export interface WrittenNumber {
  readonly code: string;
  /** Empty at the dash for a number that a range only implies. */
  readonly start: number;
  readonly end: number;
}

/** More than this is no range of criteria. */
const longestRange = 60;
const one = /[ \t]*(?:,|;|and|&|–|-|to)?[ \t]*(\d{1,3}(?:\.\d{1,3})?)(?![A-Za-z0-9]|\.\d)/y;
const dash = /^[ \t]*(?:–|-|to)[ \t]*$/;

/** The numbers that a text lists from `from` on, up to the first word that is none. */
export function listedNumbers(text: string, from: number): readonly WrittenNumber[] {
  const found: WrittenNumber[] = [];
  let at = from;
  for (;;) {
    one.lastIndex = at;
    const match = one.exec(text);
    const code = match?.[1];
    if (!match || code === undefined) return found;
    const end = match.index + match[0].length;
    const start = end - code.length;
    const last = found.at(-1);
    const between = text.slice(at, start);
    if (last ? between.trim() === '' : between.trim() !== '') return found;
    if (last && dash.test(between)) found.push(...implied(last.code, code, at));
    found.push({ code, start, end });
    at = end;
  }
}

/** `1.2-1.5` speaks of 1.3 and 1.4 as well. */
function implied(first: string, last: string, at: number): readonly WrittenNumber[] {
  const [major, from] = first.split('.');
  const [other, to] = last.split('.');
  if (from === undefined ? to !== undefined : to === undefined || major !== other) return [];
  const low = Number(from ?? major);
  const high = Number(to ?? other);
  if (high - low > longestRange) return [];
  return Array.from({ length: Math.max(0, high - low - 1) }, (_, step) => ({
    code: from === undefined ? String(low + step + 1) : `${major ?? ''}.${low + step + 1}`,
    start: at,
    end: at,
  }));
}
