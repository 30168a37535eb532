import type {
  FileIndex,
  FileLink,
  ReferenceRole,
  RequirementDefinition,
  RequirementReference,
} from '../../../../../schema/model';
import { emptyFileIndex } from '../../../util/emptyFileIndex';
import { textHash } from '../../../util/hash';
import { LineIndex } from '../../../util/lineIndex';
import { normaliseRelative, resolveFrom, folderOf } from '../../../util/paths';
import { findOffSwitches } from '../../offSwitches';
import type { FileReader, ReadContext, SourceText } from '../../reader';
import { itemDefinition, itemProblem, itemReference } from '../items';
import type { ItemSource } from '../items';
import { priorityOf, statusOf } from '../markdown/attributes';
import type { Stretch } from '../markdown/inline';
import type { SdocField, SdocNode } from './scanner';
import { scanSdoc } from './scanner';

/**
 * StrictDoc's own document format (https://strictdoc.readthedocs.io): every node with a UID is an item, or with
 * an MID where the document's relations name those (`RELATION_FIELD: MID`, as the Linux kernel's do).
 */
export const strictDocReader: FileReader = {
  format: 'strictdoc',
  preset: 'strictdoc',
  accepts: (path) => path.endsWith('.sdoc'),
  mayContain: (text) =>
    text.includes('UID:') || relatesByMid.test(text) || text.includes('[LINK:') || text.includes('reqproof:'),
  read: readStrictDoc,
};

function readStrictDoc(source: SourceText, context: ReadContext): FileIndex {
  const { path } = source;
  // One character for another keeps every offset.
  const text = source.text.replace(/\r(?!\n)/g, '\n');
  const lines = new LineIndex(source.text);
  const file: SdocSource = {
    preset: 'strictdoc',
    path,
    lines,
    idField: relatesByMid.test(text) ? 'MID' : 'UID',
  };
  const { nodes, unclosed } = scanSdoc(text);
  const { isOff } = findOffSwitches(text);
  const live = nodes.filter((node) => !isOff(node.start));
  const linked = live.map((node) => linksOf(node, path, lines, context));
  const links = linked.flatMap((one) => one.links);
  const title = nodes[0]?.tag === 'DOCUMENT' ? fieldOf(nodes[0], 'TITLE')?.text : undefined;
  return {
    ...emptyFileIndex(path, textHash(source.text), 'strictdoc'),
    ...(title !== undefined && { title }),
    requirements: live.flatMap((node) => definition(node, file)),
    references: live
      .flatMap((node) => [...relations(node, file), ...mentions(node, file)])
      .filter((one) => !isOff(lines.offset(one.location.range.start))),
    links,
    problems: unclosed.map((place) =>
      itemProblem(
        file,
        'error',
        'the text behind ">>>" has no end; put "<<<" on a line of its own behind it.',
        place,
      ),
    ),
    dependsOn: [...new Set(linked.flatMap((one) => one.dependsOn))],
  };
}

/** An option of the document, below `OPTIONS:`. */
const relatesByMid = /^ {2}RELATION_FIELD: MID[ \t\r]*$/m;

interface SdocSource extends ItemSource {
  /** The field that holds the id by which others refer to a node. */
  readonly idField: 'UID' | 'MID';
}

const fieldOf = (node: SdocNode, name: string): SdocField | undefined =>
  node.fields.find((field) => field.name === name);

/** Nodes that hold others together, or say nothing that could be proven. */
const informative = new Set(['DOCUMENT', 'SECTION', 'TEXT', 'GRAMMAR', 'DOCUMENT_FROM_FILE']);
/** Fields that are shown but do not say what must be proven. */
const notes = new Set(['RATIONALE', 'COMMENT', 'NOTE', 'NOTES']);
/** Fields that are no text. */
const bookkeeping = new Set(
  'MID UID LEVEL STATUS TAGS TITLE PREFIX REQ_PREFIX VERSION DATE CLASSIFICATION ROOT OPTIONS PRIORITY'.split(
    ' ',
  ),
);

