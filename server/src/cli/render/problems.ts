import type { IndexOutput } from '../../../../schema/cliOutput';
import type { TextSink } from './sink';
import { plural } from './summary';
import { styleFor } from './style';
import { plain } from './table';

const shownOfACode = 10;

/** `file:line  warning  sentence`, most severe first, no kind burying the others; hints are left to the editor. */
export function renderProblems(sink: TextSink, problems: IndexOutput['problems']): void {
  const style = styleFor(sink);
  const rank = ['error', 'warning', 'info'];
  const listed = problems
    .filter(({ severity }) => rank.includes(severity))
    .sort((a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity));
  if (listed.length === 0) return;
  sink.write(`${style.bold(plural(listed.length, 'problem'))}\n`);
  const more = new Map<string, number>();
  const told = new Map<string, number>();
  for (const { code, file, line, severity, message } of listed) {
    const count = (told.get(code) ?? 0) + 1;
    told.set(code, count);
    if (count > shownOfACode) more.set(code, count - shownOfACode);
    else sink.write(`  ${file}:${line}  ${style.severity(severity, severity)}  ${plain(message)}\n`);
  }
  for (const [code, count] of more)
    sink.write(style.dim(`  and ${count} more of the kind ${code} (index --json lists all)\n`));
}
