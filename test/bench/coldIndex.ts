import type { BenchRow } from './bench';
import { coldStart, longestStall, median, openIndexBench, referenceName } from './indexBench';

/** First open of a project: everything is listed, read and kept, in worker threads. */
export async function run(): Promise<BenchRow[]> {
  const bench = await openIndexBench();
  try {
    const { files, bytes } = await bench.reference();
    const referenceMs = await median(async () => (await bench.reference()).ms);
    const ms = await median(async () => (await coldStart(bench)).ms);
    const { longestMs } = await longestStall(() => coldStart(bench));
    const extra = { files, megabytes: Math.round(bytes / 1e5) / 10, longestStallMs: Math.round(longestMs) };
    return [{ name: 'cold index', ms, referenceName, referenceMs, ratio: ms / referenceMs, extra }];
  } finally {
    bench.dispose();
  }
}
