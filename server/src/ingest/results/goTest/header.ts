import type { ReportHeader } from '../../reader';
import { parseTimestamp } from '../../time';
import { isEvent, unbuiltPackage } from './event';

/** In strings of JSON quotes are escaped, so these can stand nowhere else. */
const failure = /"Action":"(?:fail|build-fail)"/;
const outcome = /"Action":"(?:pass|fail|skip)"/;
const time = /^\{"Time":"([^"]{1,40})"/;

/** Looks at the texts of events only. */
export class GoTestHeader {
  private first: string | undefined;
  private last: string | undefined;
  private failed = false;
  private tests = 0;

  line(text: string): void {
    if (!isEvent(text)) {
      if (unbuiltPackage(text) !== undefined) this.failed = true;
      return;
    }
    const at = time.exec(text)?.[1];
    this.first ??= at;
    this.last = at ?? this.last;
    if (failure.test(text)) this.failed = true;
    if (text.includes('"Test":') && outcome.test(text)) this.tests++;
  }

  end(): ReportHeader {
    const startedAt = parseTimestamp(this.first);
    const endedAt = parseTimestamp(this.last);
    const durationMs = startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : undefined;
    return {
      ...(startedAt !== undefined && { startedAt }),
      ...(durationMs !== undefined && durationMs >= 0 && { durationMs }),
      ...((this.tests > 0 || this.failed) && { outcome: this.failed ? ('failed' as const) : 'passed' }),
      notes: this.tests === 0 ? ['The report holds no test case.'] : [],
    };
  }
}
