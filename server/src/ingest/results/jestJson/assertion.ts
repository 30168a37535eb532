/** One test of Jest or Vitest. */
import type { ReportedResult, ResultError, ResultStatus } from '../../../../../schema/model';
import { amountOf, listOf, recordOf, textOf, textsOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { ResultParts, tagProperty } from '../parts';
import { errorOf, errorOfStack, resultOf } from '../told';

/** `pending` is what Jest calls a test that is skipped. */
const statuses = new Map<unknown, ResultStatus>([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['pending', 'skipped'],
  ['skipped', 'skipped'],
  ['disabled', 'skipped'],
  ['todo', 'pending'],
]);

/** All but the file, which is told later. */
export function assertionResult(test: JsonRecord): ReportedResult {
  const said = statuses.get(test.status) ?? 'broken';
  const failures = textsOf(test.failureMessages);
  const parts = new ResultParts();
  for (const tag of textsOf(test.tags)) parts.addProperty(...tagProperty(tag));
  for (const [name, value] of Object.entries(recordOf(test.meta)))
    if (typeof value === 'string' || typeof value === 'number') parts.addProperty(name, String(value));
  // `test.failing` passes because what it tests does not work.
  const meantToFail = test.failing === true && said === 'passed';
  if (meantToFail) parts.addProperty('expected', 'failure');
  const status = meantToFail ? 'skipped' : said;
  const failed = status === 'failed' || status === 'broken';
  return resultOf({
    name: textOf(test.title) ?? textOf(test.fullName) ?? '',
    suites: textsOf(test.ancestorTitles),
    line: amountOf(recordOf(test.location).line),
    status,
    durationMs: amountOf(test.duration),
    retries: retriesOf(test, said, failures.length),
    error: failed ? failure(test, failures) : undefined,
    parts,
  });
}

/** Jest counts the attempts; Vitest leaves the failures of those before in a test that passed. */
function retriesOf({ invocations }: JsonRecord, status: ResultStatus, failures: number): number {
  const attempts = (amountOf(invocations) ?? 1) - 1;
  return status === 'passed' ? Math.max(attempts, failures) : attempts;
}

function failure(test: JsonRecord, failures: readonly string[]): ResultError {
  if (!statuses.has(test.status))
    return errorOf({
      message: `The report gives the test the status ${JSON.stringify(test.status ?? null)}.`,
    });
  const matcher = recordOf(recordOf(listOf(test.failureDetails)[0]).matcherResult);
  return errorOfStack(failures[0] ?? '', {
    expected: shown(matcher.expected),
    actual: shown(matcher.actual),
  });
}

const shown = (value: unknown): string | undefined =>
  value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
