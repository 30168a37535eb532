import type {
  FileIndex,
  ReferenceRole,
  RequirementDefinition,
  RequirementKey,
  RequirementReference,
} from '../../../../schema/model';
import { isRelation } from '../relations';
import type { TraceView } from '../view';

/** By key, requirements that the project does not define any more. */
export type Gone = ReadonlyMap<RequirementKey, RequirementDefinition>;

export interface Meant {
  readonly key: RequirementKey;
  readonly reference: RequirementReference;
}

/** What claims of tests (`verifies`) or code (`implements`) in a reading mean: requirements of now, and those that are gone. */
export const claimsOf = (
  file: FileIndex,
  role: ReferenceRole,
  view: TraceView,
  gone: Gone,
): readonly Meant[] =>
  file.references.flatMap((reference) => {
    if (reference.role !== role || isRelation(reference)) return [];
    const key = keyMeant(reference, file.path, view, gone);
    return key === undefined ? [] : [{ key, reference }];
  });

/** By which item covers which: `from` and `to`. */
export const relationsOf = (
  file: FileIndex,
  view: TraceView,
  gone: Gone,
): readonly {
  readonly from: RequirementKey;
  readonly to: RequirementKey;
  readonly reference: RequirementReference;
}[] =>
  file.references.flatMap((reference) => {
    if (!isRelation(reference)) return [];
    const to = keyMeant(reference, file.path, view, gone);
    return to === undefined ? [] : [{ from: reference.from, to, reference }];
  });

function keyMeant(
  { code, namespace }: RequirementReference,
  path: string,
  view: TraceView,
  gone: Gone,
): RequirementKey | undefined {
  const meant = view.resolve({ code, path, ...(namespace !== undefined && { namespace }) });
  return meant?.key ?? goneKey(code, gone);
}

function goneKey(code: string, gone: Gone): RequirementKey | undefined {
  if (gone.has(code)) return code;
  for (const [key, definition] of gone) if (definition.code === code) return key;
  return undefined;
}
