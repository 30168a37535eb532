import type { HistoryOutput } from '../../../../schema/cliOutput';
import { seriesWords } from '../../trace/history/sentences';
import type { TextSink } from './sink';
import { styleFor, type Style } from './style';
import { plural } from './summary';
import { plain } from './table';
import { minute } from './time';

type Series = HistoryOutput['series'][number];
type Test = Series['tests'][number];

/** One sign a run, the oldest first: readable without colour. */
const signs = { passed: '✓', failed: '✗', broken: '✗', skipped: '○', pending: '○', incomplete: '○' } as const;

/** Per series: the requirement as a whole, then each test, then the newest runs that failed. */
export function renderHistory(sink: TextSink, output: HistoryOutput): void {
  const { requirement, test, series, otherSeries, moreTests } = output;
  const style = styleFor(sink);
  sink.write(
    `${style.bold(plain(requirement ? `${requirement.key} ${requirement.title}` : (test ?? '')))}\n`,
  );
  if (series.length === 0) sink.write(`\n${nothing(output)}\n`);
  for (const one of series) {
    sink.write(`\n${style.bold(plain(seriesWords(one)))}\n`);
    if (requirement) {
      sink.write(`  ${one.runs.map(({ outcome }) => painted(style, outcome)).join('')}\n`);
      for (const sentence of one.sentences) sink.write(`  ${plain(sentence)}\n`);
    }
    for (const its of one.tests) writeTest(sink, style, its, requirement !== null);
  }
  if (moreTests > 0) sink.write(`\n${plural(moreTests, 'more test')}\n`);
  if (otherSeries.length > 0)
    sink.write(style.dim(`\nNot told of: ${plain(otherSeries.map(seriesWords).join('; '))}\n`));
}

function writeTest(sink: TextSink, style: Style, { name, sentences, runs }: Test, named: boolean): void {
  if (named) sink.write(`\n  ${plain(name)}\n`);
  sink.write(
    `  ${runs.map(({ status, retried }) => (retried ? style.bad('~') : painted(style, status))).join('')}\n`,
  );
  for (const sentence of sentences) sink.write(`  ${plain(sentence)}\n`);
  if (!named)
    for (const { run, at, commit, status, retried, durationMs } of [...runs].reverse())
      sink.write(
        `  ${minute(at)}  ${`${status}${retried ? ' on retry' : ''}`.padEnd(15)}  ${plain(run)}${commit === '' ? '' : `  ${plain(commit.slice(0, 12))}`}${durationMs === null ? '' : style.dim(`  ${Math.round(durationMs)} ms`)}\n`,
      );
}

function painted(style: Style, outcome: keyof typeof signs): string {
  const sign = signs[outcome];
  return sign === '✓' ? style.ok(sign) : sign === '✗' ? style.bad(sign) : style.dim(sign);
}

const nothing = ({ otherSeries }: HistoryOutput): string =>
  otherSeries.length > 0 ? 'No result of that environment or branch.' : 'No run has had a result yet.';
