import type { ImpactOutput } from '../../../../schema/cliOutput';
import { unknownWords } from '../../trace/impact/unknown';
import type { TextSink } from './sink';
import { stateSign, styleFor } from './style';
import { plural } from './summary';
import { fit, plain } from './table';

/** Some syntaxes have whole sentences as titles. */
const longestTitle = 80;

/** What is at risk and why, what to run, and what nothing is known of. */
export function renderImpact(sink: TextSink, output: ImpactOutput): void {
  const { revision, commit, changedFiles, requirements, tests, unknown } = output;
  const style = styleFor(sink);
  const since = commit.startsWith(revision) ? revision : `${plain(revision)} (${commit.slice(0, 10)})`;
  sink.write(`${plural(changedFiles, 'file')} changed since ${since}.\n`);
  if (requirements.length > 0) sink.write(`\n${style.bold('Requirements at risk')}\n`);
  for (const { key, title, state, risks, ...at } of requirements) {
    const sign = state === null ? '·' : style.state(state, stateSign[state]);
    sink.write(`${sign} ${plain(key)} ${fit(plain(title), longestTitle)}${placeText(at, style.dim)}\n`);
    for (const { message, ...place } of risks)
      sink.write(`    ${plain(message)}${placeText(place, style.dim)}\n`);
  }
  if (tests.length > 0) sink.write(`\n${style.bold('Tests to run')}\n`);
  let last: string | undefined;
  for (const { file, name, line, requirements: keys } of tests) {
    if (file !== last) sink.write(`${plain(file)}\n`);
    last = file;
    sink.write(`  ${plain(name)}${style.dim(`  line ${line}, for ${plain(keys.join(', '))}`)}\n`);
  }
  if (unknown.length > 0) sink.write(`\n${style.bold('Changed, and nothing known to be at risk by it')}\n`);
  for (const { file, why } of unknown) sink.write(`  ${plain(file)}${style.dim(`  ${unknownWords[why]}`)}\n`);
  sink.write(`\n${summary(output)}\n`);
}

const placeText = (
  { file, line }: { readonly file?: string | undefined; readonly line?: number | undefined },
  dim: (text: string) => string,
): string => (file === undefined ? '' : dim(`  ${file}:${line}`));

function summary({ requirements, tests }: ImpactOutput): string {
  if (requirements.length === 0) return 'No requirement is known to be at risk.';
  const files = new Set(tests.map(({ file }) => file)).size;
  const risk = `${plural(requirements.length, 'requirement')} at risk`;
  if (tests.length === 0) return `${risk}, and no test that would prove any of them again.`;
  return `${risk}; ${plural(tests.length, 'test')} in ${plural(files, 'file')} to run.`;
}
