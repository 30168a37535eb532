/** The events of the `json-stream` reporter: `["pass", {...}]`, one in a line. */
import type { ReportedResult } from '../../../../../schema/model';
import { amountOf, listOf, recordOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { taken } from '../../json/places';
import type { JsonPlace } from '../../json/places';
import type { ReportHeader } from '../../reader';
import { headerOfStats } from './stats';
import { mochaResult } from './test';

export class MochaStream {
  events = 0;
  private results: ReportedResult[] = [];
  private held = 0;
  private total = 0;
  private stats: JsonRecord | undefined;

  constructor(private readonly keep: boolean) {}

  readonly root: JsonPlace = taken((value) => {
    const [event, data] = listOf(value);
    this.events++;
    if (event === 'start') this.total = amountOf(recordOf(data).total) ?? 0;
    else if (event === 'end') this.stats = recordOf(data);
    else if (event === 'pass' || event === 'fail') {
      this.held++;
      if (this.keep) this.results.push(mochaResult(recordOf(data), event === 'pass' ? 'passed' : 'failed'));
    }
  });

  get ended(): boolean {
    return this.stats !== undefined;
  }

  take(): readonly ReportedResult[] {
    const taken = this.results;
    if (taken.length) this.results = [];
    return taken;
  }

  header(): ReportHeader {
    const missing = this.total - this.held;
    return headerOfStats(
      this.stats,
      this.held,
      missing > 0
        ? [
            `Of ${this.total} tests ${missing} left no result: the reporter leaves out those that are pending.`,
          ]
        : [],
    );
  }
}
