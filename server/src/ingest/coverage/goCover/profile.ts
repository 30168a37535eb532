import type { FileCoverage } from '../../../../../schema/model';
import { LineFault } from '../../lines/read';
import type { LineHandler } from '../../lines/read';
import type { Line } from '../../lines/splitter';
import { BlockHits } from './blockHits';

/** More than any report has; a few bytes could ask for any number of lines. */
const mostLines = 50_000_000;
const lastLine = 10_000_000;
const longestPath = 4096;

const shown = (line: string): string => JSON.stringify(line.length > 60 ? `${line.slice(0, 60)}...` : line);

/** `start.column,end.column statements count` behind the path. */
const block = /^(\d{1,9})\.(\d{1,9}),(\d{1,9})\.(\d{1,9}) \d{1,9} (\d{1,20})$/;

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
    if (text.trim() === '') return;
    // Profiles that were put behind each other repeat it.
    if (/^mode: \w+\s*$/.test(text)) {
      this.sawMode = true;
      return;
    }
    if (!ended) fail('The report ends in the middle of a line; it was probably cut off while being written.');
    if (!this.sawMode)
      fail('A cover profile begins with a line "mode: set", "mode: count" or "mode: atomic".');
    const colon = text.lastIndexOf(':');
    const match = colon > 0 ? block.exec(text.slice(colon + 1)) : null;
    if (!match) return fail(`This is no block of a cover profile: ${shown(text)}.`);
    const path = text.slice(0, colon);
    if (path.length > longestPath) fail('The block names a path longer than any file has.');
    const start = Number(match[1]);
    const end = Number(match[3]);
    if (start < 1 || end < start || end > lastLine)
      fail(`The block ${shown(text)} is of lines that no file has.`);
    this.count(path, match, start, end, number);
  }

  end(): void {
    return;
  }

  private count(path: string, match: RegExpExecArray, start: number, end: number, number: number): void {
    const hits = this.hitsOf(path);
    const before = hits.length;
    hits.add(
      start,
      Number(match[2]),
      end,
      Number(match[4]),
      Math.min(Number(match[5]), Number.MAX_SAFE_INTEGER),
    );
    this.lines += hits.length - before;
    if (this.lines > mostLines)
      throw new LineFault('The blocks are of more lines than a project can have.', number);
  }

  private hitsOf(path: string): BlockHits {
    if (this.last?.path === path) return this.last.hits;
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
