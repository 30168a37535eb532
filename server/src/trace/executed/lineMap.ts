/** Where the lines of an earlier state of a file stand now. Lines are 1-based, as in coverage reports. */
import { diffArrays } from 'diff';
import type { CodeLines } from '../../util/codeLines';

/** More differences than this between two states: what lies between equal ends counts as changed. */
const mostEdits = 1_000;

export class LineMap {
  private readonly nowOf: Int32Array;
  private readonly thenOf: Int32Array;

  constructor(
    private readonly old: Uint32Array,
    private readonly current: CodeLines,
  ) {
    const { hashes } = current;
    this.nowOf = new Int32Array(old.length + 1);
    this.thenOf = new Int32Array(hashes.length + 1);
    const before = linesWithCode(old);
    const after = linesWithCode(hashes);
    const shorter = Math.min(before.length, after.length);
    let head = 0;
    while (head < shorter && before[head]?.hash === after[head]?.hash) head++;
    let tail = 0;
    while (tail < shorter - head && before.at(-1 - tail)?.hash === after.at(-1 - tail)?.hash) tail++;
    for (let at = 0; at < head; at++) this.tie(before[at], after[at]);
    for (let at = 1; at <= tail; at++) this.tie(before.at(-at), after.at(-at));
    this.alignMiddle(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  }

  get lastLine(): number {
    return this.current.hashes.length;
  }

  /** Undefined: the line is gone, or says something else. */
  now(line: number): number | undefined {
    return this.nowOf[line] || undefined;
  }

  /** Undefined: the line is new, or said something else. */
  earlier(line: number): number | undefined {
    return this.thenOf[line] || undefined;
  }

  /** Whether code stands on the line that did not stand there before. */
  isNew(line: number): boolean {
    return this.hasCode(line) && !this.thenOf[line];
  }

  /** Whether code stood on the earlier line that is not there any more. */
  isGone(line: number): boolean {
    return (this.old[line - 1] ?? 0) !== 0 && !this.nowOf[line];
  }

  /** Whether code stood between two earlier lines that is not there any more. */
  hasGoneBetween(first: number, last: number): boolean {
    for (let line = first + 1; line < last; line++) if (this.isGone(line)) return true;
    return false;
  }

  get linesThen(): number {
    return this.old.length;
  }

  hasCode(line: number): boolean {
    return (this.current.hashes[line - 1] ?? 0) !== 0;
  }

  hadCode(line: number): boolean {
    return (this.old[line - 1] ?? 0) !== 0;
  }

  /** Of a line as it is now. */
  indentOf(line: number): number {
    return this.current.indents[line - 1] ?? 0;
  }

  /** The next line of now that holds code; behind the last one: 0. */
  codeBehind(line: number): number {
    for (let at = line + 1; at <= this.lastLine; at++) if (this.hasCode(at)) return at;
    return 0;
  }

  /**
   * New code that belongs to the code of `line` by its place: directly before or behind it and at least
   * as far indented. What stands at the margin is a declaration of its own.
   */
  newBeside(line: number): number | undefined {
    const indent = Math.max(1, this.indentOf(line));
    for (const step of [-1, 1]) {
      let at = line + step;
      while (at >= 1 && at <= this.lastLine && !this.hasCode(at)) at += step;
      if (this.isNew(at) && this.indentOf(at) >= indent) return at;
    }
    return undefined;
  }

  /** Where a line that is gone would stand: behind the nearest line before it that is still there. */
  placeOf(line: number): number {
    for (let at = line - 1; at >= 1; at--) {
      const now = this.nowOf[at];
      if (now) return Math.min(now + 1, this.lastLine);
    }
    return 1;
  }

  private tie(before: Line | undefined, after: Line | undefined): void {
    if (!before || !after) return;
    this.nowOf[before.number] = after.number;
    this.thenOf[after.number] = before.number;
  }

  private alignMiddle(before: readonly Line[], after: readonly Line[]): void {
    if (before.length === 0 || after.length === 0) return;
    const hashesOf = (lines: readonly Line[]): number[] => lines.map(({ hash }) => hash);
    const parts = diffArrays(hashesOf(before), hashesOf(after), { maxEditLength: mostEdits });
    let oldAt = 0;
    let newAt = 0;
    for (const { added, removed, value } of parts ?? []) {
      if (!added && !removed)
        for (let n = 0; n < value.length; n++) this.tie(before[oldAt + n], after[newAt + n]);
      if (!added) oldAt += value.length;
      if (!removed) newAt += value.length;
    }
  }
}

interface Line {
  readonly number: number;
  readonly hash: number;
}

function linesWithCode(hashes: Uint32Array): readonly Line[] {
  const lines: Line[] = [];
  hashes.forEach((hash, at) => {
    if (hash !== 0) lines.push({ number: at + 1, hash });
  });
  return lines;
}
