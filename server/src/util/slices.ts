import { setImmediate } from 'node:timers/promises';

/** Lets long work on the main loop give way: requests are answered between its slices. */
export interface Slices {
  /** True when the slice is used up; then `await next()`. Asking costs almost nothing. */
  due(): boolean;
  /** Lets everything that waits run; throws the signal's reason when cancelled. */
  next(): Promise<void>;
}

/** @param every how many questions cost one look at the clock: 1 where a step takes a millisecond */
export function createSlices(signal?: AbortSignal, milliseconds = 8, every = 32): Slices {
  let end = performance.now() + milliseconds;
  let asked = 0;
  return {
    due: () => ++asked % every === 0 && performance.now() > end,
    next: async () => {
      await setImmediate();
      signal?.throwIfAborted();
      end = performance.now() + milliseconds;
    },
  };
}

/** Work that offers to be interrupted, done without a break. */
export function finish<T>(steps: Generator<undefined, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same, giving way whenever a slice is used up. */
export async function finishInSlices<T>(steps: Generator<undefined, T>, slices = createSlices()): Promise<T> {
  let step = steps.next();
  while (!step.done) {
    if (slices.due()) await slices.next();
    step = steps.next();
  }
  return step.value;
}
