import type { ShowOutput } from '../../../../schema/cliOutput';
import type { ProblemCode } from '../../../../schema/model';
import type { TextSink } from './sink';
import { stateSign, styleFor, type Style } from './style';
import { plain } from './table';
import { minute } from './time';
import { renderProblems } from './problems';

/** The state's own reasons say them already. */
const saidByReasons: ReadonlySet<string> = new Set([
  'failing-evidence',
  'stale-evidence',
  'unmatched-result',
  'ambiguous-result',
] satisfies ProblemCode[]);

/** One requirement as a page: state first, then why, then the tests, then what changed. */
export function renderShow(sink: TextSink, output: ShowOutput): void {
  const { requirement, chain, links, changes, problems } = output;
  const style = styleFor(sink);
  const { state } = requirement;
  sink.write(`${style.bold(`${requirement.key} ${plain(requirement.title)}`)}\n`);
  sink.write(style.dim(`${requirement.file}:${requirement.line}\n`));
  sink.write(`\n${style.state(state, `${stateSign[state]} ${state}`)}${where(requirement.environment)}\n`);
  for (const { message, file, line } of requirement.reasons) {
    sink.write(`  ${plain(message)}${file === undefined ? '' : style.dim(`  ${file}:${line}`)}\n`);
  }
  sink.write(levelText(requirement));
  if (chain.length > 0) sink.write(`\n${style.bold('Covered by')}\n`);
  for (const { key, title, depth, state: its, file, line } of chain) {
    const sign = its === null ? ' ' : style.state(its, stateSign[its]);
    sink.write(
      `${'  '.repeat(Math.min(depth, deepest))}${sign} ${plain(key)} ${plain(title)}${style.dim(`  ${file}:${line}`)}\n`,
    );
  }
  if (links.length > 0) sink.write(`\n${style.bold('Links')}\n`);
  for (const { role, testCase, spec, lastResult, lastRunAt, file, line } of links) {
    const result =
      lastResult === null
        ? role === 'verifies'
          ? 'never run'
          : 'implements'
        : `${lastResult} ${minute(lastRunAt ?? '')}`;
    sink.write(`  ${result.padEnd(23)}  ${plain(testCase ?? spec)}${style.dim(`  ${file}:${line}`)}\n`);
  }
  for (const change of changes) {
    sink.write(
      `\n${style.bold(`Changed since: ${plain(change.name)}`)}${style.dim(`  ${change.file}:${change.line}`)}\n`,
    );
    sink.write(`  ${diffText(change.words, style)}\n`);
  }
  if (requirement.description !== '') sink.write(`\n${requirement.description.trim()}\n`);
  const others = problems.filter(({ code }) => !saidByReasons.has(code));
  if (others.length > 0) sink.write('\n');
  renderProblems(sink, others);
}

/** Further in, a line is not indented more. */
const deepest = 10;

function levelText({ type, version, needs, missing, covers }: ShowOutput['requirement']): string {
  const needed = needs?.map((need) => (missing.includes(need) ? `${need} (missing)` : need)) ?? [];
  const lines = [
    ...(type === null ? [] : [`Level ${type}`]),
    ...(version === null ? [] : [`Version ${version}`]),
    ...(needed.length === 0 ? [] : [`Needs ${needed.join(', ')}`]),
    ...(covers.length === 0 ? [] : [`Covers ${covers.join(', ')}`]),
  ];
  return lines.length === 0 ? '' : `\n${plain(lines.join(' · '))}\n`;
}

const where = (environment: string): string => (environment === '' ? '' : ` in ${environment}`);

/** Without colour the marks `[-gone-]{+new+}` of `git diff --word-diff` say the same. */
function diffText(words: ShowOutput['changes'][number]['words'], style: Style): string {
  const coloured = style.added('x') !== 'x';
  return words
    .map(({ kind, text }) => {
      if (kind === 'same') return text;
      if (kind === 'added') return coloured ? style.added(text) : `{+${text}+}`;
      return coloured ? style.removed(text) : `[-${text}-]`;
    })
    .join('')
    .replace(/\n/g, '\n  ');
}
