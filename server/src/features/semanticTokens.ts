/** Colours for ids wherever a syntax reads one: at definitions, references and their versions. */
import type { Range } from '../../../schema/model';
import { resolveReference } from './mention';
import type { ProjectScope } from './scope';
import { comparePositions } from './text';

/** Token types and modifiers by their place in the legend; package.json names their colours. */
export const tokenLegend = {
  types: ['requirementId', 'requirementVersion'],
  modifiers: ['declaration', 'unknown'],
} as const;

export interface SemanticToken {
  /** On one line. */
  readonly range: Range;
  readonly type: (typeof tokenLegend.types)[number];
  readonly modifiers: readonly (typeof tokenLegend.modifiers)[number][];
}

/** In order of place, without overlap. An id-like word that means nothing gets no colour. */
export function semanticTokens({ view }: ProjectScope, path: string): readonly SemanticToken[] {
  const file = view.file(path);
  if (!file) return [];
  const tokens: SemanticToken[] = [];
  const add = (
    range: Range | undefined,
    type: SemanticToken['type'],
    modifiers: SemanticToken['modifiers'],
  ) => {
    if (!range) return;
    const { start, end } = range;
    // An id that is the name of its file has no place in the text.
    if (start.line === end.line && start.character < end.character) tokens.push({ range, type, modifiers });
  };
  for (const definition of file.requirements) {
    add(definition.idRange, 'requirementId', ['declaration']);
    add(definition.versionRange, 'requirementVersion', ['declaration']);
  }
  for (const reference of file.references) {
    const isKnown = resolveReference(view, reference) !== undefined;
    if (!isKnown && reference.certainty !== 'explicit') continue;
    add(reference.location.range, 'requirementId', isKnown ? [] : ['unknown']);
    add(reference.versionRange, 'requirementVersion', []);
  }
  tokens.sort((a, b) => comparePositions(a.range.start, b.range.start));
  return tokens.filter((token, at) => {
    const before = tokens[at - 1];
    return !before || comparePositions(before.range.end, token.range.start) <= 0;
  });
}
