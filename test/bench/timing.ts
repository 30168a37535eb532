/** Wall clock of some work: the fastest of three, after which noise of the machine is mostly gone. */
export async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  let best: { ms: number; value: T } | undefined;
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    const value = await work();
    const ms = performance.now() - start;
    if (!best || ms < best.ms) best = { ms, value };
  }
  if (!best) throw new Error('nothing was measured');
  return best;
}

/** Bytes as a file stream gives them. */
export async function* chunksOf(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
