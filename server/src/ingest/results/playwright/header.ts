import { amountOf, recordOf, textOf, timeOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { everyElement, members, taken } from '../../json/places';
import type { JsonPlace } from '../../json/places';
import type { ReportHeader } from '../../reader';
import { resultsHeader } from '../header';
import { firstLine } from '../parts';
import { withoutColours } from '../told';

const maxNotes = 10;

/** The counts at the end of the report, and what went wrong outside of any test. */
export class PlaywrightHeader {
  private stats: JsonRecord = {};
  private errors = 0;
  private specs = 0;
  private readonly notes: string[] = [];

  private readonly suites: JsonPlace = everyElement(() => this.suite);
  private readonly suite: JsonPlace = members({
    specs: everyElement(() => {
      this.specs++;
      return undefined;
    }),
    suites: this.suites,
  });

  readonly root: JsonPlace = members({
    suites: this.suites,
    stats: taken((value) => {
      this.stats = recordOf(value);
    }),
    errors: everyElement(taken((value) => this.error(textOf(recordOf(value).message) ?? ''))),
  });

  end(): ReportHeader {
    const unexpected = amountOf(this.stats.unexpected);
    return resultsHeader({
      startedAt: timeOf(this.stats.startTime),
      durationMs: amountOf(this.stats.duration),
      cases: this.specs,
      failed: this.errors > 0 || (unexpected === undefined ? undefined : unexpected > 0),
      notes: this.notes,
    });
  }

  private error(message: string): void {
    this.errors++;
    if (this.notes.length < maxNotes)
      this.notes.push(`An error outside of any test: ${firstLine(withoutColours(message)).slice(0, 300)}`);
  }
}
