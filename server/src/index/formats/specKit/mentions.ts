import { folderName } from './folders';
import { idSource } from './ids';

/** An id of a spec, with the folder it is qualified by, if any. Offsets are into the text that was searched. */
export interface SpecKitMention {
  /** `FR-001`, or `003-name/FR-001` as written without `specs/`. */
  readonly code: string;
  readonly qualified: boolean;
  readonly start: number;
  readonly end: number;
}

const story = 'US\\d{1,3}';
const bare = new RegExp(`(?<![\\w./-])(?:${idSource}|${story})(?![\\w-]|\\.\\w)`, 'g');
const qualified = new RegExp(
  `(?<![\\w./-])(?:/?(?:[\\w.-]+/){0,6}?specs/)?(${folderName}/(?:${idSource}|${story}))(?![\\w/-]|\\.\\w)`,
  'g',
);
const folder = new RegExp(`(?<![\\w-])specs/(${folderName})(?=[/\\s.,;:)\\]"'\`]|$)`, 'g');

/** `003-name/FR-001`, `specs/003-name/US2`. */
export function findQualified(text: string): readonly SpecKitMention[] {
  return [...text.matchAll(qualified)].map((match) => {
    const [whole, code = ''] = match;
    const end = match.index + whole.length;
    return { code, qualified: true, start: end - code.length, end };
  });
}

/** `FR-001`, `US2`, standing alone. */
export const findBare = (text: string): readonly SpecKitMention[] =>
  [...text.matchAll(bare)].map((match) => ({
    code: match[0],
    qualified: false,
    start: match.index,
    end: match.index + match[0].length,
  }));

/** The one folder of specs that a text names (`specs/003-name/spec.md`); undefined when there are several. */
export function namedFolder(text: string): string | undefined {
  const names = new Set([...text.matchAll(folder)].map((match) => match[1]));
  const [only] = names;
  return names.size === 1 ? only : undefined;
}
