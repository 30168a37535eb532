import type { RequirementDefinition, RequirementReference } from '../../../../../schema/model';
import type { SpecText } from '../../syntax';
import type { Block, Document } from '../markdown/blocks';
import { fold } from '../markdown/inline';
import type { Stretch } from '../markdown/inline';
import { bodyOfWords, composeDefinition } from '../markdown/sections';
import { findNumbers } from './mentions';

export interface KiroProperties {
  readonly requirements: readonly RequirementDefinition[];
  /** What each property validates: `covers`, from the property. */
  readonly references: readonly RequirementReference[];
}

/** `### Property 7: Title`, `**Property 7: Title**`, `Property 7: Title`. */
const opening = /^[*_]{0,3}(Property[ \t]+(\d{1,3}))(?!\w|\.\d)[*_]{0,3}[ \t]*[:：.–—-][ \t]*/i;

/** Correctness properties of a design: what property-based tests are written for. */
export function readProperties(document: Document, spec: SpecText, namespace: string): KiroProperties {
  const { text, blocks } = document;
  const requirements: RequirementDefinition[] = [];
  const references: RequirementReference[] = [];
  const seen = new Set<string>();
  blocks.forEach((block, index) => {
    const found = spec.isOff(block.start) ? undefined : propertyAt(text, block);
    if (!found || seen.has(found.code)) return;
    seen.add(found.code);
    const place = placeOf(document, index);
    const words = text.slice(found.titleEnd, place.end);
    const definition = composeDefinition({
      ...found,
      place,
      body: bodyOfWords(fold(words)),
      namespace,
      preset: 'kiro',
      path: spec.path,
      lines: spec.lines,
      type: 'property',
      format: 'kiro-property',
      positional: true,
    });
    requirements.push(definition);
    references.push(...validated(definition.key, place));
  });
  return { requirements, references };

  function validated(from: string, place: Stretch): readonly RequirementReference[] {
    return findNumbers(text.slice(place.start, place.end))
      .filter(({ start }) => !spec.isOff(place.start + start) && !spec.isCode(place.start + start))
      .map(({ code, start, end }) => ({
        code,
        namespace,
        from,
        role: 'covers',
        mappingType: 'full',
        form: 'annotation',
        certainty: 'known-syntax',
        location: { path: spec.path, range: spec.lines.range(place.start + start, place.start + end) },
        preset: 'kiro',
      }));
  }
}

interface PropertyStart {
  readonly code: string;
  readonly id: Stretch;
  readonly title: string;
  readonly titleEnd: number;
}

function propertyAt(text: string, block: Block): PropertyStart | undefined {
  if (block.depth > 0 || (block.kind !== 'heading' && block.kind !== 'paragraph')) return undefined;
  const { contentStart, contentEnd } = block;
  const [lead, name, number] =
    opening.exec(text.slice(contentStart, Math.min(contentEnd, contentStart + 60))) ?? [];
  if (lead === undefined || name === undefined || number === undefined) return undefined;
  const start = contentStart + lead.indexOf(name);
  const lineFeed = text.slice(contentStart, contentEnd).indexOf('\n');
  const titleEnd = lineFeed < 0 ? contentEnd : contentStart + lineFeed;
  return {
    code: `Property ${Number(number)}`,
    id: { start, end: start + name.length },
    title: text.slice(contentStart + lead.length, titleEnd).replace(/[*_\s]+$/, ''),
    titleEnd,
  };
}

/** To the next property, or to where the heading's section or the run of paragraphs ends. */
function placeOf({ blocks, text }: Document, index: number): Stretch {
  const head = blocks[index];
  let end = head?.end ?? 0;
  for (let next = index + 1; next < blocks.length; next++) {
    const block = blocks[next];
    if (!block || propertyAt(text, block)) break;
    if (block.kind === 'heading' && (head?.kind !== 'heading' || block.level <= head.level)) break;
    if (block.kind !== 'rule') end = block.end;
  }
  return { start: head?.start ?? 0, end };
}
