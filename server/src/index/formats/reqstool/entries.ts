import type { Stretch } from '../markdown/inline';
import type { YamlNode, YamlScalar } from '../../yaml/nodes';
import { listOf, scalarOf, valueOf } from '../../yaml/nodes';

/** An element of `requirements`, `cases` or `results`. */
export interface Entry {
  readonly node: YamlNode;
  readonly id: YamlScalar;
}

/** Those that have an id; `faulty` are the others. */
export function entriesOf(
  root: YamlNode,
  list: string,
): { entries: readonly Entry[]; faulty: readonly YamlNode[] } {
  const entries: Entry[] = [];
  const faulty: YamlNode[] = [];
  for (const node of listOf(valueOf(root, list))) {
    const id = scalarOf(node, 'id');
    if (id && id.text.trim() !== '') entries.push({ node, id });
    else faulty.push(node);
  }
  return { entries, faulty };
}

/** `REQ_1` of the own system, or `ext-001:REQ_1` of another; offsets are of the id alone. */
export interface UrnId extends Stretch {
  readonly urn?: string;
  readonly code: string;
}

export function urnIdOf({ text, start, end }: YamlScalar): UrnId {
  const colon = text.lastIndexOf(':');
  // Escapes make the text shorter than what is written; then the place is that of the whole.
  const from = end - start === text.length ? start + colon + 1 : start;
  return colon > 0
    ? { urn: text.slice(0, colon), code: text.slice(colon + 1), start: from, end }
    : { code: text, start, end };
}

export const idsUnder = (node: YamlNode | undefined, name: string): readonly UrnId[] =>
  listOf(valueOf(node, name)).flatMap((item) =>
    item.kind === 'scalar' && item.text !== '' ? [urnIdOf(item)] : [],
  );
