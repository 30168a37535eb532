/** The text of reqproof.yaml as people lay it out: enough to add to it and leave the rest as it is. */
import type { Range } from '../../../schema/model';
import { lineRange, type LineText } from './text';

export interface TopKey {
  readonly line: number;
  /** What stands behind the colon, without a comment. */
  readonly value: string;
  readonly valueRange: Range;
  /** The last line with content that belongs to the key: indented, or a list item at its own level. */
  readonly last: number;
}

/** A key at the margin; undefined when there is none. */
export function topKey(lines: LineText, name: string): TopKey | undefined {
  const line = lines.lines.findIndex(
    (text) => text.startsWith(name) && /^\s*:/.test(text.slice(name.length)),
  );
  if (line < 0) return undefined;
  const text = lines.line(line);
  const colon = text.indexOf(':');
  const value = text
    .slice(colon + 1)
    .replace(/(?:^|\s)#.*$/, '')
    .trim();
  const end = value === '' ? colon + 1 : text.indexOf(value, colon) + value.length;
  return {
    line,
    value,
    valueRange: lineRange(line, colon + 1, end - colon - 1),
    last: lastOfBlock(lines, line),
  };
}

/** Whether a value says nothing: it may be replaced by entries. */
export const isNothing = (value: string): boolean => ['[]', '{}', '~', 'null'].includes(value);

function lastOfBlock(lines: LineText, key: number): number {
  let last = key;
  for (let number = key + 1; number < lines.lines.length; number++) {
    const line = lines.line(number);
    if (/^(?:\s+\S|-(?:\s|$))/.test(line)) last = number;
    else if (line.trim() !== '' && !line.startsWith('#')) break;
  }
  return last;
}
