import { projectFileName } from '../../../schema/settings';
import type { TextEdits } from '../../../schema/protocol';
import type { Range } from '../../../schema/model';
import { isNothing, topKey } from './projectFileText';
import type { ProjectScope } from './scope';
import { emptyRange, LineText } from './text';

export interface NewWaiver {
  readonly key: string;
  readonly reason: string;
  readonly owner: string;
  readonly expires?: string;
  readonly issue?: string;
}

/** Adds a waiver to the list in reqproof.yaml and leaves every other character as it is. */
export async function waiveEdits(scope: ProjectScope, waiver: NewWaiver): Promise<TextEdits> {
  const refusal = fault(scope, waiver);
  if (refusal !== undefined) return { edits: [], refusal };
  const place = addition(new LineText((await scope.readText(projectFileName)) ?? ''), waiver);
  return place
    ? { edits: [{ uri: scope.uri(projectFileName), ...place }] }
    : {
        edits: [],
        refusal: `The waivers in ${projectFileName} are written in a form that can not be added to. Write them as a list, one "- requirement:" per waiver.`,
      };
}

function fault({ view }: ProjectScope, { key, reason, owner, expires }: NewWaiver): string | undefined {
  if (!view.requirement(key)) return `There is no requirement ${key}.`;
  if (reason.trim() === '') return 'A waiver needs a reason.';
  if (owner.trim() === '') return 'A waiver needs an owner.';
  if (expires !== undefined && !isDate(expires)) return `"${expires}" is not a date. Write it as YYYY-MM-DD.`;
  return undefined;
}

function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

interface Addition {
  readonly range: Range;
  readonly newText: string;
}

function addition(lines: LineText, waiver: NewWaiver): Addition | undefined {
  const { eol } = lines;
  const key = topKey(lines, 'waivers');
  if (!key) {
    const gap = lines.end.character > 0 ? eol : '';
    return { range: emptyRange(lines.end), newText: `${gap}waivers:${eol}${entry(waiver, '  ', eol)}${eol}` };
  }
  if (isNothing(key.value)) return { range: key.valueRange, newText: `${eol}${entry(waiver, '  ', eol)}` };
  if (key.value !== '') return undefined;
  const { line, last } = key;
  const dash = lines.lines.slice(line + 1, last + 1).find((text) => /^\s*-(?:\s|$)/.test(text));
  if (last > line && dash === undefined) return undefined;
  const indent = /^\s*/.exec(dash ?? '  ')?.[0] ?? '  ';
  const position = { line: last, character: lines.line(last).length };
  return { range: emptyRange(position), newText: `${eol}${entry(waiver, indent, eol)}` };
}

function entry({ key, reason, owner, expires, issue }: NewWaiver, indent: string, eol: string): string {
  const fields = [
    `requirement: ${scalar(key)}`,
    `reason: ${scalar(reason.trim())}`,
    `owner: ${scalar(owner.trim())}`,
    ...(issue ? [`issue: ${scalar(issue)}`] : []),
    ...(expires === undefined ? [] : [`expires: ${expires}`]),
  ];
  return `${indent}- ${fields.join(`${eol}${indent}  `)}`;
}

const plain = /^[A-Za-z][\w ./-]*$/;
const notText = /^(?:true|false|yes|no|on|off|null|y|n)$/i;

/** As it is where YAML reads it as that text, else in double quotes, where JSON's escapes are YAML's. */
const scalar = (text: string): string =>
  plain.test(text) && !notText.test(text) && text.trim() === text ? text : JSON.stringify(text);
