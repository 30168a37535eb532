import { setImmediate } from 'node:timers/promises';

/** Lets long work on the main loop give way: requests are answered between its slices. */
export interface Slices {
  /** True when the slice is used up; then `await next()`. Asking costs almost nothing. */
  due(): boolean;
  /** Lets everything that waits run; throws the signal's reason when cancelled. */
  next(): Promise<void>;
}

export function createSlices(signal?: AbortSignal, milliseconds = 8): Slices {
  let end = performance.now() + milliseconds;
  let asked = 0;
  return {
    due: () => ++asked % 32 === 0 && performance.now() > end,
    next: async () => {
      await setImmediate();
      signal?.throwIfAborted();
      end = performance.now() + milliseconds;
    },
  };
}
