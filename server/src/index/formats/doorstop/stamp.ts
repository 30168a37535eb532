import { createHash } from 'node:crypto';
import type { YamlNode } from '../../yaml/nodes';
import { isNull, scalarOf, valueOf } from '../../yaml/nodes';
import { pythonScalar, reprOf, serialise, serialiseAs, trimAsPython, trimEndAsPython } from './python';
import { compareUids, sameUid } from './uid';

export interface Stamps {
  /** What links to the item carry. */
  readonly stamp: string;
  /** What its `reviewed` carries. */
  readonly reviewStamp: string;
}

/** The parts of an item that its stamps are about. */
export interface StampedItem {
  readonly uid: string;
  /** The attributes as written. */
  readonly root: YamlNode;
  /** As `textOf` leaves it. */
  readonly text: string;
  readonly header: string;
  /** As `levelOf` leaves it. */
  readonly level?: string;
  /** Ids of the items it links to, as written. */
  readonly links: readonly string[];
  /** Further attributes that count, sorted. */
  readonly reviewedAttributes: readonly string[];
}

/**
 * The fingerprints that Doorstop writes: SHA-256 over id, text, `ref`, `references`, for a review the
 * sorted links, and the attributes that the document names, in URL-safe Base64. Undefined where we
 * can not tell what Doorstop would hash. Source: `Item.stamp` in doorstop/core/item.py.
 */
export function stampsOf(item: StampedItem): Stamps | undefined {
  const references = referencesText(valueOf(item.root, 'references'));
  const extended: string[] = [];
  for (const name of item.reviewedAttributes) {
    const value = extendedValue(item, name);
    if (value === undefined) return undefined;
    extended.push(value);
  }
  if (references === undefined) return undefined;
  const ref = trimAsPython(scalarOf(item.root, 'ref')?.text ?? '');
  const head = [item.uid, item.text, ref, references];
  const digest = (links: readonly string[]): string =>
    createHash('sha256')
      .update([...head, ...links, ...extended].join(''))
      .digest('base64')
      .replaceAll('+', '-')
      .replaceAll('/', '_');
  return { stamp: digest([]), reviewStamp: digest(distinctInOrder(item.links)) };
}

/** A text as Doorstop loads it: no empty lines around, no spaces at the ends of lines. */
export function textOf(written: string): string {
  let start = 0;
  let end = written.length;
  while (written[start] === '\n') start++;
  while (end > start && written[end - 1] === '\n') end--;
  return written.slice(start, end).split('\n').map(trimEndAsPython).join('\n');
}

function distinctInOrder(links: readonly string[]): string[] {
  const sorted = [...links].sort(compareUids);
  return sorted.filter((uid, index) => index === 0 || !sameUid(uid, sorted[index - 1] ?? ''));
}

/** `str()` of the list of references, with the keys in Doorstop's order; nothing for no list. */
function referencesText(node: YamlNode | undefined): string | undefined {
  if (!node || (node.kind === 'scalar' && isNull(node))) return '';
  if (node.kind !== 'list') return undefined;
  const dictionaries: string[] = [];
  for (const item of node.items) {
    const pairs: string[] = [];
    for (const key of ['type', 'path', 'keyword', 'sha']) {
      const value = valueOf(item, key);
      if (!value) continue;
      const scalar = value.kind === 'scalar' ? pythonScalar(value) : undefined;
      if (!scalar) return undefined;
      const text = key === 'path' ? trimAsPython(scalar.text) : scalar.text;
      pairs.push(`'${key}': ${scalar.type === 'str' ? reprOf(text) : text}`);
    }
    dictionaries.push(`{${pairs.join(', ')}}`);
  }
  return dictionaries.length ? `[${dictionaries.join(', ')}]` : '';
}

const textType = 'doorstop.core.types.Text';
const switches: Readonly<Record<string, boolean>> = { active: true, normative: true, derived: false };

/** The attribute as Doorstop serialises it; empty when the item has none. */
function extendedValue({ root, text, header, level }: StampedItem, name: string): string | undefined {
  if (name === 'text') return serialiseAs(textType, text);
  if (name === 'header') return serialiseAs(textType, header);
  if (name === 'ref') return serialiseAs('str', trimAsPython(scalarOf(root, 'ref')?.text ?? ''));
  if (Object.hasOwn(switches, name))
    return serialiseAs('bool', switchOf(root, name, switches[name] ?? false) ? 'True' : 'False');
  if (name === 'level') return level && serialiseAs('doorstop.core.types.Level', level);
  if (name === 'links' || name === 'reviewed' || name === 'references') return undefined;
  const value = valueOf(root, name);
  return value ? serialise(value) : '';
}

/** A truth value as Doorstop reads it: words for yes, or any other value than nothing. */
export function switchOf(root: YamlNode, name: string, otherwise: boolean): boolean {
  const node = valueOf(root, name);
  if (!node) return otherwise;
  if (node.kind !== 'scalar') return node.kind === 'list' ? node.items.length > 0 : node.entries.length > 0;
  const value = pythonScalar(node);
  if (value?.type === 'bool') return value.text === 'True';
  if (value?.type === 'int' || value?.type === 'float') return Number(value.text) !== 0;
  return /^(?:yes|true|enabled|1)$/i.test(node.text.trim());
}
