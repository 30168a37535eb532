import type { FileIndex, FileOutline } from '../../../schema/model';

/** Of a packed reading what stands in front of it; of any other what follows from it. */
export const outlineOf = (file: FileIndex): FileOutline => file.outline ?? makeOutline(file);

export function makeOutline(file: FileIndex): FileOutline {
  const { requirements, references, testCases, waivers, problems } = file;
  const mentions = new Set<string>();
  for (const { code } of references) mentions.add(code);
  return {
    definitions: requirements,
    mentions: mentions.size > 0 ? [...mentions] : none,
    testCases: testCases.length,
    waivers: waivers.length,
    testLinks: file.testLinks?.length ?? 0,
    problems: problems.length,
  };
}

const none: readonly never[] = Object.freeze([]);
