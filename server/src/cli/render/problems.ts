import type { IndexOutput } from '../../../../schema/cliOutput';
import type { TextSink } from './sink';
import { plural } from './summary';
import { styleFor } from './style';
import { plain } from './table';

const shown = 50;

/** `file:line  warning  sentence`, most severe first; hints are left to the editor. */
export function renderProblems(sink: TextSink, problems: IndexOutput['problems']): void {
  const style = styleFor(sink);
  const rank = ['error', 'warning', 'info'];
  const listed = problems
    .filter(({ severity }) => rank.includes(severity))
    .sort((a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity));
  if (listed.length === 0) return;
  sink.write(`${style.bold(plural(listed.length, 'problem'))}\n`);
  for (const { file, line, severity, message } of listed.slice(0, shown)) {
    sink.write(`  ${file}:${line}  ${style.severity(severity, severity)}  ${plain(message)}\n`);
  }
  if (listed.length > shown)
    sink.write(style.dim(`  and ${listed.length - shown} more (--json lists all)\n`));
}
