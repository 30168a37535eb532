import type { ImportOutput } from '../../../../schema/cliOutput';
import type { CliHost } from '../host';
import { plural } from './summary';
import { styleFor } from './style';
import { plain } from './table';

const unmatchedShown = 10;

/** One line a report, then what does not fit; refusals go to stderr. */
export function renderImport(
  { stdout, stderr }: Pick<CliHost, 'stdout' | 'stderr'>,
  output: ImportOutput,
): void {
  const style = styleFor(stdout);
  for (const { file, run, kind, alreadyKnown, unmatched } of output.imported) {
    const { totals } = run;
    const counts = kind === 'coverage' ? 'coverage' : `${plural(totals.total, 'result')}${describe(totals)}`;
    const known = alreadyKnown ? style.dim(' (known already; nothing was stored)') : '';
    stdout.write(`${style.bold(file)}  ${run.id}  ${run.format}: ${counts}${known}\n`);
    for (const note of run.notes) stdout.write(`  note: ${plain(note)}\n`);
    for (const { kind, name, explanation } of unmatched.slice(0, unmatchedShown)) {
      stdout.write(`  ${style.severity('warning', kind)}  ${plain(name)}: ${plain(explanation)}\n`);
    }
    const more = totals.unmatched - Math.min(unmatched.length, unmatchedShown);
    if (more > 0) stdout.write(style.dim(`  and ${more} more unmatched\n`));
  }
  if (output.summary.reports > 1) stdout.write(`${style.bold(summaryLine(output.summary))}\n`);
  if (output.summary.ambiguous > 0)
    stdout.write(
      'Ambiguous results count for no test. Name the test of each under matches in reqproof.yaml, as result and test.\n',
    );
  const errors = styleFor(stderr);
  for (const { file, line, column, message } of output.refused) {
    const where = line === null ? file : `${file}:${line}${column === null ? '' : `:${column}`}`;
    stderr.write(`${errors.bad('refused')}  ${where}  ${plain(message)}\n`);
  }
  if (output.refused.length > 0) stderr.write('Nothing of a refused report was stored.\n');
}

const grouped = new Intl.NumberFormat('en-US');

/** e.g. `200 reports: 187 new, 10 known, 3 refused; 12,345 results, 4 unmatched, 2 ambiguous; coverage of 120 files`. */
function summaryLine(summary: ImportOutput['summary']): string {
  const some = (n: number, what: string): string[] => (n > 0 ? [`${grouped.format(n)} ${what}`] : []);
  const { results, coveredFiles } = summary;
  const reports = [
    ...some(summary.new, 'new'),
    ...some(summary.known, 'known'),
    ...some(summary.refused, 'refused'),
  ];
  const found = [
    ...some(results, results === 1 ? 'result' : 'results'),
    ...some(summary.unmatched, 'unmatched'),
    ...some(summary.ambiguous, 'ambiguous'),
  ];
  return [
    `${grouped.format(summary.reports)} reports: ${reports.join(', ')}`,
    ...(found.length > 0 ? [found.join(', ')] : []),
    ...some(coveredFiles, coveredFiles === 1 ? 'file' : 'files').map((files) => `coverage of ${files}`),
  ].join('; ');
}

function describe(totals: ImportOutput['imported'][number]['run']['totals']): string {
  const parts = (['passed', 'failed', 'broken', 'skipped', 'pending', 'unmatched'] as const)
    .filter((name) => totals[name] > 0)
    .map((name) => `${totals[name]} ${name}`);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
