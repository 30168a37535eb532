import type { TestCase } from '../../../schema/model';
import type { LineIndex } from '../util/lineIndex';

/** The test that a place speaks for, or undefined: the whole file. */
export type TestFinder = (offset: number) => readonly string[] | undefined;

/**
 * For findings that know no language: what stands in a test speaks for the innermost test around it,
 * and what stands in the lines directly above a test, without an empty line between, speaks for that.
 */
export function createTestFinder(tests: readonly TestCase[], text: string, lines: LineIndex): TestFinder {
  if (tests.length === 0) return () => undefined;
  const byLine = new Array<TestCase | undefined>(lines.lineCount);
  // Outer tests first: inner ones are written over them.
  const ordered = [...tests].sort(
    (a, b) => a.range.start.line - b.range.start.line || b.range.end.line - a.range.end.line,
  );
  for (const test of ordered) byLine.fill(test, test.range.start.line, test.range.end.line + 1);
  for (const test of ordered) {
    for (let line = test.range.start.line - 1; line >= 0 && !byLine[line]; line--) {
      if (text.slice(lines.lineStart(line), lines.lineEnd(line)).trim() === '') break;
      byLine[line] = test;
    }
  }
  return (offset) => {
    const test = byLine[lines.lineOf(offset)];
    return test && [test.id];
  };
}
