import type { RunsOutput } from '../../../../schema/cliOutput';
import type { TextSink } from './sink';
import { styleFor } from './style';
import { table } from './table';
import { minute } from './time';

export function renderRuns(sink: TextSink, { runs }: RunsOutput, total: number): void {
  const style = styleFor(sink);
  if (runs.length === 0) {
    sink.write('No run is stored yet. Import one: reqproof import <junit.xml>\n');
    return;
  }
  sink.write(
    table(
      [
        { title: 'RUN' },
        { title: 'AT (UTC)', optional: 4 },
        {
          title: 'STATUS',
          paint: (text) =>
            text.startsWith('passed') || text.startsWith('completed') ? style.ok(text) : style.bad(text),
        },
        { title: 'PASSED', align: 'right' },
        { title: 'FAILED', align: 'right' },
        { title: 'SKIPPED', align: 'right', optional: 2 },
        { title: 'UNMATCHED', align: 'right', optional: 1 },
        { title: 'WHERE', optional: 3 },
        { title: 'REPORT', flexible: true, cut: 'start' },
      ],
      runs.map(({ id, at, status, totals, environment, branch, source }) => [
        id,
        minute(at),
        status,
        String(totals.passed),
        String(totals.failed + totals.broken),
        String(totals.skipped + totals.pending),
        String(totals.unmatched),
        [environment, branch].filter((name) => name !== '').join(' ') || '-',
        source,
      ]),
      sink.columns,
      style.bold,
    ),
  );
  if (runs.length < total) sink.write(style.dim(`${runs.length} of ${total} runs\n`));
}
