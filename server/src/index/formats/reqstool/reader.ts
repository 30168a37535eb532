import type { FileIndex, RequirementDefinition, RequirementReference } from '../../../../../schema/model';
import { emptyFileIndex } from '../../../util/emptyFileIndex';
import { textHash } from '../../../util/hash';
import { LineIndex } from '../../../util/lineIndex';
import { baseName, folderOf, resolveFrom } from '../../../util/paths';
import { findOffSwitches } from '../../offSwitches';
import type { FileReader, ReadContext, SourceText } from '../../reader';
import type { YamlNode } from '../../yaml/nodes';
import { listOf, scalarOf, valueOf } from '../../yaml/nodes';
import { readYaml } from '../../yaml/readYaml';
import { itemDefinition, itemProblem, itemReference } from '../items';
import type { ItemParts, ItemSource } from '../items';
import { priorityOf, statusOf } from '../markdown/attributes';
import { entriesOf, idsUnder } from './entries';
import type { Entry, UrnId } from './entries';

/** What a file of reqstool lists, by its name. */
type Kind = 'requirements' | 'cases' | 'results';

const kinds: Readonly<Record<string, Kind>> = {
  requirements: 'requirements',
  software_verification_cases: 'cases',
  manual_verification_results: 'results',
};
const fileName = /^([a-z_]+)\.ya?ml$/;
const kindOf = (path: string): Kind | undefined => {
  const name = fileName.exec(baseName(path))?.[1] ?? '';
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined;
};

const signs = /^(?:metadata|requirements|cases|results):/m;

/**
 * reqstool (https://github.com/Luftfartsverket/reqstool-client): requirements, the software
 * verification cases (SVCs) that cover them, and manual results. The urn of `requirements.yml` is the
 * namespace of all three.
 */
export const reqstoolReader: FileReader = {
  format: 'reqstool',
  preset: 'reqstool',
  accepts: (path) => kindOf(path) !== undefined,
  mayContain: (text) => signs.test(text),
  read: readReqstool,
};

function readReqstool({ path, text }: SourceText, context: ReadContext): FileIndex {
  const kind = kindOf(path) ?? 'requirements';
  const empty = emptyFileIndex(path, textHash(text), 'reqstool');
  const { root, faults } = readYaml(text);
  const sibling = kind === 'requirements' ? [] : siblingsOf(path);
  const urn =
    kind === 'requirements'
      ? urnOf(root)
      : sibling.map((other) => urnOf(rootOf(context.readText(other)))).find((found) => found !== undefined);
  // Other tools have a requirements.yml too; without the urn, or the ids of others, it is none of reqstool.
  if (!root || (kind === 'requirements' ? urn === undefined : !holds(root, kind)))
    return { ...empty, dependsOn: sibling };
  const lines = new LineIndex(text);
  const source: ItemSource = { preset: 'reqstool', path, lines };
  const { isOff } = findOffSwitches(text);
  const { entries, faulty } = entriesOf(root, kind);
  const live = entries.filter(({ node }) => !isOff(node.start));
  const read = live.map((entry) => readers[kind](entry, urn ?? '', source));
  const imports = kind === 'requirements' ? importsOf(root, path, lines, context) : [];
  return {
    ...empty,
    requirements: read.map((one) => one.definition),
    references: read
      .flatMap((one) => one.references)
      .filter((one) => !isOff(lines.offset(one.location.range.start))),
    links: imports.map(({ range, target, exists }) => ({ range, ...(exists && { target }) })),
    problems: [
      ...faults.map((fault) =>
        itemProblem(source, 'error', `this is not valid YAML: ${fault.message}`, fault),
      ),
      ...faulty.map(({ start }) =>
        itemProblem(source, 'warning', 'this entry needs an "id".', { start, end: start }),
      ),
    ],
    dependsOn: [...sibling, ...imports.map((one) => one.target)],
  };
}

/** Where the urn of a file that names none stands. */
const siblingsOf = (path: string): string[] => {
  const folder = folderOf(path);
  return ['requirements.yml', 'requirements.yaml'].map((name) =>
    folder === '' ? name : `${folder}/${name}`,
  );
};

const rootOf = (text: string | undefined): YamlNode | undefined =>
  text === undefined ? undefined : readYaml(text).root;

const urnOf = (root: YamlNode | undefined): string | undefined =>
  scalarOf(valueOf(root, 'metadata'), 'urn')?.text;

