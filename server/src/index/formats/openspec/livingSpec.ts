import type { RequirementDefinition } from '../../../../../schema/model';
import type { SpecText } from '../../syntax';
import type { Block, Document } from '../markdown/blocks';
import type { Criterion } from '../markdown/criteria';
import { fold } from '../markdown/inline';
import { composeDefinition, readBody, sectionAt } from '../markdown/sections';
import type { Section } from '../markdown/sections';
import { requirementName, scenarioName } from './headings';
import type { WrittenName } from './headings';

export interface HeaderRequirement {
  readonly header: WrittenName;
  readonly section: Section;
}

/** Every `### Requirement: Name` with what stands below it. */
export function* headerRequirements(document: Document, spec: SpecText): Iterable<HeaderRequirement> {
  for (let index = 0; index < document.blocks.length; index++) {
    const block = document.blocks[index];
    const header = block && !spec.isOff(block.start) ? requirementName(document.text, block) : undefined;
    const section = header && sectionAt(document, index);
    if (section) yield { header, section };
  }
}

export function definitionOf(
  document: Document,
  { header, section }: HeaderRequirement,
  spec: SpecText,
  place: { readonly namespace: string; readonly format: string; readonly informative?: boolean },
): RequirementDefinition {
  const { text } = document;
  const first = section.body.findIndex((block) => scenarioName(text, block) !== undefined);
  const own = first < 0 ? section.body : section.body.slice(0, first);
  const criteria = first < 0 ? [] : scenarios(text, section.body.slice(first));
  const id = codeOf(header, spec);
  return composeDefinition({
    ...place,
    ...id,
    preset: 'openspec',
    path: spec.path,
    lines: spec.lines,
    title: header.name,
    place: section.place,
    body: { ...readBody(text, own), criteria },
    positional: id.code === header.name,
  });
}

/** `### Requirement: AUTH-001 Log in` gives itself an id; other headers are their own. */
export function codeOf(
  { name, at }: WrittenName,
  { ids }: SpecText,
): {
  readonly code: string;
  readonly id: WrittenName['at'];
} {
  const word = /^[^\s:]+/.exec(name)?.[0] ?? '';
  return ids.isId(word)
    ? { code: word, id: { start: at.start, end: at.start + word.length } }
    : { code: name, id: at };
}

/** A scenario's name and steps are one criterion; its range is the whole scenario. */
function scenarios(text: string, blocks: readonly Block[]): readonly Criterion[] {
  const found: { text: string; range: { start: number; end: number } }[] = [];
  for (const block of blocks) {
    const name = scenarioName(text, block);
    const last = found.at(-1);
    if (name) found.push({ text: `${name.name}:`, range: { start: block.start, end: block.end } });
    else if (last && block.kind !== 'rule' && block.kind !== 'comment') {
      last.text += ` ${fold(text.slice(block.contentStart, block.contentEnd))}`;
      last.range.end = Math.max(last.range.end, block.end);
    }
  }
  return found;
}
