/** A test or hook as mocha's reporters write it. */
import type { ReportedResult, ResultError, ResultStatus } from '../../../../../schema/model';
import { amountOf, isRecord, recordOf, textOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { errorOf, errorOfStack, resultOf } from '../told';

const isHook = (title: string): boolean => /^"(?:before|after) (?:all|each)" hook/.test(title);

export function mochaResult(test: JsonRecord, ended: ResultStatus): ReportedResult {
  const title = textOf(test.title) ?? '';
  const full = textOf(test.fullTitle) ?? title;
  // Suites are told in one piece, joined by blanks, before the title.
  const suite = full.endsWith(title) ? full.slice(0, full.length - title.length).trim() : '';
  const failed = ended === 'failed';
  const status = failed && isHook(title) ? 'broken' : ended;
  return resultOf({
    name: title,
    suites: suite ? [suite] : [],
    file: textOf(test.file),
    status,
    durationMs: amountOf(test.duration),
    retries: amountOf(test.currentRetry),
    error: failed ? errorIn(test) : undefined,
  });
}

/** An object in `json`; its message and stack in `json-stream`. */
function errorIn(test: JsonRecord): ResultError {
  const { err } = test;
  if (!isRecord(err)) {
    const told = errorOfStack(textOf(test.stack) ?? '');
    const message = textOf(err);
    return message === undefined
      ? told
      : { ...told, ...errorOf({ name: told.name, message, stack: told.stack }) };
  }
  const error = recordOf(err);
  const stack = textOf(error.stack);
  return errorOf({
    name: textOf(error.name) ?? (stack === undefined ? undefined : errorOfStack(stack).name),
    message: textOf(error.message),
    stack,
    expected: textOf(error.expected),
    actual: textOf(error.actual),
  });
}
