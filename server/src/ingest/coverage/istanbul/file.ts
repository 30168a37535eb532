/** Counts of statements, branches and functions to those of lines, as istanbul-lib-coverage counts them. */
import type { BranchCoverage, FileCoverage, FunctionCoverage } from '../../../../../schema/model';
import { amountOf, isRecord, listOf, numberOf, recordOf, textOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';

/** Undefined for what is no file coverage, and for coverage of generated code that was not mapped back. */
export function istanbulFile(file: JsonRecord, key: string): FileCoverage | undefined {
  if (!isRecord(file.statementMap) || isRecord(file.inputSourceMap)) return undefined;
  const path = textOf(file.path) ?? key;
  if (path === '') return undefined;
  return {
    path,
    lines: linesOf(file),
    branches: branchesOf(file),
    functions: functionsOf(file),
    contexts: [],
  };
}

/** Where a location starts; undefined where a tool could not tell. */
function lineOf(location: unknown): number | undefined {
  const line = numberOf(recordOf(recordOf(location).start).line);
  return line !== undefined && line >= 1 && Number.isSafeInteger(line) ? line : undefined;
}

const hitsOf = (count: unknown): number => Math.round(amountOf(count) ?? 0);

/** A line is executed as often as the statement that starts in it and is executed most. */
function linesOf({ statementMap, s }: JsonRecord): FileCoverage['lines'] {
  const counts = recordOf(s);
  const hits = new Map<number, number>();
  for (const [id, location] of Object.entries(recordOf(statementMap))) {
    const line = lineOf(location);
    if (line !== undefined) hits.set(line, Math.max(hits.get(line) ?? 0, hitsOf(counts[id])));
  }
  return [...hits].sort(([a], [b]) => a - b);
}

function branchesOf({ branchMap, b }: JsonRecord): readonly BranchCoverage[] {
  const counts = recordOf(b);
  const branches: BranchCoverage[] = [];
  for (const [block, [id, branch]] of Object.entries(recordOf(branchMap)).entries()) {
    const { loc, line: told, locations } = recordOf(branch);
    const line = lineOf(loc) ?? amountOf(told) ?? lineOf(listOf(locations)[0]);
    if (line === undefined || line < 1) continue;
    for (const [index, count] of listOf(counts[id]).entries())
      branches.push({ line, block, branch: index, hits: hitsOf(count) });
  }
  return branches.sort((x, y) => x.line - y.line || x.block - y.block || x.branch - y.branch);
}

function functionsOf({ fnMap, f }: JsonRecord): readonly FunctionCoverage[] {
  const counts = recordOf(f);
  const functions: FunctionCoverage[] = [];
  for (const [id, fn] of Object.entries(recordOf(fnMap))) {
    const { name, decl, loc, line: told } = recordOf(fn);
    const line = lineOf(decl) ?? amountOf(told) ?? lineOf(loc);
    if (line !== undefined && line >= 1)
      functions.push({
        name: (textOf(name) ?? `(anonymous_${id})`).slice(0, 1000),
        line,
        hits: hitsOf(counts[id]),
      });
  }
  return functions.sort((x, y) => x.line - y.line);
}
