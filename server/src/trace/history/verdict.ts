import type { ResultStatus } from '../../../../schema/model';

/** Passed, or failed in whatever way; undefined of what did not run. */
export const verdictOf = (status: ResultStatus): boolean | undefined =>
  status === 'passed' ? true : status === 'failed' || status === 'broken' ? false : undefined;
