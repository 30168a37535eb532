import type { FileCoverage } from '../../../../../schema/model';
import { LineFault } from '../../lines/read';
import type { LineHandler } from '../../lines/read';
import type { Line } from '../../lines/splitter';
import { BlockHits } from './blockHits';
import type { Block } from './blockHits';

/** More than any report has; a few bytes could ask for any number of lines. */
const mostLines = 50_000_000;
const lastLine = 10_000_000;
const longestPath = 4096;

const shown = (line: string): string => JSON.stringify(line.length > 60 ? `${line.slice(0, 60)}...` : line);

const zero = 48;
/** Between the numbers of `start.column,end.column statements count`, and behind the last. */
const separators = ['.', ',', '.', ' ', ' '].map((separator) => separator.charCodeAt(0));

/** The block behind the path; undefined when there is none. */
function blockAt(text: string, from: number): Block | undefined {
  const numbers = [0, 0, 0, 0, 0, 0];
  let at = from;
  for (let index = 0; index < numbers.length; index++) {
    const first = at;
    let value = 0;
    for (; at < text.length; at++) {
      const digit = text.charCodeAt(at) - zero;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const isLast = index === numbers.length - 1;
    if (
      at === first ||
      at - first > 20 ||
      (isLast ? at !== text.length : text.charCodeAt(at) !== separators[index])
    )
      return undefined;
    numbers[index] = value;
    at++;
  }
  const [start = 0, startColumn = 0, end = 0, endColumn = 0, , count = 0] = numbers;
  return { start, startColumn, end, endColumn, hits: Math.min(count, Number.MAX_SAFE_INTEGER) };
}

export class GoCoverProfile implements LineHandler {
  private readonly byPath = new Map<string, BlockHits>();
  private lines = 0;
  private sawMode = false;
  private last: { readonly path: string; readonly hits: BlockHits } | undefined;

  line({ text, number, whole, ended }: Line): void {
    const fail = (message: string): never => {
      throw new LineFault(message, number);
    };
    if (!whole) fail('The line is longer than any that Go writes.');
    const colon = text.lastIndexOf(':');
    const block = colon > 0 && this.sawMode && ended ? blockAt(text, colon + 1) : undefined;
    if (!block) {
      const fault = this.otherLine(text, ended);
      return fault === undefined ? undefined : fail(fault);
    }
    const { start, end } = block;
    if (colon > longestPath) fail('The block names a path longer than any file has.');
    if (start < 1 || end < start || end > lastLine)
      fail(`The block ${shown(text)} is of lines that no file has.`);
    const hits = this.hitsOf(text, colon);
    const before = hits.length;
    hits.add(block);
    this.lines += hits.length - before;
    if (this.lines > mostLines) fail('The blocks are of more lines than a project can have.');
  }

  /** What is wrong with a line that is no block, if anything is. */
  private otherLine(text: string, ended: boolean): string | undefined {
    if (text.trim() === '') return undefined;
    // Profiles that were put behind each other repeat it.
    if (/^mode: \w+\s*$/.test(text)) {
      this.sawMode = true;
      return undefined;
    }
    if (!ended)
      return 'The report ends in the middle of a line; it was probably cut off while being written.';
    return this.sawMode
      ? `This is no block of a cover profile: ${shown(text)}.`
      : 'A cover profile begins with a line "mode: set", "mode: count" or "mode: atomic".';
  }

  end(): void {
    return;
  }

  /** Blocks of one file mostly stand together. */
  private hitsOf(text: string, colon: number): BlockHits {
    const { last } = this;
    if (last?.path.length === colon && text.startsWith(last.path)) return last.hits;
    // A copy: a slice would hold on to the piece of the report that it is cut from.
    const path = Buffer.from(text.slice(0, colon)).toString();
    let hits = this.byPath.get(path);
    if (!hits) this.byPath.set(path, (hits = new BlockHits()));
    this.last = { path, hits };
    return hits;
  }

  /** In the order of their first block. */
  *files(): Generator<FileCoverage, void, undefined> {
    for (const [path, hits] of this.byPath) {
      yield { path, lines: hits.entries(), branches: [], functions: [], contexts: [] };
      this.byPath.delete(path);
    }
  }
}
