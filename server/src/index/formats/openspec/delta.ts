import type { RequirementDefinition, RequirementReference } from '../../../../../schema/model';
import type { Findings, SpecText } from '../../syntax';
import type { Document } from '../markdown/blocks';
import { sectionAt } from '../markdown/sections';
import { deltaSection, listedName, requirementName } from './headings';
import type { DeltaSection, WrittenName } from './headings';
import { codeOf, definitionOf } from './livingSpec';

/**
 * A proposal. What it adds is shown, but nothing has to prove it yet; what it modifies, removes or
 * renames relates to the requirement as it stands.
 */
export function readDelta(
  document: Document,
  spec: SpecText,
  { change, capability }: { readonly change: string; readonly capability: string },
): Findings {
  const { text, blocks } = document;
  const requirements: RequirementDefinition[] = [];
  const references: RequirementReference[] = [];
  let section: DeltaSection | undefined;
  blocks.forEach((block, index) => {
    if (block.kind === 'heading' && block.depth === 0 && block.level <= 2) {
      section = deltaSection(text, block);
      return;
    }
    if (!section || spec.isOff(block.start)) return;
    const header = requirementName(text, block);
    const item = header || block.kind !== 'item' ? undefined : listedName(text, block);
    if (header && section === 'added') add(header, index);
    else if (header && section !== 'renamed') refer(header);
    else if (item && section === 'removed' && !item.word) refer(item);
    else if (item && section === 'renamed' && item.word === 'from') refer(item);
  });
  return { requirements, references, exclusive: true };

  function add(header: WrittenName, index: number): void {
    const below = sectionAt(document, index);
    if (!below) return;
    const place = { namespace: `${change}/${capability}`, format: 'openspec-proposal', informative: true };
    requirements.push(definitionOf(document, { header, section: below }, spec, place));
  }

  function refer(name: WrittenName): void {
    const { code, id } = codeOf(name, spec);
    references.push({
      code,
      namespace: capability,
      role: 'related',
      mappingType: 'full',
      form: 'annotation',
      certainty: 'known-syntax',
      location: { path: spec.path, range: spec.lines.range(id.start, id.end) },
      preset: 'openspec',
    });
  }
}
