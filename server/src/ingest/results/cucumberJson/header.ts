import type { ReportedResult } from '../../../../../schema/model';
import type { ReportHeader } from '../../reader';
import { CucumberJsonDocument } from './document';

/** Cucumber's run fails by all that did not pass or was not skipped; the format says nothing of it. */
const failing: ReadonlySet<string> = new Set(['failed', 'broken']);

export class CucumberJsonHeader {
  readonly document = new CucumberJsonDocument();
  private results = 0;
  private failed = false;
  private durationMs = 0;

  add(results: readonly ReportedResult[]): void {
    for (const { status, durationMs } of results) {
      this.results++;
      this.durationMs += durationMs ?? 0;
      if (failing.has(status)) this.failed = true;
    }
  }

  end(): ReportHeader {
    const { startedAt } = this.document;
    return {
      ...(startedAt !== undefined && { startedAt }),
      ...(this.durationMs > 0 && { durationMs: Math.round(this.durationMs) }),
      ...(this.results > 0 && { outcome: this.failed ? ('failed' as const) : ('passed' as const) }),
      notes: this.results > 0 ? [] : ['The report holds no test case.'],
    };
  }
}
