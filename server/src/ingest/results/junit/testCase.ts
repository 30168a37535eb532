/** One `<testcase>` while it is being read. */
import type { ReportedResult, ResultError, ResultStatus } from '../../../../../schema/model';
import { isTraceProperty } from '../../../util/traceProperties';
import { BoundedText, cut } from '../../text';
import type { TextTarget } from '../../text';
import { parseSeconds } from '../../time';
import type { XmlAttributes } from '../../xml/parse';
import { bounds, firstLine, noMessage, ResultParts } from '../parts';
import type { Property } from '../parts';
import { statusOf } from './status';

type Building = { -readonly [K in keyof ReportedResult]: ReportedResult[K] };

/** The suite a case stands in, with all that is inherited from the suites around it. */
export interface SuiteContext {
  readonly names: readonly string[];
  readonly file?: string;
  readonly properties: readonly Property[];
}

const attachmentName = /^attachments?$/i;

export const fileOf = (attributes: XmlAttributes): string | undefined =>
  (attributes.file ?? attributes.filepath ?? attributes.filename)?.trim().slice(0, bounds.name) || undefined;

export const nameOf = (attributes: XmlAttributes): string => cut((attributes.name ?? '').trim(), bounds.name);

/**
 * Playwright says nothing of retries unless told to, but only a failed attempt leaves these files.
 * A test that is meant to fail (`test.fail`) leaves them too and is annotated so.
 */
const failedAttemptFile = /(^|[\\/])(error-context\.md|test-failed-\d+\.png)$/;

/** Attributes that are on nearly every case, so that they need not be looked at twice. */
const ordinary: ReadonlySet<string> = new Set([
  'name',
  'classname',
  'time',
  'file',
  'line',
  'status',
  'result',
]);

/** Parts are made when they are first needed: most of a report are cases that passed and say nothing. */
export class TestCaseBuilder {
  private stack: BoundedText | undefined;
  private skippedText: BoundedText | undefined;
  private readonly parts = new ResultParts();
  private retries = 0;
  private failure = false;
  private broken = false;
  /** Attributes of the `<failure>` or `<error>` that is told. */
  private told: XmlAttributes | undefined;

  constructor(
    private readonly attributes: XmlAttributes,
    private readonly suite: SuiteContext,
  ) {
    // GoogleTest before 1.8.1 writes recorded properties as attributes.
    for (const name in attributes)
      if (!ordinary.has(name) && isTraceProperty(name)) this.addProperty(name, attributes[name] ?? '');
  }

  /** Returns where the text inside the element goes: the first failure is the one that is told. */
  addFailure(attributes: XmlAttributes, isError: boolean): TextTarget | undefined {
    if (isError) this.broken = true;
    else this.failure = true;
    if (this.told) return undefined;
    this.told = attributes;
    this.stack = new BoundedText(bounds.stack);
    return this.stack;
  }

  addSkipped(attributes: XmlAttributes): TextTarget {
    this.skippedText ??= new BoundedText(bounds.value);
    this.skippedText.add(`${attributes.type ?? ''} ${attributes.message ?? ''} `);
    return this.skippedText;
  }

  /** An attempt that did not count: surefire's flaky and rerun elements. */
  addAttempt(): void {
    this.retries++;
  }

  outputTarget(): TextTarget {
    return this.parts.outputTarget();
  }

  addProperty(name: string, value: string): void {
    if (attachmentName.test(name)) this.parts.addAttachment(undefined, value);
    else this.parts.addProperty(name, value);
  }

  addAttachment(name: string | undefined, path: string): void {
    this.parts.addAttachment(name, path);
  }

  build(): ReportedResult {
    const { attributes, suite, parts } = this;
    parts.addMarked();
    const said = statusOf(attributes, this.broken, this.failure, this.skippedText?.toString());
    // A test that failed as it was meant to did nothing of what it claims: pytest calls it skipped.
    const status = said === 'passed' && this.meantToFail() ? 'skipped' : said;
    const result: Building = {
      name: nameOf(attributes),
      suites: suite.names,
      status,
      retries: this.retriesFor(said),
      properties: parts.properties.length ? [...suite.properties, ...parts.properties] : suite.properties,
      attachments: parts.attachments,
    };
    const className = attributes.classname ?? attributes.class;
    if (className?.trim()) result.className = cut(className.trim(), bounds.name);
    const file = fileOf(attributes) ?? suite.file;
    if (file !== undefined) result.file = file;
    const line = Number(attributes.line ?? attributes.lineno);
    if (Number.isInteger(line) && line > 0) result.line = line;
    const durationMs = parseSeconds(attributes.time);
    if (durationMs !== undefined) result.durationMs = durationMs;
    const error = this.error(status === 'failed' || status === 'broken');
    if (error) result.error = error;
    const { output } = parts;
    if (output !== undefined) result.output = output;
    return result;
  }

  private retriesFor(status: ResultStatus): number {
    const { attachments } = this.parts;
    if (status !== 'passed' || this.retries > 0 || attachments.length === 0) return this.retries;
    return !this.meantToFail() && attachments.some(({ path }) => failedAttemptFile.test(path)) ? 1 : 0;
  }

  /** Playwright writes the annotation of `test.fail()` as a property: https://playwright.dev/docs/test-annotations */
  private meantToFail(): boolean {
    return this.parts.properties.some(([name, value]) => name === 'fail' && !/^(?:0|false)$/.test(value));
  }

  private error(failed: boolean): ResultError | undefined {
    if (!this.told) return failed ? { message: noMessage } : undefined;
    const stack = this.stack?.toString() ?? '';
    const message = cut((this.told.message ?? '').trim() || firstLine(stack), bounds.message);
    const name = this.told.type?.trim().slice(0, 200);
    return {
      ...(name && { name }),
      message: message || noMessage,
      ...(stack && stack !== message && { stack }),
    };
  }
}
