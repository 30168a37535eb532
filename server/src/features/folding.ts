import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import type { Range } from '../../../schema/model';
import type { ProjectScope } from './scope';
import type { LineText } from './text';

/**
 * One fold per requirement block, and per test where tests are text (Markdown, Gherkin, Gauge, Robot).
 * Code is folded by its own language. The first line stays visible; blank lines below a block do too.
 */
export function foldingRanges(
  { view }: ProjectScope,
  path: string,
  lines: LineText,
): readonly FoldingRange[] {
  const file = view.file(path);
  if (!file) return [];
  const blocks: Range[] = file.requirements.map((each) => each.location.range);
  if (textFormats.has(file.format)) blocks.push(...file.testCases.map((test) => test.range));
  const folds = new Map<number, number>();
  for (const block of blocks) {
    const start = block.start.line;
    const end = lastFilledLine(lines, block);
    if (end > start) folds.set(start, Math.max(end, folds.get(start) ?? 0));
  }
  return [...folds]
    .sort(([a], [b]) => a - b)
    .map(([startLine, endLine]) => ({ startLine, endLine, kind: FoldingRangeKind.Region }));
}

const textFormats: ReadonlySet<string> = new Set(['markdown', 'gherkin', 'gauge', 'robot']);

function lastFilledLine(lines: LineText, { start, end }: Range): number {
  let line = Math.min(end.character === 0 ? end.line - 1 : end.line, lines.lines.length - 1);
  while (line > start.line && lines.line(line).trim() === '') line--;
  return line;
}
