/**
 * LCOV tracefiles, line by line. Records as in geninfo(1) of LCOV 2: TN, SF, VER, FN, FNDA, FNL, FNA,
 * BRDA, DA, the summaries (FNF, FNH, BRF, BRH, LF, LH), MCDC, and end_of_record.
 */
import type { BranchCoverage, FileCoverage, FunctionCoverage } from '../../../../../schema/model';
import { digitsEnd, hitCount, integer } from './fields';
import { MergedFile } from '../mergedFile';
import { NumberBuffer } from '../lineHits';

/** A line that can not be read; the caller knows the file's name. */
export class LcovFault extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

const maxLine = 1024 * 1024;
/** Linux ends at that; a path of a megabyte would be taken apart into as many folders. */
const longestPath = 4096;
const shown = (line: string): string => JSON.stringify(line.length > 60 ? `${line.slice(0, 60)}...` : line);

const D = 68;
const A = 65;
const colon = 58;
const comma = 44;

export class LcovScanner {
  private readonly files = new Map<string, MergedFile>();
  private rest = '';
  private lineNumber = 0;
  private testName = '';

  private source: string | undefined;
  private sourceLine = 0;
  private readonly lines = new NumberBuffer();
  private readonly hits = new NumberBuffer();
  private branches: BranchCoverage[] = [];
  private functionLines = new Map<string, number>();
  private functionHits = new Map<string, number>();
  /** `FNL:index,line`: aliases (`FNA`) refer to it. */
  private functionGroups = new Map<string, number>();

  write(piece: string): void {
    let at = 0;
    let end = piece.indexOf('\n');
    if (end < 0) {
      this.rest += piece;
      if (this.rest.length > maxLine) {
        this.lineNumber++;
        this.fail('The line is longer than any that LCOV writes');
      }
      return;
    }
    if (this.rest) {
      const first = this.rest + piece.slice(0, end);
      this.rest = '';
      this.line(first, 0, first.length);
      at = end + 1;
      end = piece.indexOf('\n', at);
    }
    while (end >= 0) {
      this.line(piece, at, end);
      at = end + 1;
      end = piece.indexOf('\n', at);
    }
    this.rest = piece.slice(at);
  }

  /** All files, in the order of their first record. */
  *end(): Generator<FileCoverage, void, undefined> {
    if (this.rest) {
      const last = this.rest;
      this.rest = '';
      this.line(last, 0, last.length);
    }
    if (this.source !== undefined)
      this.fail(
        `The report ends in the middle: the record of ${shown(this.source)} that starts in line ${this.sourceLine} has no end_of_record`,
      );
    for (const [path, file] of this.files) {
      yield file.build();
      this.files.delete(path);
    }
  }

  private fail(message: string): never {
    throw new LcovFault(`${message}.`, this.lineNumber);
  }

  private line(text: string, start: number, stop: number): void {
    this.lineNumber++;
    const end = stop > start && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
    // Nearly every line is `DA:12,3`: no slice, no regular expression.
    if (
      text.charCodeAt(start) === D &&
      text.charCodeAt(start + 1) === A &&
      text.charCodeAt(start + 2) === colon &&
      this.source !== undefined
    ) {
      const lineEnd = digitsEnd(text, start + 3, end);
      const hitsEnd = digitsEnd(text, lineEnd + 1, end);
      if (
        lineEnd > start + 3 &&
        text.charCodeAt(lineEnd) === comma &&
        hitsEnd > lineEnd + 1 &&
        (hitsEnd === end || text.charCodeAt(hitsEnd) === comma)
      ) {
        this.count(integer(text, start + 3, lineEnd), integer(text, lineEnd + 1, hitsEnd));
        return;
      }
    }
    this.record(text.slice(start, end));
  }

  private count(line: number, hits: number): void {
    if (line < 1 || !Number.isSafeInteger(line)) return;
    this.lines.push(line);
    this.hits.push(Math.min(hits, Number.MAX_SAFE_INTEGER));
  }

  private record(line: string): void {
    if (line.startsWith('#') || line.trim() === '') return;
    if (line.trim() === 'end_of_record') return this.endRecord();
    const split = line.indexOf(':');
    const key = split < 0 ? '' : line.slice(0, split);
    const value = line.slice(split + 1);
    if (key === 'TN') this.testName = value.trim();
    else if (key === 'SF') this.startRecord(value.trim());
    else if (!/^[A-Z][A-Z0-9]{1,15}$/.test(key)) this.fail(`This is no LCOV record: ${shown(line)}`);
    else if (this.source === undefined) this.fail(`The record ${shown(line)} stands outside of a file (SF:)`);
    else if (!this.fileRecord(key, value)) this.fail(`The record ${shown(line)} can not be read`);
  }

