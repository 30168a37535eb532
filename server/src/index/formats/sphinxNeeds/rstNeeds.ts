import type { Stretch } from '../markdown/inline';
import { skipBlanks } from '../markdown/lines';
import { directiveHead } from '../rst/marks';
import type { TextLines } from '../textLines';
import type { WrittenNeed } from './need';

const field = /^:([A-Za-z+-][\w+-]{0,60}):(?=\s|$)/;

/**
 * Directives with an `:id:` between two lines of reStructuredText, nested ones included, in order of
 * place. Those that `isSkipped` (code, comments) are none.
 */
export function rstNeeds(
  lines: TextLines,
  from: number,
  to: number,
  isSkipped: (offset: number) => boolean,
): WrittenNeed[] {
  const { text } = lines;
  const found: WrittenNeed[] = [];
  for (let line = from; line < to; line++) {
    const start = lines.firstOf(line);
    if (text.charCodeAt(start) !== 46) continue;
    const head = directiveHead(text, start, lines.endOf(line));
    if (!head || isSkipped(start)) continue;
    const behind = Math.min(to, lines.dedent(line + 1, lines.indentOf(line)));
    const need = readDirective(lines, line, behind, head.name, head.argument);
    if (need.options.has('id')) found.push(need);
  }
  return found;
}

function readDirective(
  lines: TextLines,
  line: number,
  behind: number,
  type: string,
  argument: number,
): WrittenNeed {
  const { text } = lines;
  const title: Stretch[] = [];
  if (argument < lines.endOf(line)) title.push({ start: argument, end: lines.endOf(line) });
  const options = new Map<string, Stretch>();
  let at = line + 1;
  let isHead = true;
  let open: string | undefined;
  for (; at < behind && !lines.isEmpty(at); at++) {
    const start = lines.firstOf(at);
    const end = lines.endOf(at);
    const name = text[start] === ':' ? field.exec(text.slice(start, Math.min(end, start + 64))) : null;
    if (name?.[1]) {
      isHead = false;
      open = name[1].toLowerCase();
      if (!options.has(open))
        options.set(open, { start: skipBlanks(text, start + name[0].length, end), end });
    } else if (isHead) title.push({ start, end });
    else if (open) {
      // A value goes on over indented lines.
      const value = options.get(open);
      if (value) options.set(open, { start: value.end > value.start ? value.start : start, end });
    }
  }
  const last = Math.max(line, lines.lastBefore(behind, line));
  return {
    type,
    // Without options the lines below are content, and there is no id anyway.
    title,
    options,
    place: { start: lines.firstOf(line), end: lines.endOf(last) },
    bodyFrom: at,
    bodyTo: behind,
  };
}
