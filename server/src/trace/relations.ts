/** Which references join an item to a higher one, and which lower items a change reaches. */
import type { ReferenceRole, RequirementKey, RequirementReference } from '../../../schema/model';

/** `depends` and `related` only tell. */
export type UpwardRole = Exclude<ReferenceRole, 'depends' | 'related'>;

export const isUpward = (role: ReferenceRole): role is UpwardRole => role !== 'depends' && role !== 'related';

/** One item covers another: the lower one (`from`) refers to the higher one (`to`). */
export interface Relation {
  readonly from: RequirementKey;
  readonly to: RequirementKey;
  readonly reference: RequirementReference;
}

/** A reference by which the item `from` covers something; one that speaks for tests is a link of theirs. */
export const isRelation = (
  reference: RequirementReference,
): reference is RequirementReference & { readonly from: RequirementKey } =>
  reference.from !== undefined &&
  isUpward(reference.role) &&
  (reference.testCaseIds === undefined || reference.testCaseIds.length === 0);

/** `start` and everything that `next` leads to from there, each once. */
export function reach<T>(start: Iterable<T>, next: (one: T) => Iterable<T>): Set<T> {
  const reached = new Set(start);
  // A set hands out what is added while it is walked.
  for (const one of reached) for (const other of next(one)) reached.add(other);
  return reached;
}
