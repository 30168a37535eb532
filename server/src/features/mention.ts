import type {
  FileIndex,
  Position,
  Range,
  RequirementDefinition,
  RequirementReference,
  TestCase,
} from '../../../schema/model';
import type { RequirementEntry, TraceView } from '../trace/view';
import { contains } from './text';

/** An id in a document that stands for a requirement. */
export type Mention =
  | {
      readonly kind: 'definition';
      readonly range: Range;
      readonly code: string;
      readonly definition: RequirementDefinition;
      readonly entry: RequirementEntry | undefined;
    }
  | {
      readonly kind: 'reference';
      readonly range: Range;
      readonly code: string;
      readonly reference: RequirementReference;
      readonly entry: RequirementEntry | undefined;
    };

/** The id under a position, or the version behind it. References that mean nothing (a known-id guess that is not known) are none. */
export function mentionAt(view: TraceView, path: string, position: Position): Mention | undefined {
  const file = view.file(path);
  const isOn = (id: Range, version: Range | undefined): boolean =>
    contains(id, position) || (version !== undefined && contains(version, position));
  const definition = file?.requirements.find((each) => isOn(each.idRange, each.versionRange));
  if (definition)
    return {
      kind: 'definition',
      range: definition.idRange,
      code: definition.code,
      definition,
      entry: view.requirement(definition.key),
    };
  for (const reference of file?.references ?? []) {
    if (!isOn(reference.location.range, reference.versionRange)) continue;
    const entry = resolveReference(view, reference);
    if (!entry && reference.certainty === 'known-id') continue;
    return { kind: 'reference', range: reference.location.range, code: reference.code, reference, entry };
  }
  return undefined;
}

export const resolveReference = (
  view: TraceView,
  reference: RequirementReference,
): RequirementEntry | undefined =>
  view.resolve({ code: reference.code, namespace: reference.namespace, path: reference.location.path });

/** The test whose title is under the position. */
export const testTitleAt = (file: FileIndex | undefined, position: Position): TestCase | undefined =>
  file?.testCases.find((test) => contains(test.titleRange, position));

/** Keys of what a test verifies, in the order of the links, each once. */
export const requirementsOfTest = (view: TraceView, testCaseId: string): readonly string[] => [
  ...new Set(
    view
      .linksOfTest(testCaseId)
      .filter((link) => link.role === 'verifies')
      .map((link) => link.requirement),
  ),
];

/**
 * Every place that defines the requirement or restates it in a weaker form (a row of an overview
 * table). Walks all files: for what a user asks for, not for what typing causes.
 */
export const statementsOf = (view: TraceView, key: string): readonly RequirementDefinition[] =>
  [...view.files()].flatMap((file) => file.requirements.filter((each) => each.key === key));
