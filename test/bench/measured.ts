/** What some work took of this process, all its threads included. */
export interface Measured {
  /** Wall clock. */
  readonly ms: number;
  /** User and system time of the processor: says more than wall time on a busy machine. */
  readonly cpuMs: number;
}

export async function measured(work: () => Promise<unknown>): Promise<Measured> {
  const before = process.cpuUsage();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { ms, cpuMs: (user + system) / 1000 };
}

/** Most memory that this process ever held, its threads included. */
export const peakMegabytes = (): number => process.resourceUsage().maxRSS / 1024;
