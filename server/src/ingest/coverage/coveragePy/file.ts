/** One file of the report. coverage.py knows whether a line was executed, not how often. */
import type {
  BranchCoverage,
  CoverageContext,
  FileCoverage,
  FunctionCoverage,
} from '../../../../../schema/model';
import { isRecord, listOf, numberOf, recordOf, textsOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';

/** Undefined for what is no file of a report. */
export function coveragePyFile(file: JsonRecord, path: string): FileCoverage | undefined {
  if (path === '' || !Array.isArray(file.executed_lines)) return undefined;
  const hits = new Map<number, number>();
  for (const line of linesIn(file.missing_lines)) hits.set(line, 0);
  for (const line of linesIn(file.executed_lines)) hits.set(line, 1);
  return {
    path,
    lines: [...hits].sort(([a], [b]) => a - b),
    branches: branchesOf(file, hits),
    functions: functionsOf(file),
    contexts: contextsOf(recordOf(file.contexts), hits),
  };
}

const isLine = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1;

const linesIn = (value: unknown): readonly number[] => listOf(value).filter(isLine);

/** `[from, to]`: jumps out of a line; `to` below zero leaves the function. */
function branchesOf(file: JsonRecord, lines: ReadonlyMap<number, number>): readonly BranchCoverage[] {
  const jumps = [
    ...jumpsIn(file.executed_branches).map((jump) => ({ ...jump, hits: 1 })),
    ...jumpsIn(file.missing_branches).map((jump) => ({ ...jump, hits: 0 })),
  ].sort((a, b) => a.line - b.line || a.to - b.to);
  let before = 0;
  let branch = 0;
  return jumps.map(({ line, hits }) => {
    branch = line === before ? branch + 1 : 0;
    before = line;
    return { line, block: 0, branch, ...(lines.get(line) !== 0 && { hits }) };
  });
}

function jumpsIn(value: unknown): readonly { readonly line: number; readonly to: number }[] {
  return listOf(value).flatMap((jump) => {
    const [line, to] = listOf(jump).map(numberOf);
    return isLine(line) && to !== undefined ? [{ line, to }] : [];
  });
}

/** Functions are told since version 7.6, where they start since 7.11. The nameless one is what is outside of any. */
function functionsOf(file: JsonRecord): readonly FunctionCoverage[] {
  const functions: FunctionCoverage[] = [];
  for (const [name, value] of Object.entries(recordOf(file.functions))) {
    if (name === '' || !isRecord(value)) continue;
    const executed = linesIn(value.executed_lines);
    const line = isLine(value.start_line)
      ? value.start_line
      : first([...executed, ...linesIn(value.missing_lines)]);
    if (line !== undefined)
      functions.push({ name: name.slice(0, 1000), line, hits: executed.length ? 1 : 0 });
  }
  return functions.sort((a, b) => a.line - b.line);
}

const first = (lines: readonly number[]): number | undefined =>
  lines.length ? lines.reduce((a, b) => Math.min(a, b)) : undefined;

/**
 * Lists of contexts by line to lists of lines by test. pytest-cov adds the phase to the test,
 * `tests/test_cart.py::test_adds|run`; the empty context is what ran outside of any test.
 */
function contextsOf(byLine: JsonRecord, lines: ReadonlyMap<number, number>): readonly CoverageContext[] {
  const byTest = new Map<string, Set<number>>();
  for (const [written, contexts] of Object.entries(byLine)) {
    const line = Number(written);
    if (!lines.get(line)) continue;
    for (const context of textsOf(contexts)) {
      const name = context.replace(/\|(?:setup|run|teardown)$/, '').slice(0, 4000);
      if (name === '') continue;
      const known = byTest.get(name);
      if (known) known.add(line);
      else byTest.set(name, new Set([line]));
    }
  }
  return [...byTest].map(([name, covered]) => ({ name, lines: [...covered].sort((a, b) => a - b) }));
}
