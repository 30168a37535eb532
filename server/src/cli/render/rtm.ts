import type { RtmOutput } from '../../../../schema/cliOutput';
import { renderCsv } from './rtmCsv';
import { renderHtml } from './rtmHtml';
import { renderMarkdown } from './rtmMarkdown';
import { stateSign, styleFor } from './style';
import type { TextSink } from './sink';
import { totalsLine } from './summary';
import { table } from './table';
import { minute } from './time';

type Renderer = (sink: TextSink, output: RtmOutput) => void;

const renderers = {
  table: renderTable,
  csv: renderCsv,
  markdown: renderMarkdown,
  html: renderHtml,
} as const satisfies Readonly<Record<string, Renderer>>;

export type RtmFormat = keyof typeof renderers;
export const rtmFormats = Object.keys(renderers) as readonly RtmFormat[];

export const renderRtm = (format: RtmFormat, sink: TextSink, output: RtmOutput): void =>
  renderers[format](sink, output);

function renderTable(sink: TextSink, { totals, rows }: RtmOutput): void {
  const style = styleFor(sink);
  const hasLevels = rows.some(({ type, needs }) => type !== null || needs !== null);
  if (rows.length > 0) {
    sink.write(
      table(
        [
          { title: 'STATE', paint: (text, row) => style.state(rows[row]?.state ?? 'uncovered', text) },
          { title: 'REQUIREMENT' },
          { title: 'TITLE', flexible: true },
          { title: 'PROOF', align: 'right', optional: 1 },
          { title: 'LAST RUN (UTC)', optional: 2 },
          ...(hasLevels
            ? [
                { title: 'LEVEL', optional: 3 },
                { title: 'MISSING', optional: 4 },
              ]
            : []),
        ],
        rows.map(({ state, requirement, title, tests, passing, links, type, version, missing }) => [
          `${stateSign[state]} ${state}`,
          requirement,
          title,
          tests === 0 ? '-' : `${passing}/${tests}`,
          minute(
            links.reduce(
              (latest, { lastRunAt }) => (lastRunAt !== null && lastRunAt > latest ? lastRunAt : latest),
              '',
            ),
          ),
          ...(hasLevels ? [[type, version].filter(Boolean).join(' '), missing.join(' ')] : []),
        ]),
        sink.columns,
        style.bold,
      ),
    );
    sink.write('\n');
  }
  sink.write(totalsLine(totals, style));
}
