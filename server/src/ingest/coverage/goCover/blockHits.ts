interface Block {
  readonly start: number;
  readonly end: number;
  hits: number;
}

/**
 * Counts of one file's blocks. A block that comes again (each test package of `-coverpkg` writes all)
 * is summed; a line in several blocks was executed as often as the one that was executed most.
 */
export class BlockHits {
  private readonly blocks = new Map<string, Block>();
  /** The last line of a block. */
  length = 0;

  add(start: number, startColumn: number, end: number, endColumn: number, hits: number): void {
    const key = `${start}.${startColumn},${end}.${endColumn}`;
    const known = this.blocks.get(key);
    if (known) known.hits = Math.min(known.hits + hits, Number.MAX_SAFE_INTEGER);
    else this.blocks.set(key, { start, end, hits });
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
    for (const { start, end, hits } of [...this.blocks.values()].sort((a, b) => b.hits - a.hits))
      for (let line = nextOpen(start); line <= end; line = nextOpen(line)) {
        counts[line] = hits;
        open[line] = line + 1;
      }
    const entries: [number, number][] = [];
    for (const [line, hits] of counts.entries()) if (hits >= 0) entries.push([line, hits]);
    return entries;
  }
}
