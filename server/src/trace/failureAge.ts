/** Whether a failure is new or old, as the standing of a test tells it: no history has to be read for it. */
import type { Standing } from '../../../schema/model';

type Failing = Pick<Standing, 'runId' | 'branch' | 'failingSince' | 'lastPassed'>;

/** Of a test that fails in its newest run. A test that never had another result is neither new nor old. */
export type FailureAge =
  | { readonly kind: 'new'; readonly lastPassed: NonNullable<Standing['lastPassed']> }
  | { readonly kind: 'old'; readonly since: NonNullable<Standing['failingSince']> };

export function failureAge({ runId, failingSince, lastPassed }: Failing): FailureAge | undefined {
  if (!failingSince) return undefined;
  if (failingSince.runId !== runId) return { kind: 'old', since: failingSince };
  return lastPassed && { kind: 'new', lastPassed };
}

/** ` It is a new failure: ...` or ` It has failed since ...`, to follow the sentence that tells the failure; or nothing. */
export function failureAgeSentence(standing: Failing): string {
  const age = failureAge(standing);
  if (!age) return '';
  if (age.kind === 'new') return ` It is a new failure: it passed in run ${age.lastPassed.runId}.`;
  const { runId, at, commit } = age.since;
  const where = [
    standing.branch === '' ? '' : `branch ${standing.branch}`,
    commit === '' ? '' : `commit ${commit.slice(0, 12)}`,
  ].filter((part) => part !== '');
  return ` It has failed since run ${runId} of ${at.slice(0, 10)}${where.length > 0 ? ` (${where.join(', ')})` : ''}.`;
}
