/** One outcome from the outcomes of a scenario's steps. */
import type { ResultError, ResultStatus } from '../../../../schema/model';
import { recordOf, textOf } from '../json/fields';
import type { JsonRecord } from '../json/fields';
import { errorOf, errorOfStack } from './told';

/** From harmless to worst: https://github.com/cucumber/messages, `TestStepResultStatus`. */
const severity = ['PASSED', 'SKIPPED', 'UNKNOWN', 'PENDING', 'UNDEFINED', 'AMBIGUOUS', 'FAILED'];

export type StepKind = 'step' | 'hook';

export interface StepOutcome {
  readonly status: string;
  readonly kind: StepKind;
  readonly result: JsonRecord;
  /** The text of the step, or the name of the hook. */
  readonly text: string;
}

/** An outcome that is not known is not a pass. */
const rank = (status: string): number => {
  const known = severity.indexOf(status);
  return known < 0 ? severity.indexOf('UNKNOWN') : known;
};

/** The first of the worst. */
export function worstOf(steps: readonly StepOutcome[]): StepOutcome | undefined {
  let worst: StepOutcome | undefined;
  for (const step of steps) if (!worst || rank(step.status) > rank(worst.status)) worst = step;
  return worst;
}

/** A hook that fails and a step that fits two definitions break a scenario; the product did not fail it. */
export function statusOf({ status, kind }: StepOutcome): ResultStatus {
  switch (status) {
    case 'PASSED':
      return 'passed';
    case 'SKIPPED':
      return 'skipped';
    case 'AMBIGUOUS':
      return 'broken';
    case 'FAILED':
      return kind === 'hook' ? 'broken' : 'failed';
    default:
      return 'pending';
  }
}

export function errorIn({ status, result, text, kind }: StepOutcome): ResultError | undefined {
  if (status === 'PASSED' || status === 'SKIPPED') return undefined;
  const what = `The ${kind} ${JSON.stringify(text.slice(0, 500))}`;
  if (status === 'UNDEFINED') return { message: `${what} is not defined.` };
  if (status === 'PENDING') return errorOf({ message: textOf(result.message) ?? `${what} is pending.` });
  return failureIn(result, `${what} has the outcome ${status.slice(0, 40)}.`);
}

/** `exception` is there in newer versions only. */
export function failureIn(result: JsonRecord, otherwise: string): ResultError {
  const exception = recordOf(result.exception);
  const stack = textOf(exception.stackTrace) ?? textOf(result.message);
  const message = textOf(exception.message);
  if (message === undefined) return stack === undefined ? { message: otherwise } : errorOfStack(stack);
  return errorOf({ name: textOf(exception.type), message, stack });
}
