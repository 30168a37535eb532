import type { TextEdit } from 'vscode-languageserver-types';
import type { ReferenceForm, RequirementReference } from '../../../schema/model';
import { lineRange, type LineText } from './text';

/**
 * Takes one reference out of its line, with the version, comma, `@`, quotes, brackets or separator that
 * belong to it, and with the whole line when nothing else is said there. Undefined where an item refers
 * in a field that can not stay empty (`VALUE: REQ-1`).
 */
export function removeLink(lines: LineText, reference: RequirementReference): TextEdit | undefined {
  const { form, from: item } = reference;
  const { line: number, character } = reference.location.range.start;
  const line = lines.line(number);
  const behind = endOf(reference);
  const [from, to] =
    form === 'title'
      ? widenInTitle(line, character, behind)
      : (markerAround(line, character, behind) ?? widen(line, form, character, behind));
  const left = line.slice(0, from) + line.slice(to);
  const whole = form !== 'title' && saysNothing(left) && isBalanced(line);
  if (item !== undefined && !whole && !isOfList(line, from, to)) return undefined;
  return { range: whole ? lines.wholeLine(number) : lineRange(number, from, to - from), newText: '' };
}

/** Behind the id, and behind the version and the fingerprint that are said of it on its line. */
function endOf({ location, versionRange, stampRange }: RequirementReference): number {
  const { start, end } = location.range;
  return [versionRange, stampRange].reduce(
    (last, range) =>
      range?.start.line === start.line && range.end.line === start.line
        ? Math.max(last, range.end.character)
        : last,
    end.character,
  );
}

/** `[impl->dsn~x~1]` or `r[verify a.b]` whole, when it names nothing else. */
function markerAround(line: string, idStart: number, idEnd: number): readonly [number, number] | undefined {
  const before = /(?:\[[^[\]]*->\s*|[a-z][a-z0-9]{0,19}\[(?:[a-z]+ )?)$/.exec(
    line.slice(Math.max(0, idStart - 200), idStart),
  );
  const after = /^(?:\s*>>[\w, ]*)?\]/.exec(line.slice(idEnd));
  if (!before || !after || /,\s*$/.test(before[0])) return undefined;
  const from = idStart - before[0].length;
  const blank = /^[ \t]+/.exec(line.slice(idEnd + after[0].length));
  return [from, idEnd + after[0].length + (blank?.[0].length ?? 0)];
}

/** What is taken out stood between commas, or alone between brackets. */
const isOfList = (line: string, from: number, to: number): boolean =>
  /,/.test(line.slice(from, to)) || /\[\s*$/.test(line.slice(0, from)) || /^\s*,/.test(line.slice(to));

const keywords =
  /@?\b(?:partially\s|depends on|depends|relation|requirements?|reqs?|spec|partial|verifies|covers|implements|satisfies|validates|(?:scope|role)\s*=\s*\w+)/gi;

/** Annotation words and signs that are left without an id say nothing. */
const saysNothing = (line: string): boolean =>
  /^\s*:[\w-]+:\s*$/.test(line) ||
  line.replace(keywords, '').replace(/[\s/*#<!>:()[\]"'`,;_@+-]/g, '') === '';

/** Taking out the line that opens or closes a comment would change what is a comment. */
const isBalanced = (line: string): boolean =>
  line.includes('/*') === line.includes('*/') &&
  line.includes('<!--') === line.includes('-->') &&
  line.split('"""').length % 2 === 1;

function widen(line: string, form: ReferenceForm, idStart: number, idEnd: number): readonly [number, number] {
  const [literal, end] = literalAround(line, form, idStart, idEnd);
  // `tag: '@REQ-1'` goes with its key.
  const key =
    /["'`{]/.test(line.charAt(literal)) &&
    /\w{1,40}\s*:\s*$/.exec(line.slice(Math.max(0, literal - 60), literal));
  const start = literal - (key ? key[0].length : 0);

  const rest = /^\s*[,;]\s*/.exec(line.slice(end)) ?? /^\s+/.exec(line.slice(end));
  const commaBefore = /[,;]\s*$/.exec(line.slice(0, start));
  if (rest && !(commaBefore && line.slice(end).trim() === '')) return [start, end + rest[0].length];
  if (commaBefore) return [start - commaBefore[0].length, end];
  const blank = /\S(\s+)$/.exec(line.slice(0, start));
  return [start - (blank?.[1]?.length ?? 0), end];
}

/** The id with its `@` and quotes; a property with the object that holds it. */
function literalAround(
  line: string,
  form: ReferenceForm,
  idStart: number,
  idEnd: number,
): readonly [number, number] {
  if (form === 'property') {
    const open = line.lastIndexOf('{', idStart);
    const close = line.indexOf('}', idEnd);
    if (open >= 0 && close >= 0) return [open, close + 1];
  }
  const sigil = /@(?:[a-z]{1,20}:)?$/i.exec(line.slice(Math.max(0, idStart - 24), idStart));
  const start = idStart - (sigil?.[0].length ?? 0);
  const quote = line.charAt(start - 1);
  // The quotes of a title stay: a test needs one.
  const isWhole =
    /["'`]/.test(quote) && quote === line.charAt(idEnd) && !/\(\s*$/.test(line.slice(0, start - 1));
  return isWhole ? [start - 1, idEnd + 1] : [start, idEnd];
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
