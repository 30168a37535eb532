/** One result while it is being read, for formats that keep message and stack trace apart. */
import type { ReportedResult, ResultError } from '../../../../schema/model';
import { BoundedText, cut } from '../text';
import type { TextTarget } from '../text';
import { bounds, firstLine, noMessage, ResultParts } from './parts';
import type { Property } from './parts';

type Facts = Pick<ReportedResult, 'name' | 'suites' | 'status'>;
type OptionalFacts = 'className' | 'file' | 'line' | 'durationMs' | 'retries';

export type DraftFacts = Facts & { readonly [K in OptionalFacts]?: ReportedResult[K] | undefined };

type Building = { -readonly [K in keyof ReportedResult]: ReportedResult[K] };

export class ResultDraft {
  readonly parts = new ResultParts();
  /** Type of the exception. */
  errorName: string | undefined;
  private message: BoundedText | undefined;
  private stack: BoundedText | undefined;

  /** Why it failed, or why it did not run. */
  messageTarget(): TextTarget {
    return (this.message ??= new BoundedText(bounds.message));
  }

  stackTarget(): TextTarget {
    return (this.stack ??= new BoundedText(bounds.stack));
  }

  /** `inherited`: what the suites around it say of the requirements it is about. */
  build(facts: DraftFacts, inherited: readonly Property[] = []): ReportedResult {
    const { parts } = this;
    const { status, className, file, line, durationMs } = facts;
    const error = status === 'failed' || status === 'broken' ? this.error() : undefined;
    const reason = error ? '' : (this.message?.toString() ?? '');
    if (reason) parts.outputTarget().add(`\n${reason}`);
    parts.addMarked();
    const result: Building = {
      name: cut(facts.name.trim(), bounds.name),
      suites: facts.suites,
      status,
      retries: facts.retries ?? 0,
      properties: inherited.length ? [...inherited, ...parts.properties] : parts.properties,
      attachments: parts.attachments,
    };
    if (className) result.className = cut(className.trim(), bounds.name);
    if (file) result.file = file.trim().slice(0, bounds.name);
    if (line !== undefined && Number.isInteger(line) && line > 0) result.line = line;
    if (durationMs !== undefined) result.durationMs = durationMs;
    if (error) result.error = error;
    const { output } = parts;
    if (output !== undefined) result.output = output;
    return result;
  }

  private error(): ResultError {
    const stack = this.stack?.toString() ?? '';
    const message = this.message?.toString() || firstLine(stack) || noMessage;
    const name = this.errorName?.trim().slice(0, 200);
    return { ...(name && { name }), message, ...(stack && stack !== message && { stack }) };
  }
}
