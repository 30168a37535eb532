/**
 * Which measured lines of an earlier state do not stand as they stood. A report names a line for each
 * statement, often its first alone: the lines below it that are further indented go with it.
 */
import type { LineMap } from './lineMap';

interface Level {
  readonly indent: number;
  /** The last measured line at this depth, as it was numbered then; 0: none. */
  measured: number;
  /** The last line at this depth, as far as it was measured. */
  head: number;
}

export class CodeChanges {
  /** Measured line then -> the place now. */
  private readonly places = new Map<number, number>();
  /** The same of lines that do not say any more what they said. */
  private readonly rewritten = new Map<number, number>();
  private readonly thenOf = new Map<number, number>();

  /** @param measured lines that can be executed, as they were numbered then */
  constructor(
    measured: Iterable<number>,
    private readonly map: LineMap,
  ) {
    const lines = [...new Set(measured)].sort((a, b) => a - b);
    for (const line of lines) {
      const now = map.now(line);
      if (now !== undefined) this.thenOf.set(now, line);
    }
    lines.forEach((line, at) => this.compare(line, lines[at + 1] ?? map.linesThen + 1));
    for (const [line, place] of this.places) this.rewritten.set(line, place);
    this.newBelow();
    this.newAbove();
  }

  /** Where the first of these lines changed, or got new code beside it. */
  first(lines: readonly number[]): number | undefined {
    return firstOf(lines, this.places);
  }

  /** Where the first of them changed itself. */
  firstRewritten(lines: readonly number[]): number | undefined {
    return firstOf(lines, this.rewritten);
  }

  private compare(line: number, next: number): void {
    const { map } = this;
    const now = map.now(line);
    if (now === undefined) {
      this.tell(line, map.placeOf(line));
      return;
    }
    const indent = map.indentOf(now);
    let last = now;
    for (let at = line + 1; at < next; at++) {
      if (!map.hadCode(at)) continue;
      const there = map.now(at);
      if (there === undefined) {
        const instead = map.codeBehind(last);
        if (!map.isNew(instead)) this.tell(line, map.placeOf(at));
        else if (map.indentOf(instead) > indent) this.tell(line, instead);
        return;
      }
      if (map.indentOf(there) <= indent) return;
      last = there;
    }
  }

  /** New code goes with the measured line before it that is as far indented or stands around it. */
  private newBelow(): void {
    const { map } = this;
    const levels: Level[] = [];
    let isInStretch = false;
    for (let line = 1; line <= map.lastLine; line++) {
      if (!map.hasCode(line)) continue;
      const indent = map.indentOf(line);
      while ((levels.at(-1)?.indent ?? -1) > indent) levels.pop();
      if (levels.at(-1)?.indent !== indent) levels.push({ indent, measured: 0, head: 0 });
      const isNew = map.isNew(line);
      // What stands at the margin is a declaration of its own.
      if (isNew && !isInStretch && indent > 0)
        this.tell(levels.at(-1)?.measured || levels.at(-2)?.head || 0, line);
      isInStretch = isNew;
      const level = levels.at(-1);
      if (!level) continue;
      level.head = this.thenOf.get(line) ?? 0;
      level.measured = level.head || level.measured;
    }
  }

  /** And with the one behind it, beside it or in what it is the head of. */
  private newAbove(): void {
    const { map } = this;
    let measured = 0;
    let depth = 0;
    let between = Infinity;
    let isInStretch = false;
    for (let line = map.lastLine; line >= 1; line--) {
      if (!map.hasCode(line)) continue;
      const indent = map.indentOf(line);
      const isNew = map.isNew(line);
      const isHead = depth > indent && between > indent;
      const isBeside = depth === indent && between >= indent && indent > 0;
      if (isNew && !isInStretch && (isHead || isBeside)) this.tell(measured, line);
      isInStretch = isNew;
      const then = this.thenOf.get(line);
      if (then === undefined) between = Math.min(between, indent);
      else [measured, depth, between] = [then, indent, Infinity];
    }
  }

  private tell(line: number, place: number): void {
    if (line > 0 && !this.places.has(line)) this.places.set(line, place);
  }
}

function firstOf(lines: readonly number[], places: ReadonlyMap<number, number>): number | undefined {
  if (places.size === 0) return undefined;
  for (const line of lines) {
    const place = places.get(line);
    if (place !== undefined) return place;
  }
  return undefined;
}
