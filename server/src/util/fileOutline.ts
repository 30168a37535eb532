import type { FileIndex, FileOutline, PresetId } from '../../../schema/model';

/** Of a packed reading what stands in front of it; of any other what follows from it. */
export const outlineOf = (file: FileIndex): FileOutline => file.outline ?? makeOutline(file);

export function makeOutline(file: FileIndex): FileOutline {
  const { requirements, references, testCases, waivers, problems } = file;
  const mentions = new Set<string>();
  const guesses = new Set<PresetId>();
  for (const { code, certainty, preset = 'ids' } of references) {
    mentions.add(code);
    if (certainty === 'known-syntax') guesses.add(preset);
  }
  return {
    definitions: requirements,
    mentions: mentions.size > 0 ? [...mentions] : none,
    guesses: guesses.size > 0 ? [...guesses] : none,
    testCases: testCases.length,
    waivers: waivers.length,
    testLinks: file.testLinks?.length ?? 0,
    problems: problems.length,
  };
}

const none: readonly never[] = Object.freeze([]);
