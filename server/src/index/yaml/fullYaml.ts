import { isAlias, isCollection, isMap, isScalar, parseDocument } from 'yaml';
import type { Node } from 'yaml';
import { indentsDeeperThan, nestsDeeperThan } from '../../util/nesting';
import type { YamlFault, YamlNode, YamlReading, YamlScalar } from './nodes';

const deepest = 60;

/** All of YAML except what makes more of a text than it holds: an alias counts where it names a scalar. */
export function readFullYaml(text: string, base = 0): YamlReading {
  if (nestsDeeperThan(text, deepest) || indentsDeeperThan(text, deepest * 4))
    return { faults: [{ message: 'It is nested too deeply.', start: base, end: base }] };
  const document = parseDocument<Node, false>(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const faults = document.errors.map((error): YamlFault => ({
    message: sentence(error.message),
    start: base + beforeLineEnd(text, error.pos[0]),
    end: base + beforeLineEnd(text, Math.max(error.pos[0], error.pos[1])),
  }));
  const anchors = new Map<string, YamlScalar>();
  const convert = (node: Node | null | undefined, fallback: number): YamlNode => {
    const [start = fallback, end = fallback] = node?.range ?? [];
    const place = { start: base + start, end: base + end };
    if (isAlias(node)) return { ...nothing, text: anchors.get(node.source)?.text ?? '', ...place };
    if (isScalar(node)) {
      const scalar = scalarOf(node, text, base);
      if (node.anchor) anchors.set(node.anchor, scalar);
      return scalar;
    }
    if (!isCollection(node)) return { ...nothing, ...place };
    if (!isMap<Node, Node | null>(node))
      return { kind: 'list', items: node.items.map((item) => convert(asNode(item), start)), ...place };
    const entries = node.items.flatMap(({ key, value }) => {
      const name = convert(key, start);
      if (name.kind !== 'scalar') return [];
      return [{ key: name, value: convert(value, name.end - base + 1) }];
    });
    return { kind: 'map', entries, ...place };
  };
  return { ...(document.contents && { root: convert(document.contents, 0) }), faults };
}

const nothing = { kind: 'scalar', text: '', style: 'plain' } as const;

const asNode = (item: unknown): Node | undefined =>
  isScalar(item) || isCollection(item) || isAlias(item) ? item : undefined;

function scalarOf(node: Node & { value: unknown; type?: string }, text: string, base: number): YamlScalar {
  const [from, to] = node.range ?? [0, 0];
  const value = typeof node.value === 'string' ? node.value : '';
  const place = (style: YamlScalar['style'], start: number, end: number): YamlScalar => ({
    kind: 'scalar',
    text: value,
    style,
    start: base + start,
    end: base + Math.max(start, end),
  });
  switch (node.type) {
    case 'QUOTE_SINGLE':
    case 'QUOTE_DOUBLE': {
      const closed = to - from > 1 && text[to - 1] === text[from];
      return place('quoted', from + 1, closed ? to - 1 : to);
    }
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED': {
      const header = text.indexOf('\n', from);
      return place('block', header < 0 || header >= to ? to : header + 1, beforeLineEnd(text, to));
    }
    default:
      return place('plain', from, to);
  }
}

/** No position stands between a carriage return and its line feed. */
const beforeLineEnd = (text: string, offset: number): number =>
  text[offset] === '\n' && text[offset - 1] === '\r' ? offset - 1 : offset;

function sentence(message: string): string {
  const first = message.split('\n')[0] ?? '';
  return first.endsWith('.') ? first : `${first}.`;
}
