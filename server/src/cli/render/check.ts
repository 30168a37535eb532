import type { CheckOutput } from '../../../../schema/cliOutput';
import type { TraceView } from '../../trace/view';
import { renderProblems } from './problems';
import type { TextSink } from './sink';
import { styleFor } from './style';
import { totalsLine } from './summary';
import { plain } from './table';

export function renderCheck(sink: TextSink, output: CheckOutput): void {
  const style = styleFor(sink);
  sink.write(totalsLine(output.totals, style));
  renderProblems(sink, output.problems);
  for (const { message } of output.failures) sink.write(`${style.bad('✗')} ${plain(message)}\n`);
  sink.write(output.ok ? style.ok('The gate is open.\n') : style.bad('The gate is closed.\n'));
}

/** Workflow commands of GitHub Actions: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export function renderGithub(sink: TextSink, output: CheckOutput, view: TraceView): void {
  for (const { requirement, message, file } of output.failures) {
    const entry = requirement === null ? undefined : view.requirement(requirement);
    const at = entry
      ? ` file=${property(entry.definition.location.path)},line=${entry.definition.idRange.start.line + 1}`
      : file === undefined
        ? ''
        : ` file=${property(file)}`;
    sink.write(`::error${at}::${data(message)}\n`);
  }
  for (const { file, line, severity, message } of output.problems) {
    const command = severity === 'error' ? 'error' : severity === 'warning' ? 'warning' : 'notice';
    sink.write(`::${command} file=${property(file)},line=${line}::${data(message)}\n`);
  }
}

const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
