import type { ReportedResult } from '../../../../../schema/model';
import { recordOf } from '../../json/fields';
import { everyElement, members, taken } from '../../json/places';
import type { JsonPlace } from '../../json/places';
import { ctrfResult } from './test';

export class CtrfDocument {
  private results: ReportedResult[] = [];

  readonly root: JsonPlace = members({
    results: members({
      tests: everyElement(
        taken((value) => {
          this.results.push(ctrfResult(recordOf(value)));
        }),
      ),
    }),
  });

  take(): readonly ReportedResult[] {
    const taken = this.results;
    if (taken.length) this.results = [];
    return taken;
  }
}
