import type { Block } from '../markdown/blocks';
import { fold, trimmed } from '../markdown/inline';
import type { Stretch } from '../markdown/inline';

/** A name as its header or list item writes it. */
export interface WrittenName {
  readonly name: string;
  readonly at: Stretch;
}

const requirement = /^Requirement:/i;
const scenario = /^(?:Scenario:)?/i;
const section = /^(ADDED|MODIFIED|REMOVED|RENAMED)\s+Requirements$/i;
/** `- FROM:`, `- TO:`, or a bullet that repeats a header; the header perhaps in backticks. */
const listed = /^(?:(FROM|TO):\s*)?`?\s*###\s*Requirement:/i;

export type DeltaSection = 'added' | 'modified' | 'removed' | 'renamed';

const longest = 1_000;

function nameBehind(
  text: string,
  { contentStart, contentEnd }: Block,
  prefix: RegExp,
): WrittenName | undefined {
  const words = text.slice(contentStart, Math.min(contentEnd, contentStart + longest));
  const lead = prefix.exec(words)?.[0];
  if (lead === undefined) return undefined;
  const at = trimmed(text, contentStart + lead.length, contentEnd);
  return at.end > at.start ? { name: fold(text.slice(at.start, at.end)), at } : undefined;
}

/** `### Requirement: Name` */
export const requirementName = (text: string, block: Block): WrittenName | undefined =>
  block.kind === 'heading' && block.level === 3 && block.depth === 0
    ? nameBehind(text, block, requirement)
    : undefined;

/** `#### Scenario: Name`; like OpenSpec itself, any header of that level. */
export const scenarioName = (text: string, block: Block): WrittenName | undefined =>
  block.kind === 'heading' && block.level === 4 && block.depth === 0
    ? nameBehind(text, block, scenario)
    : undefined;

/** `## ADDED Requirements` and its like. */
export function deltaSection(text: string, { contentStart, contentEnd }: Block): DeltaSection | undefined {
  const found = section.exec(text.slice(contentStart, Math.min(contentEnd, contentStart + 60)))?.[1];
  return found?.toLowerCase() as DeltaSection | undefined;
}

/** `- FROM: ### Requirement: Old name` */
export function listedName(
  text: string,
  block: Block,
): (WrittenName & { readonly word: 'from' | 'to' | undefined }) | undefined {
  const { contentStart } = block;
  const words = text.slice(contentStart, Math.min(block.contentEnd, contentStart + longest));
  const [lead, word] = listed.exec(words) ?? [];
  if (lead === undefined) return undefined;
  const line = words.indexOf('\n');
  const end = line < 0 ? words.length : line;
  let at = trimmed(text, contentStart + lead.length, contentStart + end);
  if (at.end > at.start && text[at.end - 1] === '`') at = trimmed(text, at.start, at.end - 1);
  if (at.end <= at.start) return undefined;
  return {
    name: fold(text.slice(at.start, at.end)),
    at,
    word: word?.toLowerCase() as 'from' | 'to' | undefined,
  };
}
