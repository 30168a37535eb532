/**
 * Hit counts by line, summed over any number of records in time linear to the input (times a
 * logarithm when records are out of order), without an object per line.
 */
export class LineHits {
  private lines: number[] = [];
  private hits: number[] = [];
  private waitingLines: number[] = [];
  private waitingHits: number[] = [];

  /** Takes the arrays over. */
  addRecord(lines: number[], hits: number[]): void {
    if (this.waitingLines.length === 0) {
      this.waitingLines = lines;
      this.waitingHits = hits;
    } else {
      for (let i = 0; i < lines.length; i++) {
        this.waitingLines.push(lines[i] ?? 0);
        this.waitingHits.push(hits[i] ?? 0);
      }
    }
    // Merging costs as much as what is there already: wait until there is enough to merge.
    if (this.waitingLines.length * 4 >= this.lines.length) this.settle();
  }

  entries(): [line: number, hits: number][] {
    this.settle();
    return this.lines.map((line, i) => [line, this.hits[i] ?? 0]);
  }

  private settle(): void {
    if (this.waitingLines.length === 0) return;
    const [addedLines, addedHits] = summed(this.waitingLines, this.waitingHits);
    this.waitingLines = [];
    this.waitingHits = [];
    if (this.lines.length === 0) {
      this.lines = addedLines;
      this.hits = addedHits;
      return;
    }
    const lines: number[] = [];
    const hits: number[] = [];
    let i = 0;
    let j = 0;
    while (i < this.lines.length || j < addedLines.length) {
      const a = this.lines[i] ?? Infinity;
      const b = addedLines[j] ?? Infinity;
      lines.push(Math.min(a, b));
      hits.push((a <= b ? (this.hits[i] ?? 0) : 0) + (b <= a ? (addedHits[j] ?? 0) : 0));
      if (a <= b) i++;
      if (b <= a) j++;
    }
    this.lines = lines;
    this.hits = hits;
  }
}

const ascending = (lines: readonly number[]): boolean => {
  for (let i = 1; i < lines.length; i++) if ((lines[i] ?? 0) <= (lines[i - 1] ?? 0)) return false;
  return true;
};

/** Sorted by line, each line once. The arrays themselves when they are so already. */
function summed(lines: number[], hits: number[]): [lines: number[], hits: number[]] {
  if (ascending(lines)) return [lines, hits];
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
