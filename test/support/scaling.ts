import assert from 'node:assert/strict';

/** CPU time of this process, so that what else the machine does counts little. */
async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const factor = 4;
/** Linear work takes 4 times as long on 4 times the input, quadratic work 16 times. */
const most = 10;
/** What is quicker than this on the large input is fine however it grows. */
const quickMs = 60;
/** One quiet moment is enough to see linear growth; no moment shows it where there is none. */
const attempts = 5;

/**
 * Fails when the time of `work` grows faster than its input. `prepare` makes the input, outside of
 * the measured time.
 */
export async function assertGrowsLinearly<T>(
  size: number,
  prepare: (size: number) => T,
  work: (input: T) => unknown,
): Promise<void> {
  const small = prepare(size);
  const large = prepare(size * factor);
  let told = '';
  for (let attempt = 0; attempt < attempts; attempt++) {
    const once = await cpuMs(() => work(small));
    const more = await cpuMs(() => work(large));
    if (more < quickMs || more < once * most) return;
    told = `${once.toFixed(1)} ms, then ${more.toFixed(1)} ms for ${factor} times as much`;
  }
  assert.fail(told);
}
