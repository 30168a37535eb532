import { amountOf, recordOf, textOf, timeOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { everyElement, members, taken } from '../../json/places';
import type { JsonPlace } from '../../json/places';
import type { ReportHeader } from '../../reader';
import { resultsHeader } from '../header';

export class CtrfHeader {
  private summary: JsonRecord | undefined;
  private writtenAt: string | undefined;
  private held = 0;

  readonly root: JsonPlace = members({
    timestamp: taken((value) => {
      this.writtenAt = timeOf(textOf(value));
    }),
    results: members({
      summary: taken((value) => {
        this.summary = recordOf(value);
      }),
      tests: everyElement(() => {
        this.held++;
        return undefined;
      }),
    }),
  });

  end(): ReportHeader {
    const { summary, held } = this;
    const start = amountOf(summary?.start) || undefined;
    const stop = amountOf(summary?.stop) || undefined;
    const startedAt = timeOf(start) ?? this.writtenAt;
    const durationMs =
      amountOf(summary?.duration) ??
      (start !== undefined && stop !== undefined && stop >= start ? stop - start : undefined);
    const failed = amountOf(summary?.failed);
    return resultsHeader({
      startedAt,
      durationMs,
      cases: held,
      declared: amountOf(summary?.tests) ?? 0,
      failed: failed === undefined ? undefined : failed > 0,
    });
  }
}
