/**
 * Which values of a JSON document a reader wants, described as the document is built: objects by
 * their members, arrays by their elements, and what is taken whole. Everything else is passed over.
 * A value of another kind than its place expects is passed over too.
 */
export type JsonPlace = TakenPlace | ObjectPlace | ArrayPlace;

export interface TakenPlace {
  readonly kind: 'taken';
  /** `key`: the member's name; empty in an array and for the document itself. */
  take(value: unknown, key: string): void;
}

export interface ObjectPlace extends Passage {
  readonly kind: 'object';
  member(key: string): JsonPlace | undefined;
}

export interface ArrayPlace extends Passage {
  readonly kind: 'array';
  /** Asked once for each element; undefined where it is not wanted. */
  element(): JsonPlace | undefined;
}

/** Told when the walk goes into an object or array and when it has seen all of it. */
export interface Passage {
  enter?(key: string): void;
  leave?(): void;
}

/** The value whole: what it holds is in memory at once. */
export const taken = (take: TakenPlace['take']): TakenPlace => ({ kind: 'taken', take });

/** An object of which the named members are wanted, whatever order they stand in. */
export function members(places: Readonly<Record<string, JsonPlace>>, passage: Passage = {}): ObjectPlace {
  const byName = new Map(Object.entries(places));
  return { ...passage, kind: 'object', member: (key) => byName.get(key) };
}

/** An object used as a map. */
export const everyMember = (place: JsonPlace, passage: Passage = {}): ObjectPlace => ({
  ...passage,
  kind: 'object',
  member: () => place,
});

/** A function where a place holds itself (suites in suites), or to count what is not wanted. */
export const everyElement = (
  place: JsonPlace | (() => JsonPlace | undefined),
  passage: Passage = {},
): ArrayPlace => ({
  ...passage,
  kind: 'array',
  element: typeof place === 'function' ? place : () => place,
});
