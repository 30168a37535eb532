/** A result from what a report tells of it, bounded in every text. */
import type { ReportedResult, ResultError, ResultStatus } from '../../../../schema/model';
import { cut } from '../text';
import { bounds, firstLine, noMessage } from './parts';
import type { ResultParts } from './parts';

export interface ToldTest {
  readonly name: string;
  readonly suites?: readonly string[];
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly status: ResultStatus;
  readonly durationMs?: number | undefined;
  readonly retries?: number | undefined;
  /** Of a test that failed or is broken; one without a message is added when it is missing. */
  readonly error?: ResultError | undefined;
  readonly parts?: ResultParts;
}

const maxSuites = 256;
const none: readonly never[] = [];

export function resultOf(told: ToldTest): ReportedResult {
  const { parts, status } = told;
  parts?.addMarked();
  const output = parts?.output;
  const failed = status === 'failed' || status === 'broken';
  const error = told.error ?? (failed ? { message: noMessage } : undefined);
  return {
    name: cut(told.name.trim(), bounds.name),
    suites: (told.suites ?? none).slice(0, maxSuites).map((suite) => cut(suite, bounds.name)),
    ...(told.file !== undefined && { file: told.file.slice(0, bounds.name) }),
    ...(told.line !== undefined && Number.isInteger(told.line) && told.line > 0 && { line: told.line }),
    status,
    ...(told.durationMs !== undefined && { durationMs: Math.round(told.durationMs * 1e3) / 1e3 }),
    ...(error && { error }),
    retries: Math.max(0, Math.trunc(told.retries ?? 0)),
    properties: parts?.properties ?? none,
    attachments: parts?.attachments ?? none,
    ...(output !== undefined && { output }),
  };
}

export interface ToldError {
  readonly name?: string | undefined;
  readonly message?: string | undefined;
  readonly stack?: string | undefined;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
}

/** Without a message the first line of the stack is it. Colours of the terminal are taken out. */
export function errorOf(told: ToldError): ResultError {
  const stack = cut(withoutColours(told.stack ?? '').trim(), bounds.stack);
  const message = cut(withoutColours(told.message ?? '').trim() || firstLine(stack), bounds.message);
  const name = told.name?.trim().slice(0, 200);
  return {
    ...(name && { name }),
    message: message || noMessage,
    ...(stack && stack !== message && { stack }),
    ...(told.expected !== undefined && { expected: cut(told.expected, bounds.value) }),
    ...(told.actual !== undefined && { actual: cut(told.actual, bounds.value) }),
  };
}

const errorName = /^([A-Z][\w.]{0,80}?(?:Error|Exception)?)(?: \[[A-Z_]{1,60}\])?: /;

/**
 * The stack of JavaScript's errors begins with their name and message; some reporters give nothing
 * else.
 */
export function errorOfStack(text: string, more: Pick<ToldError, 'expected' | 'actual'> = {}): ResultError {
  const stack = withoutColours(text);
  const frames = stack.search(/\n\s{0,40}at /);
  const told = frames < 0 ? stack : stack.slice(0, frames);
  const name = errorName.exec(told);
  return errorOf({
    name: name?.[1],
    message: name ? told.slice(name[0].length) : told,
    stack,
    ...more,
  });
}

/** Written as a code: such a character may not stand in source text. */
const colour = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]{0,20}m`, 'g');

export const withoutColours = (text: string): string => text.replace(colour, '');
