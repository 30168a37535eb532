import type { TextEdit } from 'vscode-languageserver-types';
import type { RequirementReference } from '../../../schema/model';
import { lineRange, type LineText } from './text';

/**
 * Takes one reference out of its line, with the comma, `@`, quotes or separator that belong to it,
 * and with the whole line when nothing else is said there.
 */
export function removeLink(lines: LineText, { location, form }: RequirementReference): TextEdit {
  const { start, end } = location.range;
  const line = lines.line(start.line);
  const [from, to] =
    form === 'title'
      ? widenInTitle(line, start.character, end.character)
      : widen(line, start.character, end.character);
  const left = line.slice(0, from) + line.slice(to);
  const whole = form !== 'title' && saysNothing(left) && isBalanced(line);
  return { range: whole ? lines.wholeLine(start.line) : lineRange(start.line, from, to - from), newText: '' };
}

const keywords =
  /@?\b(?:partially\s|depends on|depends|relation|requirements?|reqs?|spec|partial|verifies|covers|implements|satisfies|validates|(?:scope|role)\s*=\s*\w+)/gi;

/** Annotation words and signs that are left without an id say nothing. */
const saysNothing = (line: string): boolean =>
  line.replace(keywords, '').replace(/[\s/*#<!>:()[\]"',;_@-]/g, '') === '';

/** Taking out the line that opens or closes a comment would change what is a comment. */
const isBalanced = (line: string): boolean =>
  line.includes('/*') === line.includes('*/') &&
  line.includes('<!--') === line.includes('-->') &&
  line.split('"""').length % 2 === 1;

function widen(line: string, idStart: number, idEnd: number): readonly [number, number] {
  let start =
    idStart - (/@(?:[a-z]{1,20}:)?$/i.exec(line.slice(Math.max(0, idStart - 24), idStart))?.[0].length ?? 0);
  let end = idEnd;
  if (/["'`]/.test(line.charAt(start - 1)) && line.charAt(start - 1) === line.charAt(end)) {
    start -= 1;
    end += 1;
  }
  const rest = /^\s*[,;]\s*/.exec(line.slice(end)) ?? /^\s+/.exec(line.slice(end));
  const commaBefore = /[,;]\s*$/.exec(line.slice(0, start));
  if (rest && !(commaBefore && line.slice(end).trim() === '')) return [start, end + rest[0].length];
  if (commaBefore) return [start - commaBefore[0].length, end];
  const blank = /\S(\s+)$/.exec(line.slice(0, start));
  return [start - (blank?.[1]?.length ?? 0), end];
}

/** `REQ-1: title`, `[REQ-1] title`, `title (REQ-1)`, `title @REQ-1`: the title stays as if it never had the id. */
function widenInTitle(line: string, idStart: number, idEnd: number): readonly [number, number] {
  let start = idStart;
  let end = idEnd;
  const pair = line.charAt(start - 1) + line.charAt(end);
  if (pair === '[]' || pair === '()') {
    start -= 1;
    end += 1;
  } else if (line.charAt(start - 1) === '@') start -= 1;
  const separator = /^\s*[,:–—|/-]?\s+/.exec(line.slice(end));
  if (separator) return [start, end + separator[0].length];
  const blank = /\S(\s*[,–—|/-]?\s+)$/.exec(line.slice(0, start));
  return [start - (blank?.[1]?.length ?? 0), end];
}
