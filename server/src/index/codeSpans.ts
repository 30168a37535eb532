/** Half-open stretch of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What stands in backticks or between fence lines, in order of place. Comment leaders (`*`, `//`,
 * `#`) before a fence are allowed, so that examples in doc comments count as code. A backtick
 * without its partner on the line opens nothing; a fence without its partner reaches to the end.
 */
export function codeSpans(text: string): readonly Span[] {
  return spansIn(text, true);
}

/** Backticks alone, for markups in which a line of `~~~` underlines a title. */
export function inlineCodeSpans(text: string): readonly Span[] {
  return spansIn(text, false);
}

function spansIn(text: string, withFences: boolean): readonly Span[] {
  if (!text.includes('`')) return [];
  const spans: Span[] = [];
  const fence = /^[ \t]*(?:\*|\/\/+|#)?[ \t]*(```|~~~)/;
  let fenceStart = -1;
  let mark = '';
  for (let start = 0; start <= text.length;) {
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed < 0 ? text.length : lineFeed;
    const line = text.slice(start, end);
    const found = withFences ? fence.exec(line)?.[1] : undefined;
    if (fenceStart >= 0) {
      if (found === mark) {
        spans.push({ start: fenceStart, end });
        fenceStart = -1;
      }
    } else if (
      found &&
      !line
        .trimEnd()
        .slice(line.indexOf(found) + 3)
        .includes('`')
    ) {
      fenceStart = start;
      mark = found;
    } else if (line.includes('`')) {
      inlineSpans(line, start, spans);
    }
    start = end + 1;
  }
  if (fenceStart >= 0) spans.push({ start: fenceStart, end: text.length });
  return spans;
}

/** Binary search: `spans` are in order and do not overlap. */
export function isInSpans(spans: readonly Span[], offset: number): boolean {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (!span) return false;
    if (offset < span.start) high = middle - 1;
    else if (offset >= span.end) low = middle + 1;
    else return true;
  }
  return false;
}

/** A run of backticks is closed by the next run of the same length, as in CommonMark. */
function inlineSpans(line: string, base: number, spans: Span[]): void {
  const runs = [...line.matchAll(/`+/g)];
  const nextOfLength = new Map<number, number>();
  const partners = runs.map(() => -1);
  for (let index = runs.length - 1; index >= 0; index--) {
    const length = runs[index]?.[0].length ?? 0;
    partners[index] = nextOfLength.get(length) ?? -1;
    nextOfLength.set(length, index);
  }
  for (let index = 0; index < runs.length; index++) {
    const open = runs[index];
    const closing = partners[index] ?? -1;
    const close = runs[closing];
    if (!open || !close) continue;
    spans.push({ start: base + open.index, end: base + close.index + close[0].length });
    index = closing;
  }
}
