import type { PatternFault, ReadOptions } from '../ports';
import { customFaults } from './customSyntaxes';
import { createIdMatcher } from './ids';

/** The user's patterns that turned out to be of no use so far, in this process. */
export function patternFaults(options: ReadOptions): readonly PatternFault[] {
  const { idPattern } = options;
  const { fault } = createIdMatcher(idPattern);
  const own = fault === undefined ? [] : [{ pattern: idPattern, message: fault }];
  return [...own, ...customFaults(options)];
}
