import { parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import type { FileIndex, RequirementDefinition } from '../../../../../schema/model';
import { emptyFileIndex } from '../../../util/emptyFileIndex';
import { textHash } from '../../../util/hash';
import { LineIndex } from '../../../util/lineIndex';
import { nestsDeeperThan } from '../../../util/nesting';
import type { FileReader } from '../../reader';
import { priorityOf, statusOf } from '../markdown/attributes';
import { fold } from '../markdown/inline';

/**
 * `needs.json` as the needs builder of sphinx-needs writes it. Weaker than the documents it was made of:
 * it counts where they are elsewhere. Its links are not read, for they may be older than the documents.
 * See https://sphinx-needs.readthedocs.io/en/latest/builders.html#format.
 */
export const needsJsonReader: FileReader = {
  format: 'needs-json',
  preset: 'sphinx-needs',
  accepts: (path) => /(?:^|\/)needs\.json$/i.test(path),
  mayContain: (text) => text.includes('"versions"') && text.includes('"needs"'),
  read: ({ path, text }) => read(path, text),
};

function read(path: string, text: string): FileIndex {
  const empty = emptyFileIndex(path, textHash(text), 'needs-json');
  if (nestsDeeperThan(text, 200)) return empty;
  const root = parseTree(text, [], { allowTrailingComma: true });
  const versions = valueOf(root, 'versions');
  const current = valueOf(root, 'current_version')?.value as unknown;
  const version =
    (typeof current === 'string' ? valueOf(versions, current) : undefined) ??
    versions?.children?.at(-1)?.children?.[1];
  const lines = new LineIndex(text);
  const requirements = (valueOf(version, 'needs')?.children ?? []).flatMap(
    (property) => definition(property, path, lines) ?? [],
  );
  return { ...empty, requirements };
}

function definition(property: Node, path: string, lines: LineIndex): RequirementDefinition | undefined {
  const [key, need] = property.children ?? [];
  if (need?.type !== 'object' || typeof key?.value !== 'string' || key.value === '') return undefined;
  const code: string = key.value;
  const words = (name: string): string => {
    const value = valueOf(need, name)?.value as unknown;
    return typeof value === 'string' ? value : '';
  };
  const title = fold(words('title'));
  const description = (words('content') || words('description')).trim();
  const priority = priorityOf(words('priority'));
  const status = statusOf(words('status'));
  const tags = (valueOf(need, 'tags')?.children ?? []).flatMap((tag) =>
    typeof tag.value === 'string' ? tag.value : [],
  );
  const type = words('type').toLowerCase();
  const text = [title, fold(description)].filter((part) => part !== '').join('\n');
  return {
    key: code,
    code,
    namespace: '',
    title,
    description,
    ...(priority && { priority }),
    ...(status && { status }),
    criteria: [],
    text,
    contentHash: textHash(fold(text)),
    format: 'needs-json',
    location: { path, range: lines.range(property.offset, property.offset + property.length) },
    idRange: lines.range(key.offset + 1, key.offset + key.length - 1),
    preset: 'sphinx-needs',
    ...(type && { type }),
    ...(tags.length > 0 && { tags }),
  };
}

const valueOf = (node: Node | undefined, name: string): Node | undefined =>
  node?.type === 'object'
    ? node.children?.find((property) => property.children?.[0]?.value === name)?.children?.[1]
    : undefined;
