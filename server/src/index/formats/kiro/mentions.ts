import { listedNumbers } from './numbers';
import type { WrittenNumber } from './numbers';

/** `_Requirements: 1.2, 1.3_`, `**Validates: Requirements 3.1**`, `Feature: f, Property 4`. */
export interface KiroMention extends WrittenNumber {
  /** Behind "Validates" or "Implements": what it claims. */
  readonly role?: 'verifies' | 'implements';
  /** With a label and colon, as Kiro writes it, rather than in a sentence or parentheses. */
  readonly isLabelled: boolean;
}

const label =
  /(?<![A-Za-z0-9-]|[A-Za-z0-9]_)(?:(validates|validating|verifies|covers|implements)[*_]{0,3}[ \t]?:?[*_]{0,3}[ \t]{0,4}requirements?[*_]{0,3}[ \t]?:?[*_]{0,3}|requirements?[*_]{0,3}[ \t]?:[*_]{0,3}(?:[ \t]{1,4}requirements?)?|\(requirements?)[ \t]{1,4}(?=\d)/gi;
const property =
  /(?<![\w-])property[ \t]{1,4}(\d{1,3})(?!\w|\.\d)(?=[ \t]*[:：*,)\].]|[ \t]*$|[ \t]+[-–—])/gim;
const feature =
  /(?<![\w-])feature[ \t]?:[ \t]{0,4}[*_`"']{0,3}([A-Za-z0-9][\w.-]{0,99}(?:\/[\w.-]{1,99}){0,4})[*_`"']{0,3}[ \t]*(?=,|$|\r|\n|\*|[-–—][ \t])/gim;
const folder =
  /\.kiro\/specs\/((?:[\w.-]{1,99}\/){0,4}?[\w.-]{1,99})(?=\/(?:requirements|design|tasks|bugfix)\.md|\/?(?:[\s,;:)\]"'`]|$))/g;

/** Numbers of requirements and criteria behind a label, in order of place. */
export function findNumbers(text: string): readonly KiroMention[] {
  const found: KiroMention[] = [];
  for (const match of text.matchAll(label)) {
    const [whole, verb] = match;
    const isLabelled = !whole.startsWith('(');
    const numbers = listedNumbers(text, match.index + whole.length);
    // "Requirements: 3 items" is a sentence; a number of a criterion has a dot.
    if (verb === undefined && !numbers.some(({ code }) => code.includes('.'))) continue;
    const role: KiroMention['role'] = verb && verb.toLowerCase() !== 'implements' ? 'verifies' : 'implements';
    found.push(...numbers.map((number) => ({ ...number, ...(verb && { role }), isLabelled })));
  }
  return found;
}

/** `Property 4`, as the title of a correctness property is written. Offsets are of both words. */
export const findProperties = (text: string): readonly WrittenNumber[] =>
  [...text.matchAll(property)].map((match) => {
    const end = match.index + match[0].length;
    return { code: `Property ${Number(match[1])}`, start: match.index, end };
  });

/** The feature that a comment names, by `Feature: name` or the folder; undefined when it names several. */
export function namedFeature(text: string): string | undefined {
  const names = new Set<string>();
  for (const match of text.matchAll(feature)) names.add(match[1] ?? '');
  if (names.size === 0) for (const match of text.matchAll(folder)) names.add(match[1] ?? '');
  const [only] = names;
  return names.size === 1 ? only : undefined;
}

/** `Feature: name, Property 4` cannot be anything else, wherever in a file it stands. */
const featureOfProperty =
  /feature[ \t]?:[ \t]{0,4}[*_`"']{0,3}([A-Za-z0-9][\w.-]{0,99})[*_`"']{0,3}[ \t]?,[ \t]{0,4}[*_]{0,3}property[ \t]{1,4}\d/gi;

/** The one feature that a source file is about; undefined when it names none or several. */
export function featureOfFile(text: string): string | undefined {
  const names = new Set<string>();
  for (const match of text.matchAll(featureOfProperty)) names.add(match[1] ?? '');
  for (const match of text.matchAll(folder)) names.add(match[1] ?? '');
  const [only] = names;
  return names.size === 1 ? only : undefined;
}
