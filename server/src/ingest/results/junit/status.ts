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
function byAttributes({ status, result, disabled }: XmlAttributes): ResultStatus {
  if (status === undefined && result === undefined && disabled === undefined) return 'passed';
  const said = [folded(status), folded(result)];
  if (said.some((word) => brokenWords.has(word))) return 'broken';
  if (said.some((word) => failedWords.has(word))) return 'failed';
  if (said.some((word) => pendingWords.has(word))) return 'pending';
  const off = folded(disabled);
  return said.some((word) => skippedWords.has(word)) || off === 'true' || off === '1' ? 'skipped' : 'passed';
}

const folded = (word: string | undefined): string => (word ?? '').toLowerCase().replace(/[-_\s]/g, '');

/**
 * The worst of what is said: a failure beside `<skipped/>` is a failure. `skipped`: type, message and
 * text of `<skipped>`, when there is one.
 */
export function statusOf(
  attributes: XmlAttributes,
  error: boolean,
  failure: boolean,
  skipped: string | undefined,
): ResultStatus {
  const said = byAttributes(attributes);
  if (error || said === 'broken') return 'broken';
  if (failure || said === 'failed') return 'failed';
  if (skipped !== undefined)
    return said === 'pending' || /\b(todo|pending)\b/i.test(skipped) ? 'pending' : 'skipped';
  return said;
}
