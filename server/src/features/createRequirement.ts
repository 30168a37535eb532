import type { TextEdit } from 'vscode-languageserver-types';
import type { FileIndex, PresetId, RequirementDefinition } from '../../../schema/model';
import { markupOf } from '../index/writing';
import { writingOf } from '../index/writings';
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
 * last of the nearest document of the reference's syntax whose ids begin alike, in that document's own form.
 */
export async function createRequirement(
  { view, readText }: ProjectScope,
  from: string,
  code: string,
): Promise<NewRequirement | undefined> {
  const asked = view.file(from)?.references.find((each) => each.code === code);
  const home = nearestDocument(view.files(), from, code, asked?.preset);
  const own = home ? withoutNamespace(home, code) : code;
  const model = home && (lastAlike(home, own) ?? home.requirements.at(-1));
  const writing = writingOf(model?.preset ?? asked?.preset);
  const wanted = {
    code: own,
    title: placeholder,
    ...(asked?.version !== undefined && { version: asked.version }),
  };
  if (writing && !writing.isId(own)) return undefined;
  if (model && writing?.newFile) {
    const { path, text } = writing.newFile({ ...wanted, markup: 'other' }, model);
    return { path, isNew: true, edit: { range: emptyRange({ line: 0, character: 0 }), newText: text } };
  }
  if (writing && !writing.definition) return undefined;
  const path = model?.location.path ?? (markupOf(from) === 'markdown' ? from : newDocument);
  const text = await readText(path);
  if (model) {
    const block = writing?.definition?.({ ...wanted, model, markup: markupOf(path) });
    return text === undefined ? undefined : { path, isNew: false, edit: append(text, model, own, block) };
  }
  const block = writing?.definition?.({ ...wanted, markup: 'markdown' }) ?? `## ${code} ${placeholder}`;
  return { path, isNew: text === undefined, edit: firstRequirement(text ?? '', block) };
}

/** `Log in` of `auth/Log in` in a document of the namespace `auth`. */
function withoutNamespace({ requirements }: FileIndex, code: string): string {
  const home = requirements.find(({ namespace }) => namespace !== '' && code.startsWith(`${namespace}/`));
  return home ? code.slice(home.namespace.length + 1) : code;
}

/** `REQ-` of `REQ-12`, `auth.` of `auth.login`, `req~` of `req~login`, `auth/` of `auth/Log in`. */
const idPrefix = (code: string): string =>
  /\d$/.test(code) ? code.replace(/\d+$/, '') : code.replace(/[^.~/]*$/, '');

function nearestDocument(
  files: Iterable<FileIndex>,
  from: string,
  code: string,
  preset: PresetId | undefined,
): FileIndex | undefined {
  let best: { file: FileIndex; score: number } | undefined;
  for (const file of files) {
    // A plain annotation does not tell the syntax of what it means; ids that begin alike do.
    const isPlain = preset === undefined || preset === 'ids';
    const own = file.requirements.filter(
      (each) => isWritable(each) && (each.preset === preset || (isPlain && likeness(each.key, code) > 0)),
    );
    if (own.length === 0) continue;
    const likenesses = own.map((each) => likeness(each.key, code));
    const alike = likenesses.reduce((most, each) => Math.max(most, each), 0);
    // Of equals, the one that has the most of them.
    const many = Math.min(0.9, likenesses.filter((each) => each === alike).length / 1_000);
    const score = (file.path === from ? 20_000 : 0) + alike * 100 + sharedFolders(file.path, from) + many;
    if (!best || score > best.score) best = { file: { ...file, requirements: own }, score };
  }
  return best?.file;
}

/** How many parts of two ids are the same from the left, and more when all but the last are. */
function likeness(a: string, b: string): number {
  if (idPrefix(a) !== '' && idPrefix(a) === idPrefix(b)) return 100;
  const [left, right] = [parts(a), parts(b)];
  const different = left.findIndex((part, at) => part !== right[at]);
  return Math.min(50, different < 0 ? left.length : different);
}

/** `REQ-`, `A-`, `1` of `REQ-A-1`. */
const parts = (id: string): readonly string[] => id.match(/[^-_.~/]*[-_.~/]|[^-_.~/]+$/g) ?? [];

/** Plain ids are written in the form of their neighbour, which documents of any markup have. */
function isWritable({ preset, location, source }: RequirementDefinition): boolean {
  if (source !== undefined) return false;
  const writing = writingOf(preset);
  if (writing) return writing.definition !== undefined || writing.newFile !== undefined;
  return markupOf(location.path) !== 'other' && (preset === undefined || preset === 'ids');
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

function append(
  text: string,
  model: RequirementDefinition,
  code: string,
  block: string | undefined,
): TextEdit {
  const lines = new LineText(text);
  const isItem = block !== undefined && /^\s*-/.test(block);
  const isBlock =
    (block !== undefined && !isItem) || /^\s{0,3}[#=]|^\s*\*\*/.test(lines.line(model.idRange.start.line));
  const written = block?.replaceAll('\n', lines.eol) ?? formOf(lines, model, code);
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

function firstRequirement(text: string, block: string): TextEdit {
  const lines = new LineText(text);
  const { end } = lines;
  const gap = text.trim() === '' ? '' : end.character > 0 ? lines.eol.repeat(2) : lines.eol;
  return { range: emptyRange(end), newText: `${gap}${block.replaceAll('\n', lines.eol)}${lines.eol}` };
}
