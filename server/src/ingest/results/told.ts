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

type Building = { -readonly [K in keyof ReportedResult]: ReportedResult[K] };

/** Made for every test of a report, so by assignment: objects that are spread cost more than the rest. */
export function resultOf(told: ToldTest): ReportedResult {
  const { parts, status, file, line, durationMs, retries } = told;
  parts?.addMarked();
  const result: Building = {
    name: cut(told.name.trim(), bounds.name),
    suites: told.suites ? boundedSuites(told.suites) : none,
    status,
    retries: retries === undefined ? 0 : Math.max(0, Math.trunc(retries)),
    properties: parts?.properties ?? none,
    attachments: parts?.attachments ?? none,
  };
  if (file !== undefined) result.file = file.slice(0, bounds.name);
  if (line !== undefined && Number.isInteger(line) && line > 0) result.line = line;
  if (durationMs !== undefined) result.durationMs = Math.round(durationMs * 1e3) / 1e3;
  const failed = status === 'failed' || status === 'broken';
  if (told.error) result.error = told.error;
  else if (failed) result.error = { message: noMessage };
  const output = parts?.output;
  if (output !== undefined) result.output = output;
  return result;
}

const boundedSuites = (suites: readonly string[]): readonly string[] =>
  suites.length <= maxSuites && suites.every((suite) => suite.length <= bounds.name)
    ? suites
    : suites.slice(0, maxSuites).map((suite) => cut(suite, bounds.name));

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
