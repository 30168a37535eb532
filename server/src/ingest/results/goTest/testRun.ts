import type { ReportedResult, ResultStatus } from '../../../../../schema/model';
import { cut } from '../../text';
import { bounds, noMessage, ResultParts } from '../parts';
import { GoOutput } from './output';

/** A test or subtest that has started. */
export class TestRun {
  readonly output = new GoOutput();
  private readonly parts = new ResultParts();
  /** The last subtest that failed. */
  failedSubtest: string | undefined;

  constructor(
    private readonly packageName: string,
    readonly name: string,
    private readonly suites: readonly string[],
  ) {}

  addAttribute([key, value]: readonly [string, string]): void {
    this.parts.addProperty(key, value);
  }

  addArtifacts(folder: string): void {
    this.parts.addAttachment('artifacts', folder);
  }

  /** `ended`: what its last event says; undefined when its package ended without one. */
  build(ended: 'passed' | 'failed' | 'skipped' | undefined, elapsedMs: number | undefined): ReportedResult {
    const { output, parts } = this;
    for (const path of output.attachments) parts.addAttachment(undefined, path);
    const status: ResultStatus =
      ended === undefined || (ended === 'failed' && output.panic) ? 'broken' : ended;
    const written = output.toString();
    return {
      name: cut(this.name, bounds.name),
      ...(this.packageName && { className: this.packageName }),
      suites: this.suites,
      status,
      retries: 0,
      properties: parts.properties,
      attachments: parts.attachments,
      ...(elapsedMs !== undefined && { durationMs: elapsedMs }),
      ...((status === 'failed' || status === 'broken') && {
        error: {
          message: this.messageOf(ended),
          ...(output.panic && { stack: output.panic }),
        },
      }),
      ...(written && { output: written }),
    };
  }

  private messageOf(ended: string | undefined): string {
    const { output, failedSubtest } = this;
    if (ended === undefined)
      return cut(output.message || 'The test never ended: its package stopped before.', bounds.message);
    if (failedSubtest !== undefined && !output.panic)
      return `Its subtest "${cut(failedSubtest, bounds.value)}" failed.`;
    return cut(output.message || noMessage, bounds.message);
  }
}

/** A package that failed as a whole, which is a result of its own. */
export function packageResult(packageName: string, reason: string, output: GoOutput): ReportedResult {
  const run = new TestRun(packageName, packageName, []);
  const written = output.toString();
  return {
    ...run.build('failed', undefined),
    status: 'broken',
    error: { message: reason, ...((output.panic || written) && { stack: output.panic || written }) },
  };
}
