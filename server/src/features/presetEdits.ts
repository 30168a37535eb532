import type { PresetId, Range } from '../../../schema/model';
import type { TextEdits } from '../../../schema/protocol';
import { projectFileName } from '../../../schema/settings';
import { isNothing, topKey, type TopKey } from './projectFileText';
import type { ProjectScope } from './scope';
import { emptyRange, lineRange, LineText } from './text';

interface Change {
  readonly range: Range;
  readonly newText: string;
}

/** Switches a preset off in reqproof.yaml, or on again, and leaves every other character as it is. */
export async function presetEdits(scope: ProjectScope, preset: PresetId, on: boolean): Promise<TextEdits> {
  const lines = new LineText((await scope.readText(projectFileName)) ?? '');
  const change = on ? withoutEntry(lines, preset) : withEntry(lines, preset);
  if (change === 'same') return { edits: [], refusal: `${preset} is ${on ? 'on' : 'off'} already.` };
  return change
    ? { edits: [{ uri: scope.uri(projectFileName), ...change }] }
    : {
        edits: [],
        refusal: `The presets in ${projectFileName} are written in a form that can not be changed for you. Write "${preset}: ${on ? 'true' : 'false'}" there.`,
      };
}

function withEntry(lines: LineText, preset: PresetId): Change | 'same' | undefined {
  const { eol } = lines;
  const key = topKey(lines, 'presets');
  if (!key) {
    const gap = lines.end.character > 0 ? eol : '';
    return { range: emptyRange(lines.end), newText: `${gap}presets:${eol}  ${preset}: false${eol}` };
  }
  if (isNothing(key.value)) return { range: key.valueRange, newText: `${eol}  ${preset}: false` };
  if (key.value !== '') return undefined;
  const entry = entryOf(lines, key, preset);
  if (!entry) {
    const position = { line: key.line, character: lines.line(key.line).length };
    return { range: emptyRange(position), newText: `${eol}${indentOf(lines, key)}${preset}: false` };
  }
  if (entry.value === 'false') return 'same';
  return { range: entry.valueRange, newText: ' false' };
}

function withoutEntry(lines: LineText, preset: PresetId): Change | 'same' | undefined {
  const key = topKey(lines, 'presets');
  if (!key || isNothing(key.value)) return 'same';
  if (key.value !== '') return undefined;
  const entry = entryOf(lines, key, preset);
  if (!entry || entry.value === 'true') return 'same';
  const start = lines.wholeLine(entry.line).start;
  return { range: { start, end: lines.wholeLine(entry.last).end }, newText: '' };
}

interface Entry {
  readonly line: number;
  readonly last: number;
  readonly value: string;
  /** From the colon to the end of what belongs to it, without a comment on its line. */
  readonly valueRange: Range;
}

function entryOf(lines: LineText, key: TopKey, preset: PresetId): Entry | undefined {
  const indent = indentOf(lines, key);
  for (let line = key.line + 1; line <= key.last; line++) {
    const text = lines.line(line);
    const [head = '', value = ''] = /^\s*["']?([\w-]+)["']?\s*:/.exec(text) ?? [];
    if (value !== preset || !text.startsWith(indent) || /^\s/.test(text.slice(indent.length))) continue;
    let last = line;
    while (last < key.last && /^\s/.test(lines.line(last + 1).slice(indent.length))) last++;
    const written = text
      .slice(head.length)
      .replace(/(?:^|\s)#.*$/, '')
      .trimEnd();
    const valueRange =
      last === line
        ? lineRange(line, head.length, written.length)
        : {
            start: { line, character: head.length },
            end: { line: last, character: lines.line(last).length },
          };
    return { line, last, value: written.trim(), valueRange };
  }
  return undefined;
}

/** Of the first entry below the key. */
function indentOf(lines: LineText, { line, last }: TopKey): string {
  const first = lines.lines.slice(line + 1, last + 1).find((text) => /^\s+[^\s#]/.test(text));
  return /^\s*/.exec(first ?? '')?.[0] || '  ';
}
