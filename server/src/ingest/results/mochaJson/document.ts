/**
 * The lists of the `json` reporter in, results out. `tests` is passed over: it does not say how a
 * test ended, and hooks that failed are not in it. The three other lists say both.
 */
import type { ReportedResult, ResultStatus } from '../../../../../schema/model';
import { recordOf } from '../../json/fields';
import { everyElement, members, taken } from '../../json/places';
import type { JsonPlace } from '../../json/places';
import { mochaResult } from './test';

export class MochaDocument {
  private results: ReportedResult[] = [];

  readonly root: JsonPlace = members({
    passes: this.ended('passed'),
    failures: this.ended('failed'),
    pending: this.ended('pending'),
  });

  take(): readonly ReportedResult[] {
    const taken = this.results;
    if (taken.length) this.results = [];
    return taken;
  }

  private ended(status: ResultStatus): JsonPlace {
    return everyElement(
      taken((value) => {
        this.results.push(mochaResult(recordOf(value), status));
      }),
    );
  }
}
