/** Half-open stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** White space of any kind and amount becomes one space. Single spaces, which are most, are not replaced. */
export const fold = (text: string): string => text.replace(/\s{2,}|[^\S ]/g, ' ').trim();

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** Without white space at either end. */
export function trimmed(text: string, start: number, end: number): Stretch {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

/** The trimmed lines between two offsets; empty ones are left out. */
export function linesBetween(text: string, start: number, end: number): Stretch[] {
  const lines: Stretch[] = [];
  for (let at = start; at < end;) {
    const lineFeed = text.indexOf('\n', at);
    const stop = lineFeed < 0 || lineFeed > end ? end : lineFeed;
    const line = trimmed(text, at, stop);
    if (line.end > line.start) lines.push(line);
    at = stop + 1;
  }
  return lines;
}

/**
 * The text with what can hold no id blanked out, character for character: code in backticks, HTML
 * comments and tags, link targets and bare URLs. Offsets stay what they were.
 */
export function maskInline(text: string): string {
  if (!/[`<]|\]\(|:\/\//.test(text)) return text;
  return blankCode(text)
    .replace(/<!--(?:[^-]|-(?!->))*-->/g, blank)
    .replace(/<[/a-zA-Z][^<>]{0,2000}>/g, blank)
    .replace(/\]\([^()\s]{0,2000}(?:\s[^()\n]{0,500})?\)/g, (target) => `]${blank(target.slice(1))}`)
    .replace(/\b[a-z][a-z0-9+]{0,20}:\/\/[^\s<>"'`]{1,2000}/gi, blank);
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** A run of backticks is closed by the next run of the same length. */
function blankCode(text: string): string {
  if (!text.includes('`')) return text;
  const runs = [...text.matchAll(/`+/g)];
  const nextOfSize = new Map<number, number>();
  const partner = new Array<number>(runs.length).fill(-1);
  for (let index = runs.length - 1; index >= 0; index--) {
    const size = runs[index]?.[0].length ?? 0;
    partner[index] = nextOfSize.get(size) ?? -1;
    nextOfSize.set(size, index);
  }
  let result = '';
  let done = 0;
  for (let index = 0; index < runs.length; index++) {
    const open = runs[index];
    const close = runs[partner[index] ?? -1];
    if (!open || !close) continue;
    const end = close.index + close[0].length;
    result += text.slice(done, open.index) + blank(text.slice(open.index, end));
    done = end;
    index = partner[index] ?? index;
  }
  return result + text.slice(done);
}

/** A title as a person reads it: without emphasis, link targets, anchors and a trailing `{#id}`. */
export function plainText(text: string): string {
  return fold(
    text
      .replace(/<\/?a\b[^<>]{0,500}>/gi, '')
      .replace(/<!--(?:[^-]|-(?!->))*-->/g, '')
      .replace(/\{[#.:][^{}]{0,200}\}\s*$/, '')
      .replace(/\[([^[\]]{0,500})\]\([^()\s]{0,2000}\)/g, '$1')
      .replace(/\*\*|__/g, ''),
  );
}

/** Above this, a text is not a title but begins with one. */
const longestTitle = 120;

/** Splits a folded text into a title and what is behind it: its first sentence, when the whole is long. */
export function splitTitle(text: string): { readonly title: string; readonly rest: string } {
  if (text.length <= longestTitle) return { title: text, rest: '' };
  const end = /[.!?](?=\s+[\p{Lu}(*])/u.exec(text);
  if (!end) return { title: text, rest: '' };
  return { title: text.slice(0, end.index + 1), rest: text.slice(end.index + 1).trim() };
}
