import type { TextEdit } from 'vscode-languageserver-types';
import type { FileIndex, RequirementDefinition } from '../../../schema/model';
import type { ProjectScope } from './scope';
import { emptyRange, LineText } from './text';

export interface NewRequirement {
  readonly path: string;
  /** The file does not exist yet. */
  readonly isNew: boolean;
  readonly edit: TextEdit;
}

const placeholder = 'Describe the requirement';
export const newDocument = 'requirements.md';

/**
 * Where a requirement that is referred to but not defined should be written, and how: behind the
 * last of the nearest Markdown document whose ids begin alike, in that document's own form.
 */
export async function createRequirement(
  { view, readText }: ProjectScope,
  from: string,
  code: string,
): Promise<NewRequirement | undefined> {
  const home = nearestDocument(view.files(), from, code);
  const last = home?.requirements.at(-1);
  if (home && last) {
    const text = await readText(home.path);
    return text === undefined
      ? undefined
      : { path: home.path, isNew: false, edit: append(text, lastAlike(home, code) ?? last, code) };
  }
  const path = isMarkdown(from) ? from : newDocument;
  const text = await readText(path);
  const edit = firstRequirement(text ?? '', code);
  return { path, isNew: text === undefined, edit };
}

const isMarkdown = (path: string): boolean => /\.(?:md|markdown)$/i.test(path);
const idPrefix = (code: string): string => code.replace(/\d+$/, '');

function nearestDocument(files: Iterable<FileIndex>, from: string, code: string): FileIndex | undefined {
  let best: { file: FileIndex; score: number } | undefined;
  for (const file of files) {
    if (file.requirements.length === 0 || !isMarkdown(file.path)) continue;
    const alike = file.requirements.some((each) => idPrefix(each.code) === idPrefix(code));
    const score = (file.path === from ? 2_000 : 0) + (alike ? 1_000 : 0) + sharedFolders(file.path, from);
    if (!best || score > best.score) best = { file, score };
  }
  return best?.file;
}

function sharedFolders(a: string, b: string): number {
  const left = a.split('/').slice(0, -1);
  const right = b.split('/').slice(0, -1);
  const different = left.findIndex((folder, at) => folder !== right[at]);
  return different < 0 ? left.length : different;
}

/** The requirement of the same series with the highest number below the new one, else the last of the series. */
function lastAlike({ requirements }: FileIndex, code: string): RequirementDefinition | undefined {
  const alike = requirements.filter((each) => idPrefix(each.code) === idPrefix(code));
  const number = (each: string): number => Number(/\d+$/.exec(each)?.[0] ?? 0);
  const below = alike.filter((each) => number(each.code) < number(code));
  return (
    below.reduce<RequirementDefinition | undefined>(
      (best, each) => (best && number(best.code) > number(each.code) ? best : each),
      undefined,
    ) ?? alike.at(-1)
  );
}

function append(text: string, model: RequirementDefinition, code: string): TextEdit {
  const lines = new LineText(text);
  const isBlock = /^\s{0,3}#|^\s*\*\*/.test(lines.line(model.idRange.start.line));
  const written = formOf(lines, model, code);
  const lastLine = lastFilledLine(lines, model);
  const end = { line: lastLine, character: lines.line(lastLine).length };
  return { range: emptyRange(end), newText: `${lines.eol}${isBlock ? lines.eol : ''}${written}` };
}

function lastFilledLine(lines: LineText, { location, idRange }: RequirementDefinition): number {
  const { end } = location.range;
  let line = Math.min(end.character === 0 ? end.line - 1 : end.line, lines.lines.length - 1);
  while (line > idRange.start.line && lines.line(line).trim() === '') line--;
  return Math.max(line, idRange.start.line);
}

/** The model's own line with the new id and without what is only true of the model. */
function formOf(lines: LineText, { idRange, title }: RequirementDefinition, code: string): string {
  const line = lines.line(idRange.start.line);
  const before = line.slice(0, idRange.start.character);
  const after = line.slice(idRange.end.character);
  if (/^\s*\|/.test(line)) return tableRow(before, after, code);
  const at = title === '' ? -1 : after.indexOf(title);
  const separator = at >= 0 ? after.slice(0, at) : (/^[^\p{L}\p{N}]*/u.exec(after)?.[0] ?? ' ');
  return `${before}${code}${separator.trim() === '' ? ' ' : separator}${placeholder}`;
}

/** The next cell takes the text, those behind it stay empty. */
function tableRow(before: string, after: string, code: string): string {
  const [rest = '', ...cells] = after.split(/(?<!\\)\|/);
  const texts = cells.slice(0, -1).map((_, at) => (at === 0 ? ` ${placeholder} ` : '  '));
  return `${before}${code}${rest}|${texts.map((cell) => `${cell}|`).join('')}`;
}

function firstRequirement(text: string, code: string): TextEdit {
  const lines = new LineText(text);
  const { end } = lines;
  const gap = text.trim() === '' ? '' : end.character > 0 ? lines.eol.repeat(2) : lines.eol;
  return { range: emptyRange(end), newText: `${gap}## ${code} ${placeholder}${lines.eol}` };
}
