import type { PresetId, RequirementDefinition } from '../../../../../schema/model';
import { textHash } from '../../../util/hash';
import type { LineIndex } from '../../../util/lineIndex';
import type { Block, Document } from './blocks';
import { BodyReader } from './body';
import type { Body } from './body';
import { fold, plainText } from './inline';
import type { Stretch } from './inline';

/** A heading with everything below it, or a list item with what it holds. */
export interface Section {
  readonly head: Block;
  readonly body: readonly Block[];
  /** From the head to the end of the last block that is not a rule. */
  readonly place: Stretch;
  /** Index of the first block behind it. */
  readonly next: number;
}

/** The section that the heading or item at `index` opens. */
export function sectionAt({ blocks }: Document, index: number): Section | undefined {
  const head = blocks[index];
  if (!head) return undefined;
  const endsBefore =
    head.kind === 'heading'
      ? (block: Block) => block.kind === 'heading' && block.depth === 0 && block.level <= head.level
      : (block: Block) =>
          block.kind === 'heading' ||
          (block.kind === 'item' ? block.depth <= head.depth : block.depth < head.depth);
  let next = index + 1;
  let end = head.end;
  for (let block = blocks[next]; block && !endsBefore(block); block = blocks[++next])
    if (block.kind !== 'rule') end = Math.max(end, block.end);
  return { head, body: blocks.slice(index + 1, next), place: { start: head.start, end }, next };
}

/** Reads attributes, criteria and description. */
export function readBody(text: string, blocks: readonly Block[], itemDepth = 0): Body {
  const reader = new BodyReader(text, itemDepth);
  for (const block of blocks) reader.block(block);
  return reader.finish();
}

export interface Composition
  extends
    Pick<RequirementDefinition, 'code' | 'namespace' | 'format'>,
    Partial<Pick<RequirementDefinition, 'type' | 'informative' | 'positional' | 'priority'>> {
  readonly preset: PresetId;
  readonly path: string;
  readonly lines: LineIndex;
  /** As written. */
  readonly title: string;
  readonly id: Stretch;
  readonly place: Stretch;
  readonly body: Body;
}

/** A definition from its parts. Priority, status and category are no part of what must be proven. */
export function composeDefinition(parts: Composition): RequirementDefinition {
  const { path, lines, id, place, body, code, namespace, preset, format } = parts;
  const title = plainText(parts.title);
  const text = [title, body.words, ...body.criteria.map((criterion) => criterion.text)]
    .filter((part) => part !== '')
    .join('\n');
  const priority = parts.priority ?? body.priority;
  return {
    key: `${namespace}/${code}`,
    code,
    namespace,
    title,
    description: body.description,
    ...(priority && { priority }),
    ...(body.status && { status: body.status }),
    ...(body.category && { category: body.category }),
    criteria: body.criteria.map((criterion) => ({
      text: criterion.text,
      range: lines.range(criterion.range.start, criterion.range.end),
    })),
    text,
    contentHash: textHash(fold(text)),
    format,
    location: { path, range: lines.range(place.start, place.end) },
    idRange: lines.range(id.start, id.end),
    preset,
    ...(parts.type !== undefined && { type: parts.type }),
    ...(parts.informative && { informative: true }),
    ...(parts.positional && { positional: true }),
  };
}

/** A body that is nothing but words. */
export const bodyOfWords = (words: string): Body => ({
  criteria: [],
  description: words,
  words: fold(words),
});
