/** mulberry32: the same texts in every run. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One of the seeds with a few places changed: pieces put in, text cut out, doubled, cut off. */
export function mutate(seeds: readonly string[], pieces: readonly string[], next: () => number): string {
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? '';
  let text = pick(seeds);
  for (let edits = 1 + Math.floor(next() * 6); edits > 0; edits--) {
    const at = Math.floor(next() * (text.length + 1));
    const length = Math.floor(next() * 12);
    const kind = next();
    if (kind < 0.4) text = text.slice(0, at) + pick(pieces) + text.slice(at);
    else if (kind < 0.7) text = text.slice(0, at) + text.slice(at + length);
    else if (kind < 0.85) {
      const from = Math.floor(next() * text.length);
      text = text.slice(0, at) + text.slice(from, from + length * 6) + text.slice(at);
    } else text = text.slice(0, at) + pick(seeds).slice(Math.floor(next() * 60));
  }
  return text;
}
