import { amountOf, recordOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { everyElement, members, taken } from '../../json/places';
import type { JsonPlace } from '../../json/places';
import type { ReportHeader } from '../../reader';
import { headerOfStats } from './stats';

export class MochaHeader {
  private stats: JsonRecord | undefined;
  private held = 0;

  private readonly counted: JsonPlace = everyElement(() => {
    this.held++;
    return undefined;
  });

  readonly root: JsonPlace = members({
    stats: taken((value) => {
      this.stats = recordOf(value);
    }),
    passes: this.counted,
    failures: this.counted,
    pending: this.counted,
  });

  end(): ReportHeader {
    const { stats, held } = this;
    const declared = amountOf(stats?.tests) ?? 0;
    return headerOfStats(
      stats,
      held,
      held > 0 && held < declared
        ? [`The report says it has ${declared} tests but holds ${held}; the rest left no result.`]
        : [],
    );
  }
}
