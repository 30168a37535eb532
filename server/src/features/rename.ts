import { RenameFile, TextDocumentEdit, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { Location, Position, Range, RequirementDefinition, Waiver } from '../../../schema/model';
import { createIdMatcher } from '../index/ids';
import { writingOf } from '../index/writings';
import type { RequirementEntry } from '../trace/view';
import { mentionAt, statementsOf } from './mention';
import type { ProjectScope } from './scope';
import { comparePositions, lineRange, LineText } from './text';

/** A sentence that says why nothing was renamed. */
export interface Refusal {
  readonly refusal: string;
}

export interface RenameOptions {
  /** The client can rename files in a workspace edit. */
  readonly renameFiles: boolean;
}

export interface Renameable {
  readonly range: Range;
  readonly placeholder: string;
}

/** The id under the position, when it is one that is defined. */
export function prepareRename(
  { view }: ProjectScope,
  path: string,
  position: Position,
): Renameable | undefined {
  const mention = mentionAt(view, path, position);
  return mention?.entry && { range: mention.range, placeholder: mention.entry.definition.code };
}

/**
 * Writes the new id at every definition with its anchors, every reference and every waiver. It is
 * all or nothing: a file that does not say what the index says refuses the whole rename.
 */
export async function rename(
  scope: ProjectScope,
  path: string,
  position: Position,
  newName: string,
  options: RenameOptions = { renameFiles: false },
): Promise<WorkspaceEdit | Refusal> {
  const entry = mentionAt(scope.view, path, position)?.entry;
  if (!entry) return { refusal: 'There is no requirement id here to rename.' };
  const newCode = newName.trim();
  const refusal = (await refuseUnwritten(scope, entry)) ?? refuse(scope, entry, newCode);
  if (refusal !== undefined) return { refusal };
  const edit = await textEdits(scope, entry, newCode);
  return 'refusal' in edit ? edit : withFiles(scope, entry, newCode, edit, options);
}

/** Where the id is the name of a file, the file takes the new name. */
function withFiles(
  { view, uri }: ProjectScope,
  { key, definition: { code } }: RequirementEntry,
  newCode: string,
  edit: Pick<WorkspaceEdit, 'changes'>,
  options: RenameOptions,
): WorkspaceEdit | Refusal {
  const paths = statementsOf(view, key)
    .filter(isNamedByFile)
    .map(({ location }) => location.path);
  if (paths.length === 0) return edit;
  if (!options.renameFiles)
    return {
      refusal: `${code} is the name of ${paths[0] ?? ''}, and this editor can not rename files in an edit.`,
    };
  return {
    documentChanges: [
      ...Object.entries(edit.changes ?? {}).map(([file, edits]) =>
        TextDocumentEdit.create({ uri: file, version: null }, edits),
      ),
      ...paths.map((old) => {
        const name = old.lastIndexOf('/') + 1;
        return RenameFile.create(uri(old), uri(old.slice(0, name) + newCode + old.slice(name + code.length)));
      }),
    ],
  };
}

/** An id that stands nowhere in the text is the name of its file. */
const isNamedByFile = ({ idRange: { start, end } }: RequirementDefinition): boolean =>
  comparePositions(start, end) === 0;

function refuse(
  { view, settings }: ProjectScope,
  entry: RequirementEntry,
  newCode: string,
): string | undefined {
  const { code, namespace, preset, source } = entry.definition;
  if (source !== undefined)
    return `${code} is defined in ${source}, outside of this project: rename it there.`;
  if (newCode === '') return 'The new id is empty.';
  if (newCode === code) return `The id is ${code} already.`;
  const writing = writingOf(preset);
  if (writing ? !writing.isId(newCode) : !createIdMatcher(settings.idPattern).isId(newCode))
    return writing
      ? `"${newCode}" is no id here: an id ${writing.idRule}.`
      : `"${newCode}" is not a requirement id: it does not fit the id pattern ${settings.idPattern}.`;
  const taken = view.requirement(namespace === '' ? newCode : `${namespace}/${newCode}`);
  if (!taken) return undefined;
  const { path, range } = taken.definition.location;
  return `${newCode} is taken already: it is defined in ${path}, line ${range.start.line + 1}.`;
}

const numbers = /^\d+(?:\.\d+)*$/;

/** An id that follows from a number, a place or from what the item covers is no text that could be another. */
async function refuseUnwritten(
  { readText }: ProjectScope,
  { definition: { code, positional, idRange, location } }: RequirementEntry,
): Promise<string | undefined> {
  if (positional !== true) return undefined;
  const text = await readText(location.path);
  const isWritten = text === undefined || new LineText(text).slice(idRange) === code;
  if (isWritten && !numbers.test(code)) return undefined;
  return `${code} is made of where the item stands or of what it covers: nobody wrote it as an id. Move or renumber the item in ${location.path}; a quick fix then updates the references to it.`;
}

async function textEdits(
  { view, uri, readText }: ProjectScope,
  entry: RequirementEntry,
  newCode: string,
): Promise<Pick<WorkspaceEdit, 'changes'> | Refusal> {
  const { code } = entry.definition;
  const changes: Record<string, TextEdit[]> = {};
  for (const [path, mentions] of byPath(
    statementsOf(view, entry.key).filter((definition) => !isNamedByFile(definition)),
    view.referencesTo(entry.key),
    view.waivers(entry.key),
  )) {
    const text = await readText(path);
    if (text === undefined) return { refusal: `${path} can not be read, so ${code} was not renamed.` };
    const lines = new LineText(text);
    const ranges = mentions.flatMap((mention) => mention(lines, code));
    if (ranges.includes(undefined))
      return { refusal: `${path} has changed since it was indexed, so ${code} was not renamed. Try again.` };
    changes[uri(path)] = distinct(ranges).map((range) => ({
      range,
      newText: inStyleOf(lines.slice(range), code, newCode),
    }));
  }
  return { changes };
}

/** Finds the id in the text as it is; undefined when it is not where the index saw it. */
type FindRanges = (lines: LineText, code: string) => readonly (Range | undefined)[];

function byPath(
  statements: readonly RequirementDefinition[],
  references: readonly { readonly location: Location }[],
  waivers: readonly Waiver[],
): ReadonlyMap<string, readonly FindRanges[]> {
  const files = new Map<string, FindRanges[]>();
  const add = (path: string, find: FindRanges): void => {
    const known = files.get(path);
    if (known) known.push(find);
    else files.set(path, [find]);
  };
  for (const definition of statements)
    add(definition.location.path, (lines, code) => [
      codeWithin(lines, definition.idRange, code),
      ...anchors(lines, definition, code),
    ]);
  for (const { location } of references)
    add(location.path, (lines, code) => [codeWithin(lines, location.range, code)]);
  for (const { location } of waivers)
    add(location.path, (lines, code) => [waivedCode(lines, location.range, code)]);
  return files;
}

/** `Name` of `Package.Name`: inside of its package an object is called by its last name. */
const lastName = (code: string): string => code.slice(code.lastIndexOf('.') + 1);

/** The first place in the range where the code stands for itself; a namespace or `@` before it stays. */
const codeWithin = (lines: LineText, range: Range, code: string): Range | undefined =>
  wordWithin(lines, range, code) ?? wordWithin(lines, range, lastName(code));

function wordWithin(lines: LineText, { start, end }: Range, code: string): Range | undefined {
  for (let line = start.line; line <= Math.min(end.line, lines.lines.length - 1); line++) {
    const from = line === start.line ? start.character : 0;
    const to = line === end.line ? end.character : undefined;
    const at = indexOfCode(lines.line(line).slice(from, to), code);
    if (at >= 0) return lineRange(line, from + at, code.length);
  }
  return undefined;
}

/** Behind `requirement:` or the marker: the reason may name the id as well, even before it. */
function waivedCode(lines: LineText, range: Range, code: string): Range | undefined {
  for (let line = range.start.line; line <= Math.min(range.end.line, lines.lines.length - 1); line++) {
    const key = /\brequirement["']?\s*:|\breqproof:waive\b/.exec(lines.line(line));
    const start = key && { line, character: key.index + key[0].length };
    const found = start && codeWithin(lines, { start, end: { line, character: Infinity } }, code);
    if (found) return found;
  }
  return codeWithin(lines, range, code);
}

function indexOfCode(text: string, code: string): number {
  const inCase = text.toLowerCase();
  const wanted = code.toLowerCase();
  for (let at = inCase.indexOf(wanted); at >= 0; at = inCase.indexOf(wanted, at + 1))
    if (!isWordAt(text, at - 1) && !isWordAt(text, at + code.length)) return at;
  return -1;
}

const isWordAt = (text: string, at: number): boolean => /[A-Za-z0-9_]/.test(text.charAt(at));

/**
 * `{#req-1}`, `<a id="REQ-1">` and `<a name="req-1">` on the line of the definition; `[[REQ-1]]`, `[#REQ-1]` and
 * `.. _REQ-1:` above it.
 */
function anchors(lines: LineText, { idRange }: RequirementDefinition, code: string): readonly Range[] {
  const { line } = idRange.start;
  return [
    ...anchorsOn(lines, line, code, /(\{#|\b(?:id|name)=["'])([^\s"'}]{1,200})/g),
    ...anchorsOn(
      lines,
      lineAbove(lines, line),
      code,
      /^(\s*(?:\[\[|\[#|\.\. _))([^\s\],:]{1,200})(?=\]|,|:\s*$)/g,
    ),
  ];
}

function anchorsOn(lines: LineText, line: number, code: string, form: RegExp): readonly Range[] {
  const found: Range[] = [];
  for (const match of lines.line(line).matchAll(form)) {
    const [, before = '', anchor = ''] = match;
    if (anchor.toLowerCase() === code.toLowerCase())
      found.push(lineRange(line, match.index + before.length, anchor.length));
  }
  return found;
}

/** The line above with words; a few blank ones may stand between. */
function lineAbove(lines: LineText, line: number): number {
  for (let above = line - 1; above >= Math.max(0, line - 3); above--)
    if (lines.line(above).trim() !== '') return above;
  return line - 1;
}

/** An anchor in lower case stays in lower case, a last name is a last name. */
function inStyleOf(written: string, code: string, newCode: string): string {
  if (written === code) return newCode;
  if (written === lastName(code)) return lastName(newCode);
  return written === code.toLowerCase() ? newCode.toLowerCase() : newCode;
}

function distinct(ranges: readonly (Range | undefined)[]): readonly Range[] {
  const sorted = ranges
    .filter((range) => range !== undefined)
    .sort((a, b) => comparePositions(a.start, b.start));
  return sorted.filter(
    (range, at) => at === 0 || comparePositions(sorted[at - 1]?.start ?? range.end, range.start) !== 0,
  );
}