function definition(node: SdocNode, file: SdocSource): RequirementDefinition[] {
  const uid = fieldOf(node, file.idField);
  if (!uid) return [];
  const texts = node.fields.filter(({ name }) => !bookkeeping.has(name));
  const label = ({ name, text }: SdocField): string =>
    name === 'STATEMENT' ? text : `**${labelOf(name)}:** ${text}`;
  const value = (name: string): string => fieldOf(node, name)?.text ?? '';
  return [
    itemDefinition(file, {
      code: uid.text,
      format: 'strictdoc',
      title: value('TITLE'),
      body: texts
        .filter(({ name }) => !notes.has(name))
        .map(label)
        .join('\n\n'),
      notes: texts
        .filter(({ name }) => notes.has(name))
        .map(label)
        .join('\n\n'),
      id: uid,
      place: node,
      type: node.tag.toLowerCase(),
      priority: priorityOf(value('PRIORITY')),
      status: statusOf(value('STATUS')),
      tags: value('TAGS')
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
      informative: informative.has(node.tag),
    }),
  ];
}

/** `RATIONALE` -> `Rationale`. */
const labelOf = (name: string): string => name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ');

function relations(node: SdocNode, file: SdocSource): RequirementReference[] {
  const from = fieldOf(node, file.idField)?.text;
  return node.relations.flatMap(({ type, role, value }) => {
    if (!value || (type !== 'Parent' && type !== 'Child')) return [];
    const relation = {
      code: value.text.trim(),
      role: type === 'Parent' ? roleOf(role) : 'related',
      artifactType: node.tag.toLowerCase(),
      ...(from !== undefined && { from }),
    } as const;
    return [itemReference(file, relation, value)];
  });
}

/** The words of a relation to a parent. Without any, or in words of the project's own, the node covers it. */
function roleOf(role = ''): ReferenceRole {
  const word = role.toLowerCase();
  if (word.startsWith('refine')) return 'refines';
  if (word.startsWith('depend')) return 'depends';
  return word.startsWith('relate') || word === 'see' ? 'related' : 'covers';
}

const inlineLink = /\[LINK: ([^\]\r\n]{1,200})\]/g;

/** `[LINK: UID]` in texts; it may as well name an anchor. */
function mentions(node: SdocNode, file: SdocSource): RequirementReference[] {
  const from = fieldOf(node, file.idField)?.text;
  return node.fields.flatMap((field) => {
    if (!field.text.includes('[LINK: ')) return [];
    const found: RequirementReference[] = [];
    const written = field.written;
    for (const match of written.matchAll(inlineLink)) {
      const start = field.start + match.index + '[LINK: '.length;
      const [, code = ''] = match;
      const relation = {
        code,
        role: 'related',
        certainty: 'known-id',
        ...(from !== undefined && { from }),
      } as const;
      found.push(itemReference(file, relation, { start, end: start + code.length }));
    }
    return found;
  });
}

interface Links {
  readonly links: readonly FileLink[];
  readonly dependsOn: readonly string[];
}

/** Relations to files, by their path from the project's root, and documents made of several files. */
function linksOf(node: SdocNode, path: string, lines: LineIndex, context: ReadContext): Links {
  const targets: (Stretch & { readonly target: string | undefined })[] = [];
  for (const { type, value } of node.relations)
    if (type === 'File' && value)
      targets.push({ start: value.start, end: value.end, target: normaliseRelative(value.text.trim()) });
  const file = node.tag === 'DOCUMENT_FROM_FILE' ? fieldOf(node, 'FILE') : undefined;
  if (file)
    targets.push({ start: file.start, end: file.end, target: resolveFrom(folderOf(path), file.text) });
  return {
    links: targets.map(({ start, end, target }): FileLink => {
      const exists = target !== undefined && target !== '' && context.readText(target) !== undefined;
      return { range: lines.range(start, end), ...(exists && { target }) };
    }),
    dependsOn: targets.flatMap(({ target }) => (target ? [target] : [])),
  };
}
