import { isInSpans } from '../../codeSpans';
import type { Span } from '../../codeSpans';

const mark = /(?<![\p{L}\p{N}_])oft:(off|on)(?![\p{L}\p{N}_])/gu;

/**
 * `oft:off` and `oft:on` in any line: from the one to the other nothing is read, both lines
 * included, or to the end of the text. A line switches once.
 */
export function oftSwitches(text: string): (offset: number) => boolean {
  if (!text.includes('oft:off')) return () => false;
  const spans: Span[] = [];
  let since = -1;
  let lineStart = 0;
  let lineEnd = -1;
  let switchedIn = -1;
  for (const match of text.matchAll(mark)) {
    while (lineEnd < match.index) {
      lineStart = lineEnd + 1;
      const lineFeed = text.indexOf('\n', lineStart);
      lineEnd = lineFeed < 0 ? text.length : lineFeed;
    }
    const isOff = since >= 0;
    if (switchedIn === lineStart || isOff === (match[1] === 'off')) continue;
    switchedIn = lineStart;
    if (isOff) spans.push({ start: since, end: lineEnd });
    since = isOff ? -1 : lineStart;
  }
  if (since >= 0) spans.push({ start: since, end: text.length });
  return (offset) => isInSpans(spans, offset);
}
