import type { ResultStatus } from '../../../../../schema/model';
import { partMember } from '../../../util/reportFolders';
import { amountOf, textOf, timeOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import type { ReportHeader } from '../../reader';
import { AttemptBook } from './attempts';
import { failedFixtures, globalErrors } from './fixtures';
import { isTest } from './folder';
import { allureStatus, isFailure } from './status';

export class AllureHeader {
  part: string | undefined;
  private readonly attempts = new AttemptBook<ResultStatus>();
  private first = Infinity;
  private last = 0;
  private fixtureFailed = false;

  add(document: JsonRecord): void {
    const part = document[partMember];
    if (part !== undefined) {
      this.part = textOf(part);
      return;
    }
    if (!isTest(document)) {
      if (failedFixtures(document).length > 0 || globalErrors(document).length > 0) this.fixtureFailed = true;
      return;
    }
    const start = amountOf(document.start);
    if (start !== undefined && start > 0) this.first = Math.min(this.first, start);
    this.last = Math.max(this.last, amountOf(document.stop) ?? 0);
    this.attempts.add(document, allureStatus(document), isFailure);
  }

  end(): ReportHeader {
    const { attempts, first, last, fixtureFailed } = this;
    const startedAt = first === Infinity ? undefined : timeOf(first);
    const failed = fixtureFailed || [...attempts.entries()].some(([status]) => isFailure(status));
    return {
      ...(startedAt !== undefined && { startedAt }),
      ...(last >= first && { durationMs: Math.round(last - first) }),
      ...((attempts.size > 0 || failed) && { outcome: failed ? ('failed' as const) : ('passed' as const) }),
      notes: attempts.size > 0 ? [] : ['The report holds no test case.'],
    };
  }
}
