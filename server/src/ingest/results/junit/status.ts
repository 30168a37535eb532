/** One outcome from the several ways in which a test case can say it. */
import type { ResultStatus } from '../../../../../schema/model';
import type { XmlAttributes } from '../../xml/parse';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const failedWords = words('fail failed failure');
const brokenWords = words('error errored broken crash crashed timeout timedout aborted interrupted');
const skippedWords = words(
  'skip skipped disabled ignored ignore notrun suppressed excluded notexecuted notapplicable blocked',
);
const pendingWords = words('pending todo undefined ambiguous inconclusive');

/**
 * GoogleTest writes `status="notrun"` and `result="skipped|suppressed"`, CTest `status="fail|notrun|disabled"`;
 * others repeat the outcome. Words that are not known say nothing.
 */
function byAttributes(attributes: XmlAttributes): ResultStatus {
  const said = [attributes.status, attributes.result].map((word) =>
    word === undefined ? '' : word.toLowerCase().replace(/[-_\s]/g, ''),
  );
  const one = (known: ReadonlySet<string>) => said.some((word) => known.has(word));
  if (one(brokenWords)) return 'broken';
  if (one(failedWords)) return 'failed';
  if (one(pendingWords)) return 'pending';
  const disabled = attributes.disabled?.toLowerCase();
  if (one(skippedWords) || disabled === 'true' || disabled === '1') return 'skipped';
  return 'passed';
}

export interface Outcomes {
  readonly error: boolean;
  readonly failure: boolean;
  /** `type` and message of `<skipped>`, when there is one. */
  readonly skipped?: string;
}

/** The worst of what is said: a failure beside `<skipped/>` is a failure. */
export function statusOf(attributes: XmlAttributes, outcomes: Outcomes): ResultStatus {
  const said = byAttributes(attributes);
  if (outcomes.error || said === 'broken') return 'broken';
  if (outcomes.failure || said === 'failed') return 'failed';
  if (outcomes.skipped !== undefined)
    return said === 'pending' || /\b(todo|pending)\b/i.test(outcomes.skipped) ? 'pending' : 'skipped';
  return said;
}
