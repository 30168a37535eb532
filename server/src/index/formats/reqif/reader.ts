import type {
  FileIndex,
  Problem,
  ReferenceRole,
  RequirementDefinition,
  RequirementReference,
} from '../../../../../schema/model';
import { emptyFileIndex } from '../../../util/emptyFileIndex';
import { textHash } from '../../../util/hash';
import { LineIndex } from '../../../util/lineIndex';
import type { FileReader } from '../../reader';
import { attributeKey, priorityOf, statusOf } from '../markdown/attributes';
import { fold, splitTitle } from '../markdown/inline';
import { readReqIf } from './document';
import type { ReqIfDocument, ReqIfObject, ReqIfRelation, ReqIfValue } from './document';

/**
 * Requirements exchanged as ReqIF. Tools name their attributes as they like, so ids and texts are found by the
 * names that the ReqIF implementation guide, DOORS, Polarion and StrictDoc use. Objects without an id of
 * their own can not be referred to and define nothing.
 */
export const reqIfReader: FileReader = {
  format: 'reqif',
  preset: 'reqif',
  accepts: (path) => /\.(?:reqif|reqifxml)$/i.test(path),
  mayContain: (text) => text.includes('SPEC-OBJECT'),
  read: ({ path, text }) => read(path, text),
};

/** LONG-NAMEs in lower case, the most telling first. */
const idNames = [
  'object identifier',
  'ie puid',
  'uid',
  'requirement id',
  'req id',
  'requirementid',
  'reqif.foreignid',
  'foreignid',
  'id',
  'identifier',
  'key',
];
const titleNames = [
  'reqif.name',
  'reqif.chaptername',
  'title',
  'name',
  'object heading',
  'object short text',
  'summary',
];
const textNames = ['reqif.text', 'statement', 'object text', 'description', 'reqif.description', 'text'];
const headingNames = ['reqif.chaptername', 'object heading'];

/** An attribute by the name of its definition. */
type Attributes = ReadonlyMap<string, ReqIfValue>;

function read(path: string, text: string): FileIndex {
  const empty = emptyFileIndex(path, textHash(text), 'reqif');
  const document = readReqIf(text);
  const lines = new LineIndex(text);
  const codes = new Map<string, string>();
  const requirements = document.objects.flatMap((object) => {
    const definition = toDefinition(object, document, path, lines);
    if (definition) codes.set(object.identifier, definition.code);
    return definition ?? [];
  });
  const references = document.relations.flatMap(
    (relation) => toReference(relation, document, codes, path, lines) ?? [],
  );
  return { ...empty, requirements, references, problems: problemsOf(document, path, lines) };
}

function toDefinition(
  object: ReqIfObject,
  { names }: ReqIfDocument,
  path: string,
  lines: LineIndex,
): RequirementDefinition | undefined {
  const attributes: Attributes = new Map(
    object.values.map(
      (value) => [(names.get(value.definition) ?? value.definition).trim().toLowerCase(), value] as const,
    ),
  );
  const id = idOf(attributes);
  if (!id?.place) return undefined;
  const code = id.text.trim();
  const words = (candidates: readonly string[]): string =>
    candidates.map((name) => attributes.get(name)?.text.trim() ?? '').find((found) => found !== '') ?? '';
  const byKey = (key: 'priority' | 'status' | 'category'): string =>
    fold(
      [...attributes].find(([name, value]) => attributeKey(name) === key && value.text !== '')?.[1].text ??
        '',
    );
  const body = words(textNames).replace(/[ \t]*\n\s*/g, '\n');
  const title = fold(words(titleNames)) || fold(object.longName);
  const type = names.get(object.type) ?? '';
  const isHeading =
    (words(headingNames) !== '' && body === '') || /\b(?:heading|section|information)\b/i.test(type);
  const content = [title, fold(body)].filter((part) => part !== '').join('\n');
  const leading = id.text.length - id.text.trimStart().length;
  const priority = priorityOf(byKey('priority'));
  const status = statusOf(byKey('status'));
  const category = byKey('category');
  return {
    key: code,
    code,
    namespace: '',
    title: title || splitTitle(fold(body)).title,
    description: body,
    ...(priority && { priority }),
    ...(status && { status }),
    ...(category && { category }),
    criteria: [],
    text: content,
    contentHash: textHash(fold(content)),
    format: 'reqif',
    location: { path, range: lines.range(object.place.start, object.place.end) },
    idRange: lines.range(id.place.start + leading, id.place.start + leading + code.length),
    preset: 'reqif',
    ...(isHeading && { informative: true }),
  };
}

/** The first by name that holds letters; a bare number only when there is nothing else. */
function idOf(attributes: Attributes): ReqIfValue | undefined {
  const usable = idNames
    .map((name) => attributes.get(name))
    .filter((value) => value?.place !== undefined && /^\s*[^\s,;"'<>&]{1,120}\s*$/.test(value.text));
  return usable.find((value) => /\p{L}/u.test(value?.text ?? '')) ?? usable[0];
}

function toReference(
  { type, source, target, place }: ReqIfRelation,
  { names }: ReqIfDocument,
  codes: ReadonlyMap<string, string>,
  path: string,
  lines: LineIndex,
): RequirementReference | undefined {
  const name = (names.get(type) ?? type).toLowerCase();
  // StrictDoc writes the relation from the parent's side too.
  const isReversed = name === 'child';
  const from = codes.get(isReversed ? target : source);
  const code = codes.get(isReversed ? source : target);
  if (from === undefined || code === undefined || from === code) return undefined;
  return {
    code,
    role: isReversed ? 'refines' : roleOf(name),
    mappingType: 'full',
    form: 'annotation',
    certainty: 'explicit',
    location: { path, range: lines.range(place.start, place.end) },
    preset: 'reqif',
    from,
  };
}

/** A relation goes from the item that does something to what it does it for. */
function roleOf(name: string): ReferenceRole {
  if (/refine|deriv|parent|decompos|trace ?up|elaborat/.test(name)) return 'refines';
  if (/satisf|fulfil|implement|realiz|realis|cover|verif|validat|test/.test(name)) return 'covers';
  if (/depend|require/.test(name)) return 'depends';
  return 'related';
}

function problemsOf({ fault }: ReqIfDocument, path: string, lines: LineIndex): Problem[] {
  if (!fault) return [];
  const start = lines.lineStart(fault.line - 1);
  const range = lines.range(start, lines.lineEnd(fault.line - 1));
  const message = `${path}, line ${fault.line}: This ReqIF can not be read on: ${fault.message}. Export it again; what stands before this line was read.`;
  return [{ code: 'syntax-error', severity: 'error', message, location: { path, range } }];
}
