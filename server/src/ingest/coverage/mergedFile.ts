import type { BranchCoverage, FileCoverage, FunctionCoverage } from '../../../../schema/model';
import { isAscending, LineHits } from './lineHits';
import type { Numbers } from './lineHits';

/** What a report says of a file in one place; it may have more to say in others. */
export interface FileRecord {
  /** The test that executed it, where the report tells. */
  readonly testName?: string;
  /** Each with the count at the same index of `hits`. Not kept: both may be filled anew for the next record. */
  readonly lines: Numbers;
  readonly hits: Numbers;
  readonly branches: readonly BranchCoverage[];
  readonly functions: readonly FunctionCoverage[];
}

const inOrder = (a: BranchCoverage, b: BranchCoverage): number =>
  a.line - b.line || a.block - b.block || a.branch - b.branch;

/** Each once and in order. */
function areInOrder(branches: readonly BranchCoverage[]): boolean {
  let last: BranchCoverage | undefined;
  for (const branch of branches) {
    if (last && inOrder(last, branch) >= 0) return false;
    last = branch;
  }
  return true;
}

/** One source file over all its records. */
export class MergedFile {
  private readonly lineHits = new LineHits();
  /** Of the only record that has some, which is all that most files have. */
  private onlyBranches: readonly BranchCoverage[] = [];
  private readonly branches = new Map<string, BranchCoverage>();
  private readonly functions = new Map<string, FunctionCoverage>();
  private readonly contexts = new Map<string, number[]>();

  constructor(private readonly path: string) {}

  add(record: FileRecord): void {
    if (record.testName) this.addContext(record.testName, record);
    this.addBranches(record.branches);
    for (const fn of record.functions) this.addFunction(fn);
    this.lineHits.addRecord(record.lines, record.hits);
  }

  build(): FileCoverage {
    return {
      path: this.path,
      lines: this.lineHits.entries(),
      branches: this.branches.size ? [...this.branches.values()].sort(inOrder) : this.onlyBranches,
      functions: [...this.functions.values()].sort((a, b) => a.line - b.line),
      contexts: [...this.contexts].map(([name, lines]) => ({
        name,
        lines: isAscending(lines) ? lines : [...new Set(lines)].sort((a, b) => a - b),
      })),
    };
  }

  private addContext(testName: string, { lines, hits }: FileRecord): void {
    const covered = this.contexts.get(testName) ?? [];
    for (let i = 0; i < lines.length; i++) if ((hits[i] ?? 0) > 0) covered.push(lines[i] ?? 0);
    if (covered.length) this.contexts.set(testName, covered);
  }

  private addBranches(branches: readonly BranchCoverage[]): void {
    if (branches.length === 0) return;
    if (this.branches.size === 0 && this.onlyBranches.length === 0 && areInOrder(branches)) {
      this.onlyBranches = branches;
      return;
    }
    for (const branch of this.onlyBranches) this.addBranch(branch);
    this.onlyBranches = [];
    for (const branch of branches) this.addBranch(branch);
  }

  private addBranch(branch: BranchCoverage): void {
    const key = `${branch.line},${branch.block},${branch.branch}`;
    const known = this.branches.get(key);
    const hits =
      known?.hits === undefined && branch.hits === undefined
        ? undefined
        : (known?.hits ?? 0) + (branch.hits ?? 0);
    this.branches.set(key, {
      line: branch.line,
      block: branch.block,
      branch: branch.branch,
      ...(hits !== undefined && { hits }),
    });
  }

  private addFunction(fn: FunctionCoverage): void {
    const key = `${fn.line},${fn.name}`;
    const known = this.functions.get(key);
    this.functions.set(key, known ? { ...fn, hits: known.hits + fn.hits } : fn);
  }
}
