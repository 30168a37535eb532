import type { Stretch } from '../markdown/inline';
import { skipBlanks } from '../markdown/lines';
import type { TextLines } from '../textLines';
import type { WrittenNeed } from './need';
import { rstNeeds } from './rstNeeds';

interface Fence {
  readonly mark: string;
  readonly size: number;
  /** Of a directive; empty for code. */
  readonly name: string;
  readonly line: number;
  readonly argument: Stretch;
  /** Of the code that it holds, nothing is read. */
  readonly isCode: boolean;
}

const opening = /^(`{3,}|~{3,}|:{3,})[ \t]*(?:\{([A-Za-z][\w.:+-]{0,60})\})?[ \t]*/;
const deepest = 32;

/**
 * Directives with an `:id:` in fences of MyST, `:::{req} Title` and ```` ```{req} Title ````, nested ones
 * and those in `{eval-rst}` included. See https://myst-parser.readthedocs.io/en/latest/syntax/roles-and-directives.html.
 */
export function mystNeeds(lines: TextLines): WrittenNeed[] {
  const { text } = lines;
  const found: WrittenNeed[] = [];
  const open: Fence[] = [];
  for (let line = 0; line < lines.count; line++) {
    const start = lines.firstOf(line);
    const first = text[start];
    if (first !== '`' && first !== '~' && first !== ':') continue;
    const end = lines.endOf(line);
    const head = opening.exec(text.slice(start, Math.min(end, start + 200)));
    const mark = head?.[1];
    if (!head || mark === undefined) continue;
    const top = open.at(-1);
    const bare = head[0].length >= end - start && head[2] === undefined;
    if (bare && top && top.mark === first && mark.length >= top.size) {
      open.pop();
      if (top.name === 'eval-rst') found.push(...rstNeeds(lines, top.line + 1, line, () => false));
      else if (!top.isCode) found.push(...needOf(lines, top, line));
      continue;
    }
    if (top?.isCode || open.length >= deepest) continue;
    const name = head[2]?.toLowerCase() ?? '';
    if (bare && mark.startsWith(':')) continue;
    open.push({
      mark: first,
      size: mark.length,
      name,
      line,
      argument: { start: start + head[0].length, end },
      isCode: name === '' || isLiteral(name),
    });
  }
  return found.sort((a, b) => a.place.start - b.place.start);
}

const isLiteral = (name: string): boolean =>
  /^(?:code(?:-block|-cell)?|sourcecode|literalinclude|math|eval-rst|raw|mermaid)$/.test(name);

function needOf(lines: TextLines, fence: Fence, close: number): WrittenNeed[] {
  const { text } = lines;
  const options = new Map<string, Stretch>();
  let at = fence.line + 1;
  const isYaml = lines.textOf(at) === '---';
  if (isYaml) at++;
  const field = isYaml ? /^([A-Za-z][\w-]{0,60}):(?=\s|$)/ : /^:([A-Za-z][\w-]{0,60}):(?=\s|$)/;
  for (; at < close; at++) {
    const start = lines.firstOf(at);
    const end = lines.endOf(at);
    const name = field.exec(text.slice(start, Math.min(end, start + 64)));
    if (!name?.[1]) break;
    const value = unquoted(text, skipBlanks(text, start + name[0].length, end), end);
    if (!options.has(name[1].toLowerCase())) options.set(name[1].toLowerCase(), value);
  }
  if (!options.has('id')) return [];
  if (isYaml && lines.textOf(at) === '---') at++;
  return [
    {
      type: fence.name,
      title: fence.argument.end > fence.argument.start ? [fence.argument] : [],
      options,
      place: { start: lines.firstOf(fence.line), end: lines.endOf(close) },
      bodyFrom: at,
      bodyTo: close,
    },
  ];
}

function unquoted(text: string, start: number, end: number): Stretch {
  const quote = text[start];
  const isQuoted = (quote === '"' || quote === "'") && end - start >= 2 && text[end - 1] === quote;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
