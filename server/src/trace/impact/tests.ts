import type { RequirementKey, TestCase } from '../../../../schema/model';
import type { TraceView } from '../view';

/** A test that the suite runs; one that is skipped proves nothing. */
export function runnable(view: TraceView, id: string): TestCase | undefined {
  const test = view.testCase(id);
  return test && test.disposition !== 'skip' && test.disposition !== 'todo' ? test : undefined;
}

export const keysOfTest = (view: TraceView, id: string): readonly RequirementKey[] => [
  ...new Set(
    view.linksOfTest(id).flatMap(({ role, requirement }) => (role === 'verifies' ? [requirement] : [])),
  ),
];

export const testsOfKey = (view: TraceView, key: RequirementKey): readonly string[] =>
  view
    .linksOf(key)
    .flatMap(({ role, testCaseId }) =>
      role === 'verifies' && testCaseId !== undefined && runnable(view, testCaseId) ? [testCaseId] : [],
    );

export const quoted = (name: string): string => `"${name}"`;
