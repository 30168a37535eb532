/** Small questions about one line of AsciiDoc. See https://docs.asciidoctor.org/asciidoc/latest/. */
import type { Stretch } from '../markdown/inline';

export type FenceKind = 'code' | 'comment' | 'open' | 'table';

/** What the line opens or closes as a delimiter of a block; undefined when it is none. */
export function fenceKind(line: string): FenceKind | undefined {
  if (line === '--') return 'open';
  switch (line.charCodeAt(0)) {
    case 45:
      return /^-{4,}$/.test(line) ? 'code' : undefined;
    case 46:
      return /^\.{4,}$/.test(line) ? 'code' : undefined;
    case 43:
      return /^\+{4,}$/.test(line) ? 'code' : undefined;
    case 47:
      return /^\/{4,}$/.test(line) ? 'comment' : undefined;
    case 61:
      return /^={4,}$/.test(line) ? 'open' : undefined;
    case 42:
      return /^\*{4,}$/.test(line) ? 'open' : undefined;
    case 95:
      return /^_{4,}$/.test(line) ? 'open' : undefined;
    case 96:
      return line.startsWith('```') ? 'code' : undefined;
    case 124:
      return /^\|={3,}$/.test(line) ? 'table' : undefined;
    default:
      return undefined;
  }
}

export interface ListMark {
  /** What tells lists of different depth apart: `*`, `**`, `.`, `-`, `1.`, `::`, ... */
  readonly style: string;
  /** Characters of the marker; of a term, 0, for it is content. */
  readonly length: number;
}

const marker =
  /^(?:(\*{1,5}|\.{1,5}|-)|(\d{1,9})\.|([a-zA-Z])\.|<(?:\d{1,3}|\.)>|([ivxlcdmIVXLCDM]{1,9})\))(?=[ \t]+\S)/;
const term = /^[^\s:;|][^\n]{0,300}?[^\s:](:{2,4}|;;)(?=\s|$)/;

/** The list marker, or the term of a description list, that the line begins with. */
export function listMark(line: string): ListMark | undefined {
  const found = marker.exec(line);
  if (found) {
    const style = found[1] ?? (found[2] ? '1.' : found[3] ? 'a.' : found[4] ? 'i)' : '<>');
    return { style, length: found[0].length };
  }
  if (!line.includes('::') && !line.includes(';;')) return undefined;
  const described = term.exec(line);
  // `include::x[]` and other macros have no space behind the colons.
  return described?.[1] ? { style: described[1], length: 0 } : undefined;
}

/** Level of the section title that the line is, or 0. */
export function titleLevel(line: string): number {
  const found = /^(={1,6}|#{1,6})[ \t]+\S/.exec(line);
  return found?.[1]?.length ?? 0;
}

const underlines = '=-~^+';

/** Level of the underline below a title of one line, or 0. Both are about equally long. */
export function underlineLevel(line: string, titleLength: number): number {
  const level = underlines.indexOf(line.charAt(0)) + 1;
  if (level === 0 || line.length < 3 || Math.abs(line.length - titleLength) > 1) return 0;
  for (let at = 1; at < line.length; at++) if (line[at] !== line[0]) return 0;
  return level;
}

/** What an attribute line (`[...]`, `[[...]]`) says of the block below. */
export interface BlockAttributes {
  readonly anchor?: Stretch;
  /** The first positional attribute, lower case: `source`, `quote`, `%header`, ... */
  readonly style: string;
}

const anchorLine = /^\[\[([^\s[\],]{1,200})(?:,[^[\]]{0,300})?\]\]$/;
const attributeLine = /^\[([^\n]{0,2000})\]$/;
const idAttribute = /(?:^|,)\s*(?:id|reftext-id)\s*=\s*["']?([^\s"',\]]{1,200})/;
const shorthand = /^[^,#"'=]{0,100}#([^\s.%,#"'\]]{1,200})/;

/** Undefined when the line is no attribute line. `at` is its offset. */
export function blockAttributes(line: string, at: number): BlockAttributes | undefined {
  if (!line.startsWith('[')) return undefined;
  const named = (found: RegExpExecArray | null, shift: number): Stretch | undefined => {
    if (!found?.[1]) return undefined;
    const start = at + shift + found.index + found[0].lastIndexOf(found[1]);
    return { start, end: start + found[1].length };
  };
  const anchored = anchorLine.exec(line);
  if (anchored) {
    const start = at + 2;
    return { anchor: { start, end: start + (anchored[1]?.length ?? 0) }, style: '' };
  }
  const inside = attributeLine.exec(line)?.[1];
  if (inside === undefined || inside.startsWith('[')) return undefined;
  const anchor = named(shorthand.exec(inside), 1) ?? named(idAttribute.exec(inside), 1);
  const style = /^[%\w-]*/.exec(inside)?.[0].toLowerCase() ?? '';
  return { style, ...(anchor && { anchor }) };
}

/** Styles that make a block without delimiters, or an open one, code. */
export const isCodeStyle = (style: string): boolean =>
  /^(?:source|listing|literal|stem|latexmath|asciimath|plantuml|ditaa|graphviz|mermaid|pass)$/.test(style);

/** `include::x[]`, `image::x[]`, `ifdef::x[]`, ...: nothing to read. */
export const isBlockMacro = (line: string): boolean => /^[a-z][\w-]{0,40}::[^\s[]{0,500}\[/.test(line);

/** `[[id]]` at the beginning or end of a title or item. */
export function inlineAnchor(
  text: string,
  start: number,
  end: number,
): { anchor: Stretch; rest: Stretch } | undefined {
  const words = text.slice(start, Math.min(end, start + 2_000));
  const first = /^\[\[([^\s[\],]{1,200})(?:,[^[\]]{0,300})?\]\][ \t]*/.exec(words);
  if (first?.[1])
    return {
      anchor: { start: start + 2, end: start + 2 + first[1].length },
      rest: { start: start + first[0].length, end },
    };
  if (!words.endsWith(']]')) return undefined;
  const open = words.lastIndexOf('[[');
  const last = /^\[\[([^\s[\],]{1,200})(?:,[^[\]]{0,300})?\]\]$/.exec(words.slice(open));
  if (open < 0 || !last?.[1]) return undefined;
  const from = start + open + 2;
  let restEnd = start + open;
  while (restEnd > start && /\s/.test(text.charAt(restEnd - 1))) restEnd--;
  return { anchor: { start: from, end: from + last[1].length }, rest: { start, end: restEnd } };
}
