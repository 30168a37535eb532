/** What the XML formats of coverage have in common. */
import type { BranchCoverage, FileCoverage, FunctionCoverage } from '../../../../schema/model';
import { decode } from '../decode';
import type { ReportHeader, ReportInput } from '../reader';
import { parseXml } from '../xml/parse';
import type { XmlHandler } from '../xml/parse';
import { attributesOf, TagSkimmer } from '../xml/skim';
import { filePieces } from './filePieces';
import { isAscending } from './lineHits';
import type { FileRecord } from './mergedFile';

/** Takes the events of a report; its files are known at the end, for they may have records anywhere. */
export interface CoverageDocument {
  readonly walk: XmlHandler;
  files(): Iterable<FileCoverage>;
}

export async function* readCoverage(
  input: ReportInput,
  document: CoverageDocument,
): AsyncGenerator<readonly FileCoverage[], void, undefined> {
  for await (const _ of parseXml<never>(input, document.walk, () => [])) continue;
  yield* filePieces(document.files());
}

/** The header, from the attributes of the elements that are wanted. */
export async function scanCoverage(
  input: ReportInput,
  wanted: ReadonlySet<string>,
  headerOf: (element: string, attributes: ReadonlyMap<string, string>) => Partial<ReportHeader>,
): Promise<ReportHeader> {
  let header: ReportHeader = { notes: [] };
  const skimmer = new TagSkimmer({
    wants: (name) => wanted.has(name),
    open: (name, source) => {
      header = { ...headerOf(name, attributesOf(source)), ...header };
    },
    close: () => undefined,
  });
  for await (const piece of decode(input)) skimmer.write(piece);
  skimmer.end();
  return header;
}

/** Linux ends at that; a path of a megabyte would be taken apart into as many folders. */
const longestPath = 4096;
const mostBranches = 1000;

export function checkedPath(path: string): string {
  if (path.length > longestPath) throw new Error('it names a path longer than any file has');
  return path;
}

/**
 * A number that the report must have: refused when it is none. Negative counts are counters that ran over.
 * `line`: of the source, to name it.
 */
export function count(text: string | undefined, what: string, line?: number): number {
  const value = text === undefined || text === '' ? NaN : Number(text);
  if (Number.isNaN(value))
    throw new Error(`${what}${line === undefined ? '' : ` of line ${line}`} is missing or no number`);
  return Math.min(Math.max(0, Math.round(value)), Number.MAX_SAFE_INTEGER);
}

/** Collects what one element says of a file. */
export class RecordBuilder {
  private lines: number[] = [];
  private hits: number[] = [];
  private readonly branches: BranchCoverage[] = [];
  private readonly functions: FunctionCoverage[] = [];

  /** `block`: tells the branches of one line apart when several records have some. */
  constructor(private readonly block = 0) {}

  get hasLines(): boolean {
    return this.lines.length > 0;
  }

  /** A line that is there twice was executed as often as it says at most. Line 0 stands for no line. */
  line(line: number, hits: number): void {
    if (line < 1) return;
    this.lines.push(line);
    this.hits.push(hits);
  }

  /** Of branches that are only counted, the first are the covered ones. */
  branchesOf(line: number, covered: number, total: number, reached: boolean): void {
    if (line < 1) return;
    const bounded = Math.min(total, mostBranches);
    for (let branch = 0; branch < bounded; branch++)
      this.branch(line, branch, reached ? (branch < covered ? 1 : 0) : undefined);
  }

  /** `hits` is undefined when the branching was never reached. */
  branch(line: number, branch: number, hits: number | undefined): void {
    this.branches.push({ line, block: this.block, branch, ...(hits !== undefined && { hits }) });
  }

  function(name: string, line: number, hits: number): void {
    if (line >= 1) this.functions.push({ name: name.slice(0, 1000), line, hits });
  }

  build(): FileRecord {
    if (!isAscending(this.lines)) this.collapse();
    const { lines, hits, branches, functions } = this;
    return { lines, hits, branches, functions };
  }

  private collapse(): void {
    const byLine = new Map<number, number>();
    for (const [index, line] of this.lines.entries())
      byLine.set(line, Math.max(this.hits[index] ?? 0, byLine.get(line) ?? 0));
    this.lines = [...byLine.keys()];
    this.hits = [...byLine.values()];
  }
}
