import type { TextEdit } from 'vscode-languageserver-types';
import type { Range } from '../../../schema/model';
import { lineRange, type LineText } from './text';

/**
 * Takes one reference out of its line, with the comma, `@`, quotes or separator that belong to it,
 * and with the whole line when nothing else is said there.
 */
export function removeLink(lines: LineText, id: Range): TextEdit {
  const number = id.start.line;
  const line = lines.line(number);
  const [start, end] = widen(line, id.start.character, id.end.character);
  const left = line.slice(0, start) + line.slice(end);
  return {
    range: saysNothing(left) ? lines.wholeLine(number) : lineRange(number, start, end - start),
    newText: '',
  };
}

/** Annotations, comment signs and list marks that are left without an id say nothing. */
const saysNothing = (line: string): boolean =>
  /^[\s/*#<!\->]*(?:[@\w]+(?:->|\s*:)?|\*\*\w+:?\*\*:?|_\w+:_?)?[\s:()[\]"'*/\->,]*$/.test(line) &&
  (line.trim() === '' ||
    /^\s*(?:\/\/|\/\*|\*|#|<!--|--|[-*]\s)?\s*(?:@?(?:req|spec|relation|covers|verifies|implements|requirements?|validates)\b|$)|^\s*(?:\/\/|\/\*|\*|#|<!--)/i.test(
      line,
    ));

function widen(line: string, idStart: number, idEnd: number): [number, number] {
  let start = idStart;
  let end = idEnd;
  const before = (): string => line.charAt(start - 1);
  const after = (): string => line.charAt(end);

  const tag = /@(?:[a-z]+:)?$/i.exec(line.slice(0, start));
  if (tag) start -= tag[0].length;
  const quoted = /["'`]/.test(before()) && before() === after();
  if (quoted && inList(line, start - 1, end + 1)) {
    start -= 1;
    end += 1;
  } else if (
    /[[(]/.test(before()) &&
    after() === (before() === '[' ? ']' : ')') &&
    line.slice(end + 1).trim() !== ''
  ) {
    start -= 1; // `[REQ-1] title`
    end += 1;
  }

  const comma = /^\s*,\s*/.exec(line.slice(end));
  if (comma) return [start, end + comma[0].length];
  const commaBefore = /,\s*$/.exec(line.slice(0, start));
  if (commaBefore) return [start - commaBefore[0].length, end];
  const separator = /^(?:\s*[:–—-])?\s+/.exec(line.slice(end));
  if (separator) return [start, end + separator[0].length];
  const blank = /\s+$/.exec(line.slice(0, start));
  return blank && start > blank[0].length ? [start - blank[0].length, end] : [start, end];
}

/** A quoted id between brackets or commas is an element of its own; elsewhere the quotes hold a title. */
const inList = (line: string, start: number, end: number): boolean =>
  /[[(,]\s*$/.test(line.slice(0, start)) && /^\s*[\]),]/.test(line.slice(end));
