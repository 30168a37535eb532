/**
 * Texts with marks in them: `[|]` is a cursor, `[|REQ-1|]` a range. Plain `|` would be in the way
 * of Markdown tables.
 */
import type { Position, Range } from '../../schema/model';
import { LineText } from '../../server/src/features/text';

export type Files = Readonly<Record<string, string>>;

export interface Cursor {
  readonly files: Files;
  readonly path: string;
  readonly position: Position;
}

/** Takes the one cursor out of the files. */
export function takeCursor(marked: Files): Cursor {
  const [path] = Object.entries(marked).find(([, text]) => text.includes('[|]')) ?? [];
  const text = path === undefined ? undefined : marked[path];
  if (path === undefined || text === undefined) throw new Error('No file has a cursor [|] in it.');
  const offset = text.indexOf('[|]');
  const plain = text.slice(0, offset) + text.slice(offset + 3);
  return { files: { ...marked, [path]: plain }, path, position: new LineText(plain).positionAt(offset) };
}

/** The text with marks around the ranges. */
export function markRanges(text: string, ranges: readonly Range[]): string {
  const edits = ranges.flatMap(({ start, end }) => [
    { range: { start, end: start }, newText: '[|' },
    { range: { start: end, end }, newText: '|]' },
  ]);
  return applyEdits(text, edits);
}

interface Edit {
  readonly range: Range;
  readonly newText: string;
}

/** As a client applies them: all ranges are about the text as it was. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lines = new LineText(text);
  const sorted = edits
    .map((edit, order) => ({ ...edit, order, at: lines.offsetAt(edit.range.start) }))
    .sort((a, b) => b.at - a.at || b.order - a.order);
  return sorted.reduce(
    (done, { range, newText, at }) => done.slice(0, at) + newText + done.slice(lines.offsetAt(range.end)),
    text,
  );
}

/** Removes the margin that indents a template literal, and its first line end. */
export function unindent(text: string): string {
  const lines = text
    .replace(/^\n/, '')
    .replace(/\n[ \t]*$/, '\n')
    .split('\n');
  const margin = Math.min(
    ...lines.filter((line) => line.trim()).map((line) => /^ */.exec(line)?.[0].length ?? 0),
  );
  return lines.map((line) => line.slice(margin)).join('\n');
}
