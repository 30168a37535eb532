import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import type { Range } from '../../../schema/model';
import { markupOf } from '../index/writing';
import type { ProjectScope } from './scope';
import type { LineText } from './text';

/**
 * One fold per requirement block, and per test where tests are text (Markdown, Gherkin, Gauge, Robot).
 * Code is folded by its own language. The first line stays visible; blank lines below a block do too.
 * Undefined where there is nothing to add: an editor folds by indentation only what nobody answers for.
 */
export function foldingRanges(
  { view }: ProjectScope,
  path: string,
  lines: LineText,
): readonly FoldingRange[] | undefined {
  const file = view.file(path);
  if (!file) return undefined;
  const blocks = file.requirements
    // A block that is the whole file, as an item of Doorstop, is no help.
    .filter(({ idRange: { start, end } }) => start.line !== end.line || start.character !== end.character)
    .map((each) => each.location.range);
  if (textFormats.has(file.format)) blocks.push(...file.testCases.map((test) => test.range));
  const folds = new Map<number, number>();
  for (const block of blocks) addFold(folds, block.start.line, lastFilledLine(lines, block));
  if (folds.size === 0) return undefined;
  // Where we answer, the editor folds no more by indentation; so what it would fold is folded here.
  if (markupOf(path) !== 'markdown')
    for (const [start, end] of indentedBlocks(lines)) if (!folds.has(start)) addFold(folds, start, end);
  return [...folds]
    .sort(([a], [b]) => a - b)
    .map(([startLine, endLine]) => ({ startLine, endLine, kind: FoldingRangeKind.Region }));
}

const textFormats: ReadonlySet<string> = new Set(['markdown', 'gherkin', 'gauge', 'robot']);

function addFold(folds: Map<number, number>, start: number, end: number): void {
  if (end > start) folds.set(start, Math.max(end, folds.get(start) ?? 0));
}

function lastFilledLine(lines: LineText, { start, end }: Range): number {
  let line = Math.min(end.character === 0 ? end.line - 1 : end.line, lines.lines.length - 1);
  while (line > start.line && lines.line(line).trim() === '') line--;
  return line;
}

/** First and last lines of what stands deeper than the line above it. */
function indentedBlocks(lines: LineText): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  const open: { readonly line: number; readonly indent: number }[] = [];
  let last = 0;
  for (const [line, text] of lines.lines.entries()) {
    const indent = text.search(/\S/);
    if (indent < 0) continue;
    for (let outer = open.at(-1); outer && outer.indent >= indent; outer = open.at(-1)) {
      found.push([outer.line, last]);
      open.pop();
    }
    open.push({ line, indent });
    last = line;
  }
  return [...found, ...open.map(({ line }) => [line, last] as const)];
}
