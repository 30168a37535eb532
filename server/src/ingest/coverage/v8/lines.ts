/**
 * Ranges to lines. A line counts as the innermost range that holds all of its code; c8 wants the range
 * to hold the indentation too, so that to c8 the first line of an indented function always ran.
 */
import type { BranchCoverage, FunctionCoverage } from '../../../../../schema/model';
import { LineIndex } from '../../../util/lineIndex';
import type { SourceFile } from '../../reader';
import type { FileRecord } from '../mergedFile';
import type { CountedFunction, CountedRange } from './functions';

export function recordOfScript(functions: readonly CountedFunction[], source: SourceFile): FileRecord {
  const index = new LineIndex(source.text);
  const lineOf = (range: CountedRange): number => index.lineOf(range.start) + 1;
  const branches: BranchCoverage[] = [];
  const named: FunctionCoverage[] = [];
  for (const { name, ranges, tellsBlocks } of functions) {
    const [whole] = ranges;
    if (whole && name) named.push({ name: name.slice(0, 1000), line: lineOf(whole), hits: whole.count });
    // As c8: each range that V8 tells of is a branch of its own.
    for (const range of tellsBlocks ? ranges : [])
      branches.push({ line: lineOf(range), block: branches.length, branch: 0, hits: range.count });
  }
  const { lines, hits } = countLines(
    functions.flatMap(({ ranges }) => ranges),
    source,
    index,
  );
  return {
    testName: '',
    lines: Float64Array.from(lines),
    hits: Float64Array.from(hits),
    branches,
    functions: named,
  };
}

/** One pass over lines and ranges, in their order: ranges nest, so the last that was opened is innermost. */
function countLines(
  ranges: readonly CountedRange[],
  { text, code }: SourceFile,
  index: LineIndex,
): { readonly lines: readonly number[]; readonly hits: readonly number[] } {
  const sorted = [...ranges].sort((a, b) => a.start - b.start || b.end - a.end);
  const open: CountedRange[] = [];
  const lines: number[] = [];
  const hits: number[] = [];
  let next = 0;
  for (let line = 0; line < index.lineCount; line++) {
    if (!code[line]) continue;
    const [start, end] = codeSpan(text, index.lineStart(line), index.lineEnd(line));
    for (let range = sorted[next]; range && range.start <= start; range = sorted[++next]) open.push(range);
    while (open.length && (open.at(-1)?.end ?? 0) < end) open.pop();
    const innermost = open.at(-1);
    if (!innermost) continue;
    lines.push(line + 1);
    hits.push(innermost.count);
  }
  return { lines, hits };
}

function codeSpan(text: string, lineStart: number, lineEnd: number): readonly [start: number, end: number] {
  let start = lineStart;
  let end = lineEnd;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return [start, end];
}