  private startRecord(path: string): void {
    if (this.source !== undefined)
      this.fail(
        `A file starts before the record of ${shown(this.source)} (line ${this.sourceLine}) has ended`,
      );
    if (!path) this.fail('The record SF: names no file');
    if (path.length > longestPath) this.fail('The record SF: names a path longer than any file has');
    this.source = path;
    this.sourceLine = this.lineNumber;
  }

  private endRecord(): void {
    if (this.source === undefined) return;
    const file = this.files.get(this.source) ?? new MergedFile(this.source);
    this.files.set(this.source, file);
    const functions: FunctionCoverage[] = [];
    for (const [name, line] of this.functionLines)
      functions.push({ name, line, hits: this.functionHits.get(name) ?? 0 });
    file.add({
      testName: this.testName,
      lines: this.lines.view(),
      hits: this.hits.view(),
      branches: this.branches,
      functions,
    });
    this.source = undefined;
    this.lines.clear();
    this.hits.clear();
    this.branches = [];
    this.functionLines = new Map();
    this.functionHits = new Map();
    this.functionGroups = new Map();
  }

  /** False: the record has the wrong form. Unknown keys are summaries or come from newer versions. */
  private fileRecord(key: string, value: string): boolean {
    switch (key) {
      case 'DA':
        return this.lineRecord(value);
      case 'BRDA':
        return this.branchRecord(value);
      case 'FN': {
        // FN:line,name or FN:line,last line,name; a C++ name has commas of its own.
        const match = /^(\d+),(?:\d+,)?(.*)$/.exec(value);
        if (match) this.addFunction(match[2] ?? '', Number(match[1]));
        return match !== null;
      }
      case 'FNDA': {
        const match = /^([^,]+),(.*)$/.exec(value);
        return match !== null && this.addFunctionHits(match[2] ?? '', match[1] ?? '');
      }
      case 'FNL': {
        const match = /^(\d+),(\d+)(,\d+)?$/.exec(value);
        if (match) this.functionGroups.set(match[1] ?? '', Number(match[2]));
        return match !== null;
      }
      case 'FNA': {
        const match = /^(\d+),([^,]+),(.*)$/.exec(value);
        const line = this.functionGroups.get(match?.[1] ?? '');
        if (!match || line === undefined) return false;
        this.addFunction(match[3] ?? '', line);
        return this.addFunctionHits(match[3] ?? '', match[2] ?? '');
      }
      default:
        return true;
    }
  }

  private addFunction(name: string, line: number): void {
    this.functionLines.set(name, line);
  }

  private addFunctionHits(name: string, count: string): boolean {
    const hits = hitCount(count);
    if (hits !== undefined) this.functionHits.set(name, (this.functionHits.get(name) ?? 0) + hits);
    return hits !== undefined;
  }

  private lineRecord(value: string): boolean {
    const match = /^(\d+),([^,]*)(,.*)?$/.exec(value);
    const hits = hitCount(match?.[2] ?? '');
    if (!match || hits === undefined) return false;
    this.count(Number(match[1]), hits);
    return true;
  }

  /** `BRDA:line,[e]block,branch,taken`; `branch` may be an expression with commas of its own. */
  private branchRecord(value: string): boolean {
    const match = /^(\d+),e?(\d+),(.*),([^,]+)$/.exec(value);
    const taken = match?.[4] ?? '';
    const hits = taken === '-' ? undefined : hitCount(taken);
    if (!match || (hits === undefined && taken !== '-')) return false;
    const line = Number(match[1]);
    const block = Number(match[2]);
    const written = match[3] ?? '';
    const branch = /^\d{1,9}$/.test(written) ? Number(written) : this.branchOrdinal(line, block);
    this.branches.push({ line, block, branch, ...(hits !== undefined && { hits }) });
    return true;
  }

  /** Expressions are numbered in the order they are written; branches of one block stand together. */
  private branchOrdinal(line: number, block: number): number {
    const last = this.branches.at(-1);
    return last?.line === line && last.block === block ? last.branch + 1 : 0;
  }
}
