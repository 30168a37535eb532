export interface Block {
  readonly start: number;
  readonly startColumn: number;
  readonly end: number;
  readonly endColumn: number;
  readonly hits: number;
}

interface Counted {
  readonly start: number;
  readonly end: number;
  readonly endColumn: number;
  hits: number;
}

/** More columns than any line of Go has. */
const columns = 65_536;

/**
 * Counts of one file's blocks. A block that comes again (each test package of `-coverpkg` writes all)
 * is summed; a line in several blocks was executed as often as the one that was executed most.
 */
export class BlockHits {
  /** By where they start, which is another place for each block of one text. */
  private readonly blocks = new Map<number, Counted>();
  /** Blocks that start alike but end elsewhere: of another state of the file. */
  private readonly others: Counted[] = [];
  /** The last line of a block. */
  length = 0;

  add({ start, startColumn, end, endColumn, hits }: Block): void {
    const key = start * columns + Math.min(startColumn, columns - 1);
    const known = this.blocks.get(key);
    if (known?.end === end && known.endColumn === endColumn)
      known.hits = Math.min(known.hits + hits, Number.MAX_SAFE_INTEGER);
    else if (known) this.others.push({ start, end, endColumn, hits });
    else this.blocks.set(key, { start, end, endColumn, hits });
    if (end > this.length) this.length = end;
  }

  /** Linear in blocks and lines, however much blocks overlap. */
  entries(): [line: number, hits: number][] {
    const counts = new Float64Array(this.length + 2).fill(-1);
    /** The next line at or behind an index that has no count yet. */
    const open = Uint32Array.from(counts.keys());
    const nextOpen = (line: number): number => {
      let next = line;
      while (open[next] !== next) next = open[next] ?? next;
      for (let at = line; at !== next;) {
        const then = open[at] ?? next;
        open[at] = next;
        at = then;
      }
      return next;
    };
    for (const { start, end, hits } of [...this.blocks.values(), ...this.others].sort(
      (a, b) => b.hits - a.hits,
    ))
      for (let line = nextOpen(start); line <= end; line = nextOpen(line)) {
        counts[line] = hits;
        open[line] = line + 1;
      }
    const entries: [number, number][] = [];
    for (const [line, hits] of counts.entries()) if (hits >= 0) entries.push([line, hits]);
    return entries;
  }
}
