import type { ResultStatus } from '../../../../../schema/model';
import type { JsonRecord } from '../../json/fields';

/** In a stage before `finished` nothing has passed, whatever the status says. */
const unfinished: ReadonlySet<unknown> = new Set(['scheduled', 'running', 'pending', 'interrupted']);

/** A status that is `unknown`, or missing, is no pass. */
export function allureStatus({ status, stage }: JsonRecord): ResultStatus {
  switch (status) {
    case 'failed':
    case 'broken':
    case 'skipped':
      return status;
    case 'passed':
      return unfinished.has(stage) ? 'broken' : 'passed';
    default:
      return stage === 'running' || stage === 'interrupted' ? 'broken' : 'pending';
  }
}

export const isFailure = (status: ResultStatus): boolean => status === 'failed' || status === 'broken';
