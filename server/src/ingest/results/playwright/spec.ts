/** One `test()` of the source: a result for each project that ran it. */
import type { ReportedResult, ResultError, ResultStatus } from '../../../../../schema/model';
import { amountOf, listOf, recordOf, recordsOf, textOf, textsOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { ResultParts, tagProperty } from '../parts';
import { errorOf, errorOfStack, resultOf } from '../told';
import { addEmbedded } from '../embedded';

/** `rootDir` is what the paths of specs are relative to. */
export function specResults(spec: JsonRecord, rootDir: string | undefined): readonly ReportedResult[] {
  const file = textOf(spec.file);
  const absolute = file !== undefined && rootDir !== undefined && !/^([\\/]|[A-Za-z]:)/.test(file);
  const place = {
    name: textOf(spec.title) ?? '',
    file: absolute ? `${rootDir.replace(/[\\/]$/, '')}/${file}` : file,
    line: amountOf(spec.line),
  };
  const tags = textsOf(spec.tags);
  return recordsOf(spec.tests).map((test) => testResult(test, tags, place));
}

function testResult(
  test: JsonRecord,
  tags: readonly string[],
  place: { readonly name: string; readonly file: string | undefined; readonly line: number | undefined },
): ReportedResult {
  const attempts = recordsOf(test.results);
  const last = attempts.at(-1) ?? {};
  const { status, expectedToFail } = outcome(test, last);
  const parts = new ResultParts();
  const project = textOf(test.projectName);
  if (project !== undefined) parts.addProperty('project', project);
  for (const tag of tags) parts.addProperty(...tagProperty(tag));
  addAnnotations(parts, test, last);
  if (expectedToFail) parts.addProperty('expected', 'failure');
  for (const attempt of attempts) addAttachments(parts, attempt);
  addOutput(parts, last);
  const failed = status === 'failed' || status === 'broken';
  return resultOf({
    ...place,
    status,
    durationMs: attempts.length
      ? attempts.reduce((sum, { duration }) => sum + (amountOf(duration) ?? 0), 0)
      : undefined,
    retries: Math.max(0, attempts.length - 1),
    error: failed ? errorIn(last, expectedToFail) : undefined,
    parts,
  });
}

/**
 * Passed is only what was to pass and did. A test that is meant to fail (`test.fail`) shows that
 * what it tests does not work: when it fails it is no evidence, when it passes that is its failure.
 */
function outcome(
  test: JsonRecord,
  last: JsonRecord,
): { readonly status: ResultStatus; readonly expectedToFail: boolean } {
  const expectedToFail = test.expectedStatus === 'failed';
  const status = statusOf(test, last, expectedToFail);
  return { status, expectedToFail };
}

function statusOf(test: JsonRecord, last: JsonRecord, expectedToFail: boolean): ResultStatus {
  if (test.status === 'skipped') return 'skipped';
  switch (last.status) {
    case 'passed':
      if (expectedToFail) return 'failed';
      return test.status === 'expected' || test.status === 'flaky' ? 'passed' : 'broken';
    case 'failed':
      return expectedToFail && test.status === 'expected' ? 'skipped' : 'failed';
    case 'skipped':
    case undefined:
      return 'skipped';
    default:
      return 'broken';
  }
}

/** Those of the last attempt hold what the test added while it ran. */
function addAnnotations(parts: ResultParts, test: JsonRecord, last: JsonRecord): void {
  const atRun = recordsOf(last.annotations);
  const seen = new Set<string>();
  for (const annotation of [...recordsOf(test.annotations), ...atRun]) {
    const type = textOf(annotation.type) ?? '';
    const description = textOf(annotation.description) ?? '';
    const both = `${type}\n${description}`;
    if (seen.has(both)) continue;
    seen.add(both);
    parts.addProperty(type, description);
  }
}

function addAttachments(parts: ResultParts, attempt: JsonRecord): void {
  for (const attachment of recordsOf(attempt.attachments)) {
    const path = textOf(attachment.path);
    if (path !== undefined) parts.addAttachment(textOf(attachment.name), path);
    else addEmbedded(parts, attachment.name, attachment.contentType);
  }
}

function addOutput(parts: ResultParts, attempt: JsonRecord): void {
  for (const piece of [...listOf(attempt.stdout), ...listOf(attempt.stderr)]) {
    const text = typeof piece === 'string' ? piece : recordOf(piece).text;
    if (typeof text === 'string') parts.outputTarget().add(text);
  }
}

function errorIn(last: JsonRecord, expectedToFail: boolean): ResultError {
  if (expectedToFail && last.status === 'passed')
    return errorOf({ message: 'The test is marked as one that fails (test.fail), but it passed.' });
  const error = recordOf(last.error ?? listOf(last.errors)[0]);
  const stack = textOf(error.stack);
  const message = textOf(error.message);
  if (stack === undefined && message === undefined)
    return errorOf({
      message: typeof last.status === 'string' ? `The test ended as ${last.status.slice(0, 40)}.` : undefined,
    });
  const told = errorOfStack(message ?? stack ?? '');
  return errorOf({ name: told.name, message: told.message, stack });
}
