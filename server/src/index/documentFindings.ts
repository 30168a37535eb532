/** What all syntaxes find in one document, joined. */
import type { Position, RequirementDefinition, RequirementReference } from '../../../schema/model';
import { isPresetOn } from './presetRules';
import type { DocumentSyntax, Findings, SpecText } from './syntax';

/** Nothing is missing, unlike in `Findings`. */
export type JoinedFindings = Required<Findings>;

/** Runs every syntax whose signs the document shows. */
export function readSyntaxes(syntaxes: readonly DocumentSyntax[], document: SpecText): JoinedFindings {
  const { path, text, options } = document;
  const found = syntaxes
    .filter(
      (one) => one.accepts(path) && isPresetOn(options.presets, one.preset, path) && one.mayContain(text),
    )
    .map((one) => one.read(document));
  return joinFindings(found);
}

/** Of definitions, or references, at overlapping places the earlier reading counts. In order of place. */
export function joinFindings(readings: readonly Findings[]): JoinedFindings {
  return {
    requirements: firstAtPlace(
      readings.map((one) => one.requirements ?? []),
      (one: RequirementDefinition) => one.idRange,
    ),
    references: firstAtPlace(
      readings.map((one) => one.references ?? []),
      (one: RequirementReference) => one.location.range,
    ),
    links: readings.flatMap((one) => one.links ?? []),
    problems: readings.flatMap((one) => one.problems ?? []),
    dependsOn: [...new Set(readings.flatMap((one) => one.dependsOn ?? []))],
    exclusive: readings.some((one) => one.exclusive === true),
  };
}

interface Placed {
  readonly start: Position;
  readonly end: Position;
}

function firstAtPlace<T>(lists: readonly (readonly T[])[], placeOf: (item: T) => Placed): readonly T[] {
  const [first = [], ...others] = lists.filter((list) => list.length > 0);
  if (others.length === 0) return first;
  const ranked = lists.flatMap((list, rank) => list.map((item) => ({ item, rank, place: placeOf(item) })));
  ranked.sort((a, b) => compare(a.place.start, b.place.start) || a.rank - b.rank);
  const kept: typeof ranked = [];
  for (const one of ranked) {
    const last = kept.at(-1);
    if (!last || last.rank === one.rank || compare(last.place.end, one.place.start) <= 0) kept.push(one);
    else if (one.rank < last.rank) kept[kept.length - 1] = one;
  }
  return kept.map((one) => one.item);
}

const compare = (a: Position, b: Position): number => a.line - b.line || a.character - b.character;
