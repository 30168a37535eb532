import { amountOf, recordsOf, textOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';

/** Offsets are UTF-16 units, the end is behind the last. */
export interface CountedRange {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

export interface CountedFunction {
  /** Empty for the script as a whole and for functions without a name. */
  readonly name: string;
  /** The function itself, then the blocks in it that ran more or less often. */
  readonly ranges: readonly CountedRange[];
  readonly tellsBlocks: boolean;
}

export function functionsIn(script: JsonRecord): readonly CountedFunction[] {
  return recordsOf(script.functions).map((fn) => ({
    name: textOf(fn.functionName) ?? '',
    ranges: recordsOf(fn.ranges).flatMap(({ startOffset, endOffset, count }) => {
      const [start, end] = [amountOf(startOffset), amountOf(endOffset)];
      return start === undefined || end === undefined || end < start
        ? []
        : [{ start, end, count: Math.round(amountOf(count) ?? 0) }];
    }),
    tellsBlocks: fn.isBlockCoverage === true,
  }));
}
