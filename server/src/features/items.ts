/** Rows of the views and pickers, as the protocol has them. */
import type { Location } from '../../../schema/model';
import type {
  Place,
  RequirementGroup,
  RequirementItem,
  ResultItem,
  SpecItem,
  TestItem,
} from '../../../schema/protocol';
import type { GradedRequirement, RequirementGroupRow } from '../trace/requirementList';
import type { SpecRow, TestRow } from '../trace/specList';
import type { RequirementEntry } from '../trace/view';
import type { ProjectScope } from './scope';

export const placeOf = ({ uri }: ProjectScope, { path, range }: Location): Place => ({
  uri: uri(path),
  range,
});

export function requirementItem(
  scope: ProjectScope,
  { entry, evidence }: GradedRequirement,
): RequirementItem {
  const { key, definition } = entry;
  const { code, title, priority, category, location, idRange } = definition;
  return {
    folder: scope.folder,
    key,
    code,
    title: title === code ? '' : title,
    state: evidence.state,
    why: evidence.reasons[0]?.message ?? '',
    ...(priority && { priority }),
    ...(category && { category }),
    tests: evidence.tests,
    passing: evidence.passing,
    ...(evidence.lastRunAt && { lastRunAt: evidence.lastRunAt }),
    place: placeOf(scope, { path: location.path, range: idRange }),
  };
}

/** Items of the keys that are defined, in their order. */
export const requirementItems = (scope: ProjectScope, keys: Iterable<string>): readonly RequirementItem[] =>
  [...keys].flatMap((key) => {
    const graded = gradedEntry(scope, scope.view.requirement(key));
    return graded ? [requirementItem(scope, graded)] : [];
  });

export function gradedEntry(
  { view }: ProjectScope,
  entry: RequirementEntry | undefined,
): GradedRequirement | undefined {
  const evidence = entry && view.evidence(entry.key);
  return entry && evidence ? { entry, evidence } : undefined;
}

export const groupItem = (
  { uri }: ProjectScope,
  { path, ...group }: RequirementGroupRow,
): RequirementGroup => ({
  ...group,
  ...(path !== undefined && { uri: uri(path) }),
});

export const specItem = ({ folder, uri }: ProjectScope, row: SpecRow): SpecItem => ({
  folder,
  uri: uri(row.path),
  ...row,
});

export function testItem(scope: ProjectScope, { test, requirements, standing }: TestRow): TestItem {
  return {
    folder: scope.folder,
    id: test.id,
    name: test.name,
    titlePath: test.titlePath,
    framework: test.framework,
    place: placeOf(scope, { path: test.path, range: test.titleRange }),
    requirements: requirements.map((key) => scope.view.requirement(key)?.definition.code ?? key),
    status: standing?.status ?? 'never',
    ...(standing && { lastRunAt: standing.at, runId: standing.runId }),
    ...(standing?.message !== undefined && { message: standing.message }),
    ...(standing?.durationMs !== undefined && { durationMs: standing.durationMs }),
  };
}

export function resultItem(scope: ProjectScope, row: ResultItem['row']): ResultItem {
  const test = row.match.kind === 'matched' ? scope.view.testCase(row.match.testCaseId) : undefined;
  return { row, ...(test && { place: placeOf(scope, { path: test.path, range: test.titleRange }) }) };
}
