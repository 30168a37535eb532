import type { Location, Position, RequirementDefinition, RequirementLink } from '../../../schema/model';

/** Plain code-unit order: the same on every machine, whatever its locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const comparePosition = (a: Position, b: Position): number =>
  a.line - b.line || a.character - b.character;

/** By path, then by where it starts. */
export const compareLocation = (a: Location, b: Location): number =>
  compareText(a.path, b.path) || comparePosition(a.range.start, b.range.start);

/**
 * Whether the two are one definition, of one state of its file. They need not be one object: what a
 * large project holds packed is unpacked anew when somebody looks again.
 */
export const isSameDefinition = (a: RequirementDefinition, b: RequirementDefinition): boolean =>
  a === b || (a.location.path === b.location.path && comparePosition(a.idRange.start, b.idRange.start) === 0);

/** By place, test and requirement: the same whichever way the links were come by. */
export const compareLink = (a: RequirementLink, b: RequirementLink): number =>
  compareLocation(a.location, b.location) ||
  compareText(a.testCaseId ?? '', b.testCaseId ?? '') ||
  compareText(a.requirement, b.requirement);

/** `docs/auth.md, line 12`: how sentences name a place. */
export const placeText = (location: Location): string =>
  `${location.path}, line ${String(location.range.start.line + 1)}`;
