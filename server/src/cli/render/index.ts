import type { IndexOutput } from '../../../../schema/cliOutput';
import type { TextSink } from './sink';
import { plural } from './summary';
import { styleFor } from './style';
import { renderProblems } from './problems';

const whereRequirementsAre =
  'Requirements are found by ids such as REQ-12 at the beginning of headings, bold text,\nlist items and table rows, and in the syntaxes that "reqproof detect" lists with their signs.';

/** Documents or frameworks that are listed by name. */
const namesShown = 20;

/** What was found, by document and by framework, and what is wrong. */
export function renderIndex(sink: TextSink, output: IndexOutput): void {
  const style = styleFor(sink);
  const { requirements, testCases, references, stats } = output;
  if (requirements.length + testCases.length === 0) {
    sink.write(
      `Nothing was found in ${plural(stats.files, 'file')}. ${whereRequirementsAre}\n` +
        'So are the test languages.\n',
    );
  } else {
    sink.write(
      `${style.bold(plural(requirements.length, 'requirement'))}\n${counts(requirements.map(({ file }) => file))}`,
    );
    sink.write(
      `${style.bold(plural(testCases.length, 'test'))}\n${counts(testCases.map(({ framework }) => framework))}`,
    );
    sink.write(`${style.bold(plural(references.length, 'reference'))}\n`);
    if (requirements.length === 0) sink.write(`${whereRequirementsAre}\n`);
  }
  renderProblems(sink, output.problems);
  sink.write(style.dim(`${plural(stats.files, 'file')} read in ${Math.round(stats.ms)} ms\n`));
}

function counts(names: readonly string[]): string {
  const byName = new Map<string, number>();
  for (const name of names) byName.set(name, (byName.get(name) ?? 0) + 1);
  const lines = [...byName].map(([name, count]) => `${String(count).padStart(6)}  ${name}\n`);
  const more = lines.length > namesShown + 1 ? lines.splice(namesShown).length : 0;
  return lines.join('') + (more > 0 ? `        and ${more} more\n` : '');
}
