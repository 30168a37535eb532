/**
 * YAML as its text says it: every scalar is the characters written there with its place, and no
 * number, date or truth value yet, because tools differ in what they take for one.
 */
export type YamlNode = YamlScalar | YamlList | YamlMap;

interface Placed {
  /** UTF-16 offsets into the whole text; of a quoted scalar without the quotes. */
  readonly start: number;
  readonly end: number;
}

export interface YamlScalar extends Placed {
  readonly kind: 'scalar';
  /** Escapes and folding undone; empty for a value that is not there. */
  readonly text: string;
  readonly style: 'plain' | 'quoted' | 'block';
}

export interface YamlList extends Placed {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
}

export interface YamlMap extends Placed {
  readonly kind: 'map';
  /** In order of place; the last of equal keys counts. */
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

export interface YamlFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface YamlReading {
  /** What could be read, also of a text with faults; undefined for a text that says nothing. */
  readonly root?: YamlNode;
  readonly faults: readonly YamlFault[];
}

export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  return node?.kind === 'map' ? node.entries.findLast((entry) => entry.key.text === key) : undefined;
}

export const valueOf = (node: YamlNode | undefined, key: string): YamlNode | undefined =>
  entryOf(node, key)?.value;

/** The scalar under a key, unless nothing or a null stands there. */
export function scalarOf(node: YamlNode | undefined, key: string): YamlScalar | undefined {
  const value = valueOf(node, key);
  return value?.kind === 'scalar' && !isNull(value) ? value : undefined;
}

/** The elements of a list; one scalar counts as a list of itself. */
export function listOf(node: YamlNode | undefined): readonly YamlNode[] {
  if (node?.kind === 'list') return node.items;
  return node?.kind === 'scalar' && !isNull(node) ? [node] : [];
}

export const isNull = ({ style, text }: YamlScalar): boolean =>
  style === 'plain' && (text === '' || text === '~' || text === 'null' || text === 'Null' || text === 'NULL');
