/** The forms a reference can be written in; each answers what to insert where, or nothing when it does not fit. */
import type { Position, RequirementReference, TestCase } from '../../../schema/model';
import { commentSign } from './commentSign';
import type { Example } from './linkExample';
import type { LineText } from './text';

export interface Insertion {
  readonly position: Position;
  readonly newText: string;
}

/** `Verifies: REQ-1` becomes `Verifies: REQ-1, REQ-2`. */
export const appendToList = ({ location }: RequirementReference, code: string): readonly Insertion[] => [
  { position: location.range.end, newText: `, ${code}` },
];

/** `@REQ-1` (or `@req:REQ-1`, if the file says so) on the tag line above the scenario. */
export function gherkinTag(
  lines: LineText,
  test: TestCase,
  code: string,
  example: RequirementReference | undefined,
): readonly Insertion[] {
  const number = test.titleRange.start.line;
  const tag = `@${tagPrefix(lines, example)}${code}`;
  const above = lines.line(number - 1);
  if (number > 0 && /^\s*@/.test(above)) {
    const tags = above.replace(/\s+#.*$/, '').trimEnd();
    return [{ position: { line: number - 1, character: tags.length }, newText: ` ${tag}` }];
  }
  return [newLineAt(lines, number, tag)];
}

function tagPrefix(lines: LineText, example: RequirementReference | undefined): string {
  if (example?.form !== 'tag') return '';
  const { line, character } = example.location.range.start;
  return /@([a-z]{1,20}:)$/i.exec(lines.line(line).slice(Math.max(0, character - 24), character))?.[1] ?? '';
}

/** A line of its own above a line, indented like it. */
function newLineAt(lines: LineText, number: number, text: string): Insertion {
  const indent = /^\s*/.exec(lines.line(number))?.[0] ?? '';
  return { position: { line: number, character: 0 }, newText: `${indent}${text}${lines.eol}` };
}

/** A comment line above the test, in the words of the example. */
export function lineAbove(
  lines: LineText,
  test: TestCase,
  code: string,
  example: Example | undefined,
): readonly Insertion[] {
  const sign = commentSign(test.path);
  const before = example?.before.trimStart() ?? '';
  const isWholeComment =
    before.startsWith(sign) || (before.startsWith('/*') && example?.after.includes('*/'));
  const words = /(?:@\w+[ \t(]*|[A-Za-z][\w ]*:[ \t]*)$/.exec(before.slice(-60))?.[0] ?? 'Verifies: ';
  const text = isWholeComment
    ? `${before}${code}${example?.after.trimEnd() ?? ''}`
    : `${sign} ${words}${code}${words.trimEnd().endsWith('(') ? ')' : ''}`;
  return [newLineAt(lines, test.range.start.line, text)];
}

/** A comment of its own above the test, in the words of the requirement's own syntax; one sign a line. */
export const wordsAbove = (lines: LineText, test: TestCase, words: string): readonly Insertion[] => {
  const sign = commentSign(test.path);
  return words.split('\n').map((line) => newLineAt(lines, test.range.start.line, `${sign} ${line}`));
};

/** Lines below the title of a Gauge scenario, where any text that is no step is a comment. */
export const wordsBelow = (lines: LineText, test: TestCase, words: string): readonly Insertion[] => {
  const number =
    test.titleRange.end.line + (/^\s*-{2,}\s*$/.test(lines.line(test.titleRange.end.line + 1)) ? 1 : 0);
  const text = words.replaceAll('\n', lines.eol);
  const gap = lines.line(number + 1).trim() === '' ? '' : lines.eol;
  return [
    {
      position: { line: number, character: lines.line(number).length },
      newText: `${lines.eol}${lines.eol}${text}${gap}`,
    },
  ];
};

/** A line of its own below the title of a Markdown test. */
export function lineBelow(
  lines: LineText,
  test: TestCase,
  code: string,
  { before, after }: Example,
): readonly Insertion[] {
  const number = test.titleRange.end.line;
  const next = lines.line(number + 1);
  const gap = next.trim() === '' ? lines.eol : '';
  const spaced = gap === '' && number + 1 < lines.lines.length ? lines.eol : '';
  return [
    {
      position: { line: number, character: lines.line(number).length },
      newText: `${lines.eol}${gap}${before.trimStart()}${code}${after.trimEnd()}${spaced}`,
    },
  ];
}

/** `it('REQ-1 title')`, `it('[REQ-1] title')`, `it('title (REQ-1)')`: like the example. */
export function inTitle(
  lines: LineText,
  test: TestCase,
  code: string,
  example: Example | undefined,
): readonly Insertion[] {
  const { start, end } = titleText(lines, test);
  const open = /[[(@]$/.exec(example?.before ?? '')?.[0] ?? '';
  const close = open === '[' ? ']' : open === '(' ? ')' : '';
  const behind = example?.after.slice(close.length) ?? ' ';
  const isSuffix = /^["'`]/.test(behind) && !/["'`][[(@]?$/.test(example?.before ?? '');
  if (isSuffix) return [{ position: end, newText: ` ${open}${code}${close}` }];
  const separator = /^(?:\s*[:|–—-])?\s+/.exec(behind)?.[0] ?? ' ';
  return [{ position: start, newText: `${open}${code}${close}${separator}` }];
}

/** The title without its quotes, whether the range holds them or not. */
function titleText(lines: LineText, { titleRange }: TestCase): { start: Position; end: Position } {
  const { start, end } = titleRange;
  const isQuoted = /["'`]/.test(lines.line(start.line).charAt(start.character));
  if (!isQuoted) return titleRange;
  return {
    start: { line: start.line, character: start.character + 1 },
    end: { line: end.line, character: end.character - 1 },
  };
}

/** Playwright's options behind the title: `{ tag: '@REQ-1' }` or `{ annotation: { type: 'requirement', ... } }`. */
export function option(
  lines: LineText,
  test: TestCase,
  code: string,
  form: 'tag' | 'property',
): readonly Insertion[] {
  const quoteAt = lines.offsetAt(titleText(lines, test).end);
  const quote = lines.text.charAt(quoteAt);
  if (!/["'`]/.test(quote)) return [];
  const name = form === 'tag' ? 'tag' : 'annotation';
  const mark = quote === '`' ? "'" : quote;
  const value =
    form === 'tag'
      ? `${mark}@${code}${mark}`
      : `{ type: ${mark}requirement${mark}, description: ${mark}${code}${mark} }`;
  const insert = (offset: number, newText: string): Insertion => ({
    position: lines.positionAt(offset),
    newText,
  });

  const behind = lines.text.slice(quoteAt + 1, quoteAt + 2_000);
  const body = behind.search(/=>|\bfunction\b/);
  const options = body < 0 ? behind : behind.slice(0, body);
  const brace = /^\s*,\s*\{/.exec(options);
  if (!brace) return [insert(quoteAt + 1, `, { ${name}: ${value} }`)];

  const known = new RegExp(`\\b${name}\\s*:\\s*`).exec(options);
  if (!known) return [insert(quoteAt + 1 + brace[0].length, ` ${name}: ${value},`)];
  const from = known.index + known[0].length;
  const valueAt = quoteAt + 1 + from;
  if (options[from] === '[') return [insert(valueAt + 1, `${value}, `)];
  const length = valueLength(options.slice(from));
  return length === 0 ? [] : [insert(valueAt, '['), insert(valueAt + length, `, ${value}]`)];
}

/** Length of the string or object literal a text begins with; 0 when it begins with something else. */
const valueLength = (text: string): number =>
  (/^(["'`])[^"'`\n]*\1/.exec(text) ?? /^\{[^{}]*\}/.exec(text))?.[0].length ?? 0;
