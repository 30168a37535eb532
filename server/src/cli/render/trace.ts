import type { TraceOutput } from '../../../../schema/traceOutput';
import { styleFor, type Style } from './style';
import type { TextSink } from './sink';
import { plural } from './summary';
import { plain } from './table';

type Item = TraceOutput['items'][number];

/**
 * Items, the defective ones with their defects and places, then one line of counts:
 *
 *   not ok  dsn~session~1 (-itest, utest)  docs/design.md:12
 *     docs/design.md:18  It needs itest, and nothing of that type covers it.
 *   not ok - 116 items, 115 covered (113 deep), 812 references: 3 items and 1 reference defective
 */
export function renderTrace(sink: TextSink, output: TraceOutput): void {
  const style = styleFor(sink);
  for (const item of output.items) {
    sink.write(itemLine(item, style));
    for (const { file, line, message } of item.defects)
      sink.write(`  ${style.dim(`${file}:${line}`)}  ${plain(message)}\n`);
  }
  for (const { file, line, message, type } of output.defectiveReferences)
    sink.write(
      `${style.bad('not ok')}  ${style.bold(type ?? 'reference')}  ${style.dim(`${file}:${line}`)}  ${plain(message)}\n`,
    );
  sink.write(summaryLine(output, style));
}

const idOf = ({ key, version }: Item): string => (version === null ? key : `${key}~${version}`);

function itemLine(item: Item, style: Style): string {
  const mark = item.defects.length === 0 ? style.ok('ok    ') : style.bad('not ok');
  return `${mark}  ${style.bold(plain(idOf(item)))}${typesOf(item, style)}  ${style.dim(`${item.file}:${item.line}`)}\n`;
}

/** ` (-itest, utest, +stest)`: missing, covered, and not asked for. */
function typesOf({ covered, missing, coveredBy }: Item, style: Style): string {
  const unwanted = coveredBy.filter(({ status }) => status === 'unwanted').flatMap(({ types }) => types);
  const words = [
    ...missing.map((type) => ({ type, text: style.bad(`-${type}`) })),
    ...covered.map((type) => ({ type, text: type })),
    ...[...new Set(unwanted)].map((type) => ({ type, text: style.bad(`+${type}`) })),
  ].sort((a, b) => (a.type < b.type ? -1 : 1));
  return words.length === 0 ? '' : ` (${words.map(({ text }) => text).join(', ')})`;
}

function summaryLine({ ok, totals }: TraceOutput, style: Style): string {
  if (totals.items === 0)
    return `${style.bad('not ok')} - No requirement was found, so there is nothing to trace.\n`;
  const { items, references, shallow, deep, defectiveItems, defectiveReferences } = totals;
  const counts = `${plural(items, 'item')}, ${shallow} covered (${deep} deep), ${plural(references, 'reference')}`;
  const defects = [
    ...(defectiveItems > 0 ? [plural(defectiveItems, 'item')] : []),
    ...(defectiveReferences > 0 ? [plural(defectiveReferences, 'reference')] : []),
  ].join(' and ');
  return `${ok ? style.ok('ok') : style.bad('not ok')} - ${counts}${defects === '' ? '' : `: ${style.bad(`${defects} defective`)}`}\n`;
}
