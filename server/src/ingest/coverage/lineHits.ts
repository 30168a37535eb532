export type Numbers = readonly number[] | Float64Array;

/** Numbers of a record being read; its room is used again for the next. */
export class NumberBuffer {
  private room = new Float64Array(1024);
  private length = 0;

  push(value: number): void {
    if (this.length === this.room.length) {
      const wider = new Float64Array(this.length * 2);
      wider.set(this.room);
      this.room = wider;
    }
    this.room[this.length++] = value;
  }

  /** Good until the next `push` or `clear`. */
  view(): Float64Array {
    return this.room.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }
}

/**
 * Hit counts by line, summed over any number of records in time linear to the input (times a
 * logarithm when records are out of order).
 */
export class LineHits {
  private lines = new Float64Array(0);
  private hits = new Float64Array(0);
  private waitingLines: number[] = [];
  private waitingHits: number[] = [];

  /** The arrays may be used again by the caller. */
  addRecord(lines: Numbers, hits: Numbers): void {
    // Merging costs as much as what is there already: wait until there is enough to merge.
    if (this.waitingLines.length === 0 && lines.length * 4 >= this.lines.length) {
      this.merge(lines, hits);
      return;
    }
    for (let i = 0; i < lines.length; i++) {
      this.waitingLines.push(lines[i] ?? 0);
      this.waitingHits.push(hits[i] ?? 0);
    }
    if (this.waitingLines.length * 4 >= this.lines.length) this.settle();
  }

  entries(): [line: number, hits: number][] {
    this.settle();
    const entries = new Array<[number, number]>(this.lines.length);
    for (let i = 0; i < entries.length; i++) entries[i] = [this.lines[i] ?? 0, this.hits[i] ?? 0];
    return entries;
  }

  private settle(): void {
    const [lines, hits] = [this.waitingLines, this.waitingHits];
    this.waitingLines = [];
    this.waitingHits = [];
    this.merge(lines, hits);
  }

  private merge(moreLines: Numbers, moreHits: Numbers): void {
    const [addedLines, addedHits] = summed(moreLines, moreHits);
    if (this.lines.length === 0) {
      this.lines = new Float64Array(addedLines);
      this.hits = new Float64Array(addedHits);
      return;
    }
    const lines = new Float64Array(this.lines.length + addedLines.length);
    const hits = new Float64Array(lines.length);
    let length = 0;
    let i = 0;
    let j = 0;
    while (i < this.lines.length || j < addedLines.length) {
      const a = this.lines[i] ?? Infinity;
      const b = addedLines[j] ?? Infinity;
      lines[length] = a < b ? a : b;
      hits[length] = (a <= b ? (this.hits[i] ?? 0) : 0) + (b <= a ? (addedHits[j] ?? 0) : 0);
      length++;
      if (a <= b) i++;
      if (b <= a) j++;
    }
    this.lines = length === lines.length ? lines : lines.slice(0, length);
    this.hits = length === hits.length ? hits : hits.slice(0, length);
  }
}

/** Each line once and in order. */
export function isAscending(lines: Numbers): boolean {
  for (let i = 1; i < lines.length; i++) if ((lines[i] ?? 0) <= (lines[i - 1] ?? 0)) return false;
  return true;
}

/** Sorted by line, each line once. The arrays themselves when they are so already. */
function summed(lines: Numbers, hits: Numbers): [lines: Numbers, hits: Numbers] {
  if (isAscending(lines)) return [lines, hits];
  const order = Array.from(lines.keys()).sort((a, b) => (lines[a] ?? 0) - (lines[b] ?? 0));
  const sortedLines: number[] = [];
  const sortedHits: number[] = [];
  for (const index of order) {
    const line = lines[index] ?? 0;
    const last = sortedLines.length - 1;
    if (sortedLines[last] === line) sortedHits[last] = (sortedHits[last] ?? 0) + (hits[index] ?? 0);
    else {
      sortedLines.push(line);
      sortedHits.push(hits[index] ?? 0);
    }
  }
  return [sortedLines, sortedHits];
}
