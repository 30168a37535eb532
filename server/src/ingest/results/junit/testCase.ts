/** One `<testcase>` while it is being read. */
import type { ReportedAttachment, ReportedResult, ResultError } from '../../../../../schema/model';
import { isTraceProperty } from '../../../util/traceProperties';
import type { XmlAttributes } from '../../xml/parse';
import { statusOf } from './status';
import { AttachmentMarkers, BoundedText, cut } from './text';
import { parseSeconds } from './time';

const maxName = 4_000;
const maxMessage = 10_000;
const maxStack = 20_000;
const maxOutput = 10_000;
const maxItems = 100;
const maxValue = 2_000;

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

export class TestCaseBuilder {
  private readonly stack = new BoundedText(maxStack);
  private readonly output = new BoundedText(maxOutput);
  private readonly markers = new AttachmentMarkers(maxItems);
  private readonly properties: Property[] = [];
  private readonly attachments: ReportedAttachment[] = [];
  private retries = 0;
  private failure = false;
  private broken = false;
  private skipped: string | undefined;
  /** Attributes of the `<failure>` or `<error>` that is told. */
  private told: XmlAttributes | undefined;

  constructor(
    private readonly attributes: XmlAttributes,
    private readonly suite: SuiteContext,
  ) {
    // GoogleTest before 1.8.1 writes recorded properties as attributes.
    for (const [name, value] of Object.entries(attributes))
      if (isTraceProperty(name)) this.addProperty(name, value);
  }

  /** Returns where the text inside the element goes: the first failure is the one that is told. */
  addFailure(attributes: XmlAttributes, isError: boolean): { add(text: string): void } | undefined {
    if (isError) this.broken = true;
    else this.failure = true;
    if (this.told) return undefined;
    this.told = attributes;
    return this.stack;
  }

  addSkipped(attributes: XmlAttributes): { add(text: string): void } {
    this.skipped = `${attributes.type ?? ''} ${attributes.message ?? ''}`;
    return {
      add: (text) => {
        this.skipped = cut(`${this.skipped ?? ''} ${text}`, maxValue);
      },
    };
  }

  /** An attempt that did not count: surefire's flaky and rerun elements. */
  addAttempt(): void {
    this.retries++;
  }

  outputTarget(): { add(text: string): void } {
    return {
      add: (text) => {
        this.output.add(text);
        this.markers.add(text);
      },
    };
  }

  addProperty(name: string, value: string): void {
    if (attachmentName.test(name)) this.addAttachment(undefined, value);
    else if (this.properties.length < maxItems) {
      const kept = property(name, value);
      if (kept) this.properties.push(kept);
    }
  }

  addAttachment(name: string | undefined, path: string): void {
    const trimmed = path.trim();
    if (trimmed && trimmed.length <= maxName && this.attachments.length < maxItems)
      this.attachments.push({ name: name?.trim() || baseName(trimmed), path: trimmed });
  }

  build(): ReportedResult {
    for (const path of this.markers.paths) this.addAttachment(undefined, path);
    const status = statusOf(this.attributes, {
      error: this.broken,
      failure: this.failure,
      ...(this.skipped !== undefined && { skipped: this.skipped }),
    });
    const error = this.error(status === 'failed' || status === 'broken');
    const className = cut((this.attributes.classname ?? this.attributes.class ?? '').trim(), maxName);
    const file = fileOf(this.attributes) ?? this.suite.file;
    const line = Number(this.attributes.line ?? this.attributes.lineno);
    const durationMs = parseSeconds(this.attributes.time);
    const output = this.output.toString();
    const retried = status === 'passed' && this.retries === 0 && this.leftFailedAttempt() ? 1 : this.retries;
    return {
      name: nameOf(this.attributes),
      ...(className && { className }),
      suites: this.suite.names,
      ...(file !== undefined && { file }),
      ...(Number.isInteger(line) && line > 0 && { line }),
      status,
      ...(durationMs !== undefined && { durationMs }),
      ...(error && { error }),
      retries: retried,
      properties: [...this.suite.properties, ...this.properties],
      attachments: this.attachments,
      ...(output && { output }),
    };
  }

  private leftFailedAttempt(): boolean {
    return (
      this.attachments.some(({ path }) => failedAttemptFile.test(path)) &&
      !this.properties.some(([name]) => name === 'fail')
    );
  }

  private error(failed: boolean): ResultError | undefined {
    if (!this.told) return failed ? { message: 'The report gives no message.' } : undefined;
    const stack = this.stack.toString();
    const message = cut((this.told.message ?? '').trim() || firstLine(stack), maxMessage);
    const name = this.told.type?.trim().slice(0, 200);
    return {
      ...(name && { name }),
      message: message || 'The report gives no message.',
      ...(stack && stack !== message && { stack }),
    };
  }
}

const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
