import type { IndexOutput } from '../../../../schema/cliOutput';
import type { TextSink } from './sink';
import { plural } from './summary';
import { styleFor } from './style';
import { renderProblems } from './problems';

/** What was found, by document and by framework, and what is wrong. */
export function renderIndex(sink: TextSink, output: IndexOutput): void {
  const style = styleFor(sink);
  const { requirements, testCases, references, stats } = output;
  if (requirements.length + testCases.length === 0) {
    sink.write(
      `Nothing was found in ${plural(stats.files, 'file')}. ReqProof looks for requirement ids such as REQ-12 in Markdown\n` +
        'headings, bold text, lists and tables, and for tests in JavaScript, TypeScript, Gherkin and Markdown.\n',
    );
  } else {
    sink.write(
      `${style.bold(plural(requirements.length, 'requirement'))}\n${counts(requirements.map(({ file }) => file))}`,
    );
    sink.write(
      `${style.bold(plural(testCases.length, 'test'))}\n${counts(testCases.map(({ framework }) => framework))}`,
    );
    sink.write(`${style.bold(plural(references.length, 'reference'))}\n`);
  }
  renderProblems(sink, output.problems);
  sink.write(style.dim(`${plural(stats.files, 'file')} read in ${Math.round(stats.ms)} ms\n`));
}

function counts(names: readonly string[]): string {
  const byName = new Map<string, number>();
  for (const name of names) byName.set(name, (byName.get(name) ?? 0) + 1);
  return [...byName].map(([name, count]) => `${String(count).padStart(6)}  ${name}\n`).join('');
}
