import type { RtmOutput } from '../../../../schema/cliOutput';
import type { TextSink } from './sink';

const header = [
  'requirement',
  'title',
  'priority',
  'state',
  'spec',
  'test_case',
  'mapping_type',
  'confidence',
  'origin',
  'last_result',
  'last_run_at',
  'type',
  'version',
  'needs',
  'missing',
  'covers',
  'covered_by',
];

/** RFC 4180, one line a link; a requirement without links has one line with empty link columns. */
export function renderCsv(sink: TextSink, { rows }: RtmOutput): void {
  const lines = rows.flatMap(({ requirement, title, priority, state, links, ...level }) => {
    const about = [requirement, title, priority, state];
    const { type, version, needs, missing, covers, coveredBy } = level;
    const chain = [type, version, ...[needs ?? [], missing, covers, coveredBy].map((list) => list.join(' '))];
    if (links.length === 0) return [[...about, '', '', '', '', '', '', '', ...chain]];
    return links.map((link) => [
      ...about,
      link.spec,
      link.testCase,
      link.mappingType,
      link.confidence,
      link.origin,
      link.lastResult,
      link.lastRunAt,
      ...chain,
    ]);
  });
  sink.write([header, ...lines].map((cells) => `${cells.map(cell).join(',')}\r\n`).join(''));
}

/** A cell that a spreadsheet would run as a formula is made text by a leading apostrophe. */
function cell(value: string | number | null): string {
  const raw = value === null ? '' : String(value);
  const text = /^[=+\-@\t\r]/.test(raw) ? `'${raw}` : raw;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
