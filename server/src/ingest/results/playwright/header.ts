import { amountOf, recordOf, textOf, timeOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { everyElement, members, taken } from '../../json/places';
import type { JsonPlace } from '../../json/places';
import type { ReportHeader } from '../../reader';
import { firstLine } from '../parts';
import { withoutColours } from '../told';

const maxNotes = 10;

/** The counts at the end of the report, and what went wrong outside of any test. */
export class PlaywrightHeader {
  private stats: JsonRecord = {};
  private errors = 0;
  private readonly notes: string[] = [];

  readonly root: JsonPlace = members({
    stats: taken((value) => {
      this.stats = recordOf(value);
    }),
    errors: everyElement(taken((value) => this.error(textOf(recordOf(value).message) ?? ''))),
  });

  end(): ReportHeader {
    const [expected = 0, unexpected = 0, flaky = 0, skipped = 0] = [
      'expected',
      'unexpected',
      'flaky',
      'skipped',
    ].map((name) => amountOf(this.stats[name]));
    const held = expected + unexpected + flaky + skipped;
    const failed = unexpected > 0 || this.errors > 0;
    const startedAt = timeOf(this.stats.startTime);
    const durationMs = amountOf(this.stats.duration);
    return {
      ...(startedAt !== undefined && { startedAt }),
      ...(durationMs !== undefined && { durationMs: Math.round(durationMs) }),
      ...((held > 0 || failed) && { outcome: failed ? ('failed' as const) : ('passed' as const) }),
      notes: held === 0 ? ['The report holds no test case.', ...this.notes] : this.notes,
    };
  }

  private error(message: string): void {
    this.errors++;
    if (this.notes.length < maxNotes)
      this.notes.push(`An error outside of any test: ${firstLine(withoutColours(message)).slice(0, 300)}`);
  }
}
