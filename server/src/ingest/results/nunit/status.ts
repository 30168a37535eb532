import type { ResultStatus } from '../../../../../schema/model';
import type { XmlAttributes } from '../../xml/parse';

const faults: ReadonlySet<string> = new Set(['Error', 'Invalid', 'Cancelled']);
/** Where a failure happened when it was not in the test itself. */
const hooks: ReadonlySet<string> = new Set(['SetUp', 'TearDown', 'Parent']);

/**
 * `told`: there is a `<failure>`. Warnings are failures that were let pass: neither passed nor failed,
 * as is what was inconclusive. Unity writes `Failed(Child)`.
 */
export function nunitStatus(
  { result = '', label = '', site = '' }: XmlAttributes,
  told: boolean,
): ResultStatus {
  const word = result.split(/[(:]/, 1)[0] ?? '';
  if (word === 'Failed' || told) return faults.has(label) || hooks.has(site) ? 'broken' : 'failed';
  if (word === 'Passed') return 'passed';
  return word === 'Skipped' ? 'skipped' : 'pending';
}

/** A suite that failed by itself, and not only because a test in it did. */
export const failedItself = ({ result = '', label = '', site = '' }: XmlAttributes): boolean =>
  result.startsWith('Failed') &&
  (site === 'SetUp' || site === 'TearDown' || (site !== 'Child' && faults.has(label)));
