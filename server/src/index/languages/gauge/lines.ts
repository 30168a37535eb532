/** What the lines of a Gauge spec are. See https://docs.gauge.org/writing-specifications.html. */
import { TokenList, wordToken } from '../core/tokens';

export type LineKind = 'spec' | 'scenario' | 'step' | 'tags' | 'row' | 'rule' | 'teardown';

export interface GaugeLine {
  readonly kind: LineKind;
  /** The token of its text, without the mark in front. */
  readonly token: number;
}

export interface GaugeText {
  readonly tokens: TokenList;
  readonly lines: readonly GaugeLine[];
}

/** Every line that means something is a token; any other line with words is a comment. */
export function readLines(text: string): GaugeText {
  const tokens = new TokenList(text);
  const lines: GaugeLine[] = [];
  let inTags = false;
  for (let from = 0; from < text.length;) {
    const end = lineEnd(text, from);
    const next = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
    const start = skip(text, from, end);
    const stop = trimEnd(text, start, end);
    let behind = next;
    if (start < stop) {
      const underline: Underlined | undefined = inTags ? undefined : underlined(text, start, stop, next);
      const found: Marked | undefined =
        underline ?? (inTags ? { kind: 'tags', mark: 0 } : mark(text, start, stop));
      const content = found ? skip(text, start + found.mark, stop) : stop;
      const last = found ? contentEnd(text, content, stop, found.kind) : stop;
      // A heading or step without words is none.
      if (found && content < last)
        lines.push({ kind: found.kind, token: tokens.push(wordToken, content, last) });
      else tokens.comments.push({ start, end: stop, nextToken: tokens.count });
      // A list of tags goes on behind a comma.
      inTags = found?.kind === 'tags' && text[stop - 1] === ',';
      if (underline) behind = underline.behind;
    } else inTags = false;
    from = behind;
  }
  return { tokens, lines };
}

interface Marked {
  readonly kind: LineKind;
  /** Length of the mark in front of the text. */
  readonly mark: number;
}

interface Underlined extends Marked {
  /** The line below the underline. */
  readonly behind: number;
}

function mark(text: string, start: number, stop: number): Marked | undefined {
  switch (text.charCodeAt(start)) {
    case 35:
      if (text[start + 1] !== '#') return { kind: 'spec', mark: 1 };
      return text[start + 2] === '#' ? undefined : { kind: 'scenario', mark: 2 };
    case 42:
      return text[start + 1] === '*' ? undefined : { kind: 'step', mark: 1 };
    case 124:
      if (text[stop - 1] !== '|' || stop - start < 2) return undefined;
      return {
        kind: /^[|\s:-]+$/.test(text.slice(start, Math.min(stop, start + 400))) ? 'rule' : 'row',
        mark: 0,
      };
    case 95:
      return /^_{3,}$/.test(text.slice(start, Math.min(stop, start + 400)))
        ? { kind: 'teardown', mark: 0 }
        : undefined;
    case 84:
    case 116: {
      const length = /^tags\s{0,20}:/i.exec(text.slice(start, start + 30))?.[0].length;
      return length === undefined ? undefined : { kind: 'tags', mark: length };
    }
    default:
      return undefined;
  }
}

/** A title with `===` or `---` below. */
function underlined(text: string, start: number, stop: number, next: number): Underlined | undefined {
  const sign = text[next];
  if ((sign !== '=' && sign !== '-') || '#*|_'.includes(text.charAt(start))) return undefined;
  const end = lineEnd(text, next);
  for (let at = next; at < trimEnd(text, next, end); at++) if (text[at] !== sign) return undefined;
  const behind = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
  return start < stop ? { kind: sign === '=' ? 'spec' : 'scenario', mark: 0, behind } : undefined;
}

/** Closing hashes of a heading are no part of it. */
function contentEnd(text: string, start: number, stop: number, kind: LineKind): number {
  if (kind !== 'spec' && kind !== 'scenario') return stop;
  let end = stop;
  while (end > start && text[end - 1] === '#') end--;
  return trimEnd(text, start, end);
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

const isBlank = (code: number): boolean => code === 32 || code === 9;

function skip(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}
