import { isInSpans } from './codeSpans';
import type { Span } from './codeSpans';

/** Where the author switched the reading of ids off. */
export interface OffSwitches {
  readonly spans: readonly Span[];
  isOff(offset: number): boolean;
}

/** tracey's own switches say the same, right behind the comment mark: words about them switch nothing. */
const marker =
  /(?:reqproof:(off|on|ignore-next-line)|(?<=(?:\/\/[/!]?|[#*;]|--)[ \t]{0,8})@tracey:ignore-(start|end|next-line))(?![\w-])/g;

const meanings: Readonly<Record<string, string>> = {
  start: 'off',
  end: 'on',
  'next-line': 'ignore-next-line',
};
export const noSwitches: OffSwitches = { spans: [], isOff: () => false };

/** Marks of ours (`reqproof:off`, `reqproof:waive`), looked for by their rarest letter first. */
export const holdsOwnMark = (text: string): boolean => text.includes('qproof:');

/** Is there anything to find for `findOffSwitches`? */
export const maySwitch = (text: string): boolean => holdsOwnMark(text) || text.includes('@tracey:ignore-');

/**
 * From `reqproof:off` to `reqproof:on` or the end of the text, and the line behind
 * `reqproof:ignore-next-line` (behind the comment that holds it, when nothing else stands in that
 * comment). Markers count in `comments` (in order of place), or anywhere when they are not given.
 */
export function findOffSwitches(text: string, comments?: readonly Span[]): OffSwitches {
  if (!maySwitch(text)) return noSwitches;
  const spans: Span[] = [];
  let offSince = -1;
  let next = 0;
  for (const match of text.matchAll(marker)) {
    while (comments && next < comments.length && (comments[next]?.end ?? 0) <= match.index) next++;
    const comment = comments?.[next];
    if (comments && !(comment && comment.start <= match.index)) continue;
    const word = match[1] ?? meanings[match[2] ?? ''];
    if (word === 'off') {
      if (offSince < 0) offSince = match.index;
    } else if (word === 'on') {
      if (offSince >= 0) spans.push({ start: offSince, end: match.index });
      offSince = -1;
    } else if (offSince < 0) {
      spans.push(nextLine(text, match.index + match[0].length, comment));
    }
  }
  if (offSince >= 0) spans.push({ start: offSince, end: text.length });
  const ordered = withoutOverlap(spans);
  return ordered.length ? { spans: ordered, isOff: (offset) => isInSpans(ordered, offset) } : noSwitches;
}

function nextLine(text: string, behindMarker: number, comment: Span | undefined): Span {
  const rest = comment ? text.slice(behindMarker, comment.end) : '';
  const from = comment && /^[\s*/]*$/.test(rest) ? Math.max(behindMarker, comment.end) : behindMarker;
  // A comment's end may include its line end; stay on its last line.
  const start = lineEnd(text, text[from - 1] === '\n' ? from - 1 : from);
  return { start, end: lineEnd(text, start + 1) };
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function withoutOverlap(spans: readonly Span[]): readonly Span[] {
  const ordered: Span[] = [];
  for (const span of spans) {
    const last = ordered.at(-1);
    if (last && span.start < last.end)
      ordered[ordered.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else ordered.push(span);
  }
  return ordered;
}
