/** What readings of module names share. */

/** A name of a result, as written or without an example suffix. */
export interface ResultName {
  readonly text: string;
  readonly example: boolean;
}

export interface ModuleReading {
  /** Folded full title path. */
  readonly key: string;
  /** How much of the place a file agrees with; below 0 it can not be meant. */
  agreement(path: string): number;
  /** An example suffix was taken off: only a test that varies can be meant. */
  readonly example: boolean;
}

/** How many elements at the end are the same. */
export function commonEnd(a: readonly string[], b: readonly string[]): number {
  let common = 0;
  while (common < a.length && common < b.length && a.at(-1 - common) === b.at(-1 - common)) common++;
  return common;
}
