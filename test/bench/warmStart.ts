import type { BenchRow } from './bench';
import { coldStart, median, openIndexBench, referenceName, silent } from './indexBench';

/** Opening a project again: stored readings are trusted when stamps agree. */
export async function run(): Promise<BenchRow[]> {
  const bench = await openIndexBench();
  try {
    const referenceMs = await median(async () => (await bench.reference()).ms);
    const { stored } = await coldStart(bench);
    let reused = 0;
    const ms = await median(async () => {
      const { index, close } = bench.openIndex();
      const start = performance.now();
      ({ reused } = await index.start(stored, silent));
      const taken = performance.now() - start;
      await close();
      return taken;
    });
    const extra = { files: stored.length, reused };
    return [{ name: 'warm start', ms, referenceName, referenceMs, ratio: ms / referenceMs, extra }];
  } finally {
    bench.dispose();
  }
}
