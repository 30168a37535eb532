import type { ResultStatus } from '../../../../../schema/model';

const statuses: ReadonlyMap<string, ResultStatus> = new Map([
  ['Passed', 'passed'],
  ['Failed', 'failed'],
  // The run did not get to its end, so what was behind the test never spoke.
  ['PassedButRunAborted', 'broken'],
  ['Error', 'broken'],
  ['Timeout', 'broken'],
  ['Aborted', 'broken'],
  ['Disconnected', 'broken'],
  ['NotRunnable', 'broken'],
  ['NotExecuted', 'skipped'],
]);

/** `Error` is the default of the writer, which leaves defaults out. What is neither here is undecided. */
export const trxStatus = (outcome: string | undefined): ResultStatus =>
  outcome === undefined ? 'broken' : (statuses.get(outcome) ?? 'pending');

const worse: readonly ResultStatus[] = ['passed', 'skipped', 'pending', 'failed', 'broken'];

/** The worst of several; undefined is better than any. */
export function worst(one: ResultStatus | undefined, other: ResultStatus): ResultStatus {
  return one === undefined || worse.indexOf(other) > worse.indexOf(one) ? other : one;
}
