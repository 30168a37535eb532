import type {
  FileIndex,
  ReferenceRole,
  RequirementDefinition,
  RequirementReference,
} from '../../../../../schema/model';
import { emptyFileIndex } from '../../../util/emptyFileIndex';
import { textHash } from '../../../util/hash';
import { LineIndex } from '../../../util/lineIndex';
import { findOffSwitches } from '../../offSwitches';
import type { FileReader, SourceText } from '../../reader';
import { itemDefinition, itemProblem, itemReference } from '../items';
import type { ItemSource } from '../items';
import { priorityOf, statusOf } from '../markdown/attributes';
import { parseTrlc, plainToken } from './parser';
import type { TrlcField, TrlcFile, TrlcObject } from './parser';
import { stringValue } from './tokens';

/**
 * TRLC (https://github.com/bmw-software-engineering/trlc): every object of a package is an item,
 * `Package.name`. One without a text can be referred to, but there is nothing to prove.
 */
export const trlcReader: FileReader = {
  format: 'trlc',
  preset: 'trlc',
  accepts: (path) => path.endsWith('.trlc'),
  mayContain: (text) => text.includes('{'),
  read: readTrlc,
};

function readTrlc({ path, text }: SourceText): FileIndex {
  const lines = new LineIndex(text);
  const source: ItemSource = { preset: 'trlc', path, lines };
  const file = parseTrlc(text);
  const { isOff } = findOffSwitches(text);
  const live = file.objects.filter((object) => !isOff(object.start));
  return {
    ...emptyFileIndex(path, textHash(text), 'trlc'),
    requirements: live.map((object) => definition(object, file, source)),
    references: live
      .flatMap((object) => object.fields.flatMap((field) => references(field, object, file, source)))
      .filter((one) => !isOff(lines.offset(one.location.range.start))),
    problems: file.faults.map((fault) => itemProblem(source, 'error', fault.sentence, fault)),
  };
}

const keyOf = (file: TrlcFile, name: string, packageName = file.package): string =>
  packageName === '' ? name : `${packageName}.${name}`;

const texts = new Set('description text statement requirement shall content body summary'.split(' '));
const titles = new Set('title heading name short_title'.split(' '));
const notes = new Set('rationale comment comments note notes remark remarks'.split(' '));

function definition(object: TrlcObject, file: TrlcFile, source: ItemSource): RequirementDefinition {
  const strings = object.fields.flatMap(({ name, string }) =>
    string ? [{ name: name.toLowerCase(), text: stringValue(string.text) }] : [],
  );
  const version = object.fields.find(({ name }) => name === 'version');
  const versionToken = version?.number ?? version?.string;
  const literal = (name: string): string =>
    object.fields.find((field) => field.name.toLowerCase() === name)?.literal ?? '';
  const join = (parts: readonly { name: string; text: string }[]): string =>
    parts.map(({ name, text }) => (texts.has(name) ? text : `**${labelOf(name)}:** ${text}`)).join('\n\n');
  const own = strings.filter(({ name }) => !titles.has(name) && !notes.has(name) && name !== 'version');
  return itemDefinition(source, {
    code: keyOf(file, object.name.text),
    format: 'trlc',
    title: strings.find(({ name }) => titles.has(name))?.text ?? '',
    body: join(own),
    notes: join(strings.filter(({ name }) => notes.has(name))),
    id: object.name,
    place: object,
    type: object.type.toLowerCase(),
    ...(versionToken && { version: plainToken(versionToken) }),
    ...(object.section !== undefined && { category: object.section }),
    priority: priorityOf(literal('priority')),
    status: statusOf(literal('status')),
    informative: !strings.some(({ name }) => texts.has(name)),
  });
}

const labelOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

const covering = new Set(
  (
    'derived_from derives_from derived parent parents refines refined_from satisfies fulfils fulfills covers ' +
    'traces traces_to trace_to implements verifies tests requirement requirements req reqs uplink uplinks top_level_req'
  ).split(' '),
);
const depending = new Set(['depends', 'depends_on', 'requires']);

/** Types are not known here, so the field's name tells what it means; otherwise it only tells of the other. */
function roleOf(field: string): ReferenceRole {
  const name = field.toLowerCase();
  if (covering.has(name)) return name.startsWith('refine') ? 'refines' : 'covers';
  return depending.has(name) ? 'depends' : 'related';
}

function references(
  field: TrlcField,
  object: TrlcObject,
  file: TrlcFile,
  source: ItemSource,
): RequirementReference[] {
  const from = keyOf(file, object.name.text);
  const artifactType = object.type.toLowerCase();
  const own = field.references.map((reference) =>
    itemReference(
      source,
      {
        code: keyOf(file, reference.name, reference.package),
        role: roleOf(field.name),
        from,
        artifactType,
        ...(reference.version && { version: reference.version.text }),
      },
      reference,
      reference.version,
    ),
  );
  const inTexts = field.strings.flatMap(({ text, start }) =>
    mentions(text).map(({ name, at, end }) =>
      itemReference(
        source,
        { code: name.includes('.') ? name : keyOf(file, name), role: 'related', certainty: 'known-id', from },
        { start: start + at, end: start + end },
      ),
    ),
  );
  return [...own, ...inTexts];
}

const markup = /\[\[([^\][\r\n]{1,500})\]\]/g;
const qualifiedName = /[A-Za-z]\w*(?:\.[A-Za-z]\w*)?/g;

/** `[[A, Pkg.B]]` in strings, some of which are markup. */
function mentions(text: string): { name: string; at: number; end: number }[] {
  if (!text.includes('[[')) return [];
  return [...text.matchAll(markup)].flatMap((match) =>
    [...(match[1] ?? '').matchAll(qualifiedName)].map(({ 0: name, index }) => {
      const at = match.index + 2 + index;
      return { name, at, end: at + name.length };
    }),
  );
}
