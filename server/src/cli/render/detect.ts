import type { DetectOutput } from '../../../../schema/cliOutput';
import type { TextSink } from './sink';
import { plural } from './summary';
import { styleFor } from './style';
import { plain } from './table';

type Preset = DetectOutput['presets'][number];

/** What each preset found and by which sign, what is switched off, and what was looked for in vain. */
export function renderDetection(sink: TextSink, { files, presets }: DetectOutput): void {
  const style = styleFor(sink);
  const found = presets.filter((one) => one.files > 0);
  const off = presets.filter((one) => one.rule === 'off');
  const others = presets.filter((one) => one.files === 0 && one.rule !== 'off');
  sink.write(`${plural(files, 'file')} read.\n`);
  for (const one of found) {
    const confined = one.rule === 'confined' ? ', confined by reqproof.yaml' : '';
    sink.write(`\n${style.bold(one.title)} (${one.preset}${confined})\n`);
    sink.write(`  ${countsOf(one)} in ${plural(one.files, 'file')}, found by ${plain(one.sign)}\n`);
    for (const { file, line, text } of one.examples)
      sink.write(`  ${file}:${line}  ${plain(text).slice(0, 100)}\n`);
  }
  if (found.length === 0)
    sink.write(
      '\nNothing was found. Write a requirement such as "## REQ-1 Visitors can sign in" in a Markdown file,\nor set idPattern in reqproof.yaml if your ids look different.\n',
    );
  list(sink, 'Switched off in reqproof.yaml', off);
  list(sink, 'Looked for and not found', others);
  const [example] = found;
  if (example)
    sink.write(
      style.dim(`\nTo switch one off, in reqproof.yaml:\n  presets:\n    ${example.preset}: false\n`),
    );
}

function list(sink: TextSink, title: string, presets: readonly Preset[]): void {
  if (presets.length === 0) return;
  sink.write(`\n${styleFor(sink).bold(title)}\n`);
  for (const { preset, sign } of presets) sink.write(`  ${preset}: ${plain(sign)}\n`);
}

function countsOf({ definitions, references, tests }: Preset): string {
  return [
    definitions > 0 ? plural(definitions, 'definition') : '',
    references > 0 ? plural(references, 'reference') : '',
    tests > 0 ? plural(tests, 'test') : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
