/** One `<testcase>` while it is being read. */
import type {
  ReportedAttachment,
  ReportedResult,
  ResultError,
  ResultStatus,
} from '../../../../../schema/model';
import { isTraceProperty } from '../../../util/traceProperties';
import type { XmlAttributes } from '../../xml/parse';
import { statusOf } from './status';
import { BoundedText, cut, OutputText } from './text';
import type { TextTarget } from './text';
import { parseSeconds } from './time';

const maxName = 4_000;
const maxMessage = 10_000;
const maxStack = 20_000;
const maxOutput = 10_000;
const maxItems = 100;
const maxValue = 2_000;
const noMessage = 'The report gives no message.';
const none: readonly ReportedAttachment[] = [];

type Building = { -readonly [K in keyof ReportedResult]: ReportedResult[K] };

export type Property = readonly [name: string, value: string];

/** The suite a case stands in, with all that is inherited from the suites around it. */
export interface SuiteContext {
  readonly names: readonly string[];
  readonly file?: string;
  readonly properties: readonly Property[];
}

const secretName = /pass(word|wd|phrase)|secret|token|credential|api_?-?key|authorization|private_?-?key/i;
const attachmentName = /^attachments?$/i;

/** A property as it may be stored: bounded, and without a value that looks secret by its name. */
export function property(name: string, value: string): Property | undefined {
  const key = name.trim().slice(0, 200);
  if (!key) return undefined;
  return [key, secretName.test(key) ? '[not kept]' : cut(value.trim(), maxValue)];
}

export const fileOf = (attributes: XmlAttributes): string | undefined =>
  (attributes.file ?? attributes.filepath ?? attributes.filename)?.trim().slice(0, maxName) || undefined;

export const nameOf = (attributes: XmlAttributes): string => cut((attributes.name ?? '').trim(), maxName);

const firstLine = (text: string): string => /\S[^\n]*/.exec(text)?.[0]?.trim() ?? '';

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
  private output: OutputText | undefined;
  private skippedText: BoundedText | undefined;
  private properties: Property[] | undefined;
  private attachments: ReportedAttachment[] | undefined;
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
    this.stack = new BoundedText(maxStack);
    return this.stack;
  }

  addSkipped(attributes: XmlAttributes): TextTarget {
    this.skippedText ??= new BoundedText(maxValue);
    this.skippedText.add(`${attributes.type ?? ''} ${attributes.message ?? ''} `);
    return this.skippedText;
  }

  /** An attempt that did not count: surefire's flaky and rerun elements. */
  addAttempt(): void {
    this.retries++;
  }

  outputTarget(): TextTarget {
    return (this.output ??= new OutputText(maxOutput, maxItems));
  }

  addProperty(name: string, value: string): void {
    if (attachmentName.test(name)) {
      this.addAttachment(undefined, value);
      return;
    }
    this.properties ??= [];
    const kept = this.properties.length < maxItems ? property(name, value) : undefined;
    if (kept) this.properties.push(kept);
  }

  addAttachment(name: string | undefined, path: string): void {
    const trimmed = path.trim();
    this.attachments ??= [];
    if (trimmed && trimmed.length <= maxName && this.attachments.length < maxItems)
      this.attachments.push({ name: name?.trim() || baseName(trimmed), path: trimmed });
  }

  build(): ReportedResult {
    const { attributes, suite } = this;
    for (const path of this.output?.attachments ?? []) this.addAttachment(undefined, path);
    const status = statusOf(attributes, this.broken, this.failure, this.skippedText?.toString());
    const result: Building = {
      name: nameOf(attributes),
      suites: suite.names,
      status,
      retries: this.retriesFor(status),
      properties: this.properties ? [...suite.properties, ...this.properties] : suite.properties,
      attachments: this.attachments ?? none,
    };
    const className = attributes.classname ?? attributes.class;
    if (className?.trim()) result.className = cut(className.trim(), maxName);
    const file = fileOf(attributes) ?? suite.file;
    if (file !== undefined) result.file = file;
    const line = Number(attributes.line ?? attributes.lineno);
    if (Number.isInteger(line) && line > 0) result.line = line;
    const durationMs = parseSeconds(attributes.time);
    if (durationMs !== undefined) result.durationMs = durationMs;
    const error = this.error(status === 'failed' || status === 'broken');
    if (error) result.error = error;
    const output = this.output?.toString();
    if (output) result.output = output;
    return result;
  }

  private retriesFor(status: ResultStatus): number {
    if (status !== 'passed' || this.retries > 0 || !this.attachments) return this.retries;
    const meantToFail = this.properties?.some(([name]) => name === 'fail') ?? false;
    return !meantToFail && this.attachments.some(({ path }) => failedAttemptFile.test(path)) ? 1 : 0;
  }

  private error(failed: boolean): ResultError | undefined {
    if (!this.told) return failed ? { message: noMessage } : undefined;
    const stack = this.stack?.toString() ?? '';
    const message = cut((this.told.message ?? '').trim() || firstLine(stack), maxMessage);
    const name = this.told.type?.trim().slice(0, 200);
    return {
      ...(name && { name }),
      message: message || noMessage,
      ...(stack && stack !== message && { stack }),
    };
  }
}

const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