const idLists: Readonly<Record<Kind, string>> = {
  requirements: 'references',
  cases: 'requirement_ids',
  results: 'svc_ids',
};

const holds = (root: YamlNode, kind: Kind): boolean =>
  listOf(valueOf(root, kind)).some((entry) => valueOf(entry, idLists[kind]) !== undefined);

interface ReadEntry {
  readonly definition: RequirementDefinition;
  readonly references: readonly RequirementReference[];
}

type EntryReader = (entry: Entry, urn: string, source: ItemSource) => ReadEntry;

const readers: Readonly<Record<Kind, EntryReader>> = {
  requirements: ({ node, id }, urn, source) => {
    const definition = itemDefinition(source, {
      ...partsOf({ node, id }, urn, 'req'),
      body: textOf(node, 'description'),
      notes: labelled('Rationale', textOf(node, 'rationale')),
      priority: priorityOf(significance(textOf(node, 'significance'))),
      tags: listOf(valueOf(node, 'categories')).flatMap((item) =>
        item.kind === 'scalar' ? [item.text] : [],
      ),
    });
    // What a requirement refers to is no proof of the other.
    const others = idsUnder(valueOf(node, 'references'), 'requirement_ids');
    return {
      definition,
      references: others.map((other) => reference(other, urn, definition, 'related', source)),
    };
  },
  cases: ({ node, id }, urn, source) => {
    const verification = textOf(node, 'verification');
    const definition = itemDefinition(source, {
      ...partsOf({ node, id }, urn, 'svc'),
      body: [textOf(node, 'description'), textOf(node, 'instructions')]
        .filter((text) => text !== '')
        .join('\n\n'),
      ...(verification !== '' && { category: verification }),
    });
    const others = idsUnder(node, 'requirement_ids');
    return {
      definition,
      references: others.map((other) => reference(other, urn, definition, 'covers', source)),
    };
  },
  // A result that somebody wrote down: it can be referred to, and it proves nothing by itself.
  results: ({ node, id }, urn, source) => {
    const outcome = /^true$/i.test(textOf(node, 'pass')) ? 'passed' : 'not passed';
    const comment = textOf(node, 'comment');
    const definition = itemDefinition(source, {
      ...partsOf({ node, id }, urn, 'mvr'),
      title: comment === '' ? outcome : `${outcome}: ${comment}`,
      body: '',
      informative: true,
    });
    const others = idsUnder(node, 'svc_ids');
    return {
      definition,
      references: others.map((other) => reference(other, urn, definition, 'related', source)),
    };
  },
};

const textOf = (node: YamlNode, name: string): string => scalarOf(node, name)?.text.trim() ?? '';
const labelled = (label: string, text: string): string => (text === '' ? '' : `**${label}:** ${text}`);
/** The weakest of the three words is not among those for priorities. */
const significance = (word: string): string => (word === 'may' ? 'could' : word);

function partsOf({ node, id }: Entry, urn: string, type: string): Omit<ItemParts, 'body'> {
  const revision = scalarOf(node, 'revision');
  return {
    code: id.text,
    namespace: urn,
    format: `reqstool-${type}`,
    title: textOf(node, 'title'),
    id,
    place: node,
    type,
    ...(revision && { version: revision }),
    status: statusOf(textOf(valueOf(node, 'lifecycle') ?? node, 'state')),
  };
}

const reference = (
  { code, urn: written, ...place }: UrnId,
  urn: string,
  from: RequirementDefinition,
  role: 'covers' | 'related',
  source: ItemSource,
): RequirementReference => {
  const namespace = written ?? urn;
  const relation = {
    code,
    role,
    from: from.key,
    artifactType: from.type ?? '',
    ...(namespace !== '' && { namespace }),
  };
  return itemReference(source, relation, place);
};

/** Folders of this project whose requirements are taken over: `imports: local: - path: ../sys-001`. */
function importsOf(root: YamlNode, path: string, lines: LineIndex, context: ReadContext) {
  return ['imports', 'implementations'].flatMap((name) =>
    listOf(valueOf(valueOf(root, name), 'local')).flatMap((entry) => {
      const written = scalarOf(entry, 'path');
      const target = written && resolveFrom(folderOf(path), `${written.text}/requirements.yml`);
      if (!written || !target) return [];
      const exists = context.readText(target) !== undefined;
      return [{ range: lines.range(written.start, written.end), target, exists }];
    }),
  );
}
