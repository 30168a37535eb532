import type { RequirementDetail, TextChange } from '../../../schema/protocol';
import { gradedEntry, placeOf, requirementItem } from './items';
import { requirementMarkdown } from './markdown';
import { lineRange } from './text';
import type { ProjectScope } from './scope';

/** A changed text as the engine tells it: by path and line. */
export type PathChange = Omit<TextChange, 'place'> & { readonly path: string; readonly line: number };

/** Everything about one requirement, with places that can be opened. */
export function requirementDetail(
  scope: ProjectScope,
  key: string,
  changes: readonly PathChange[],
): RequirementDetail | undefined {
  const { view } = scope;
  const graded = gradedEntry(scope, view.requirement(key));
  if (!graded) return undefined;
  const { entry, evidence } = graded;
  return {
    item: requirementItem(scope, graded),
    definition: entry.definition,
    evidence,
    reasons: evidence.reasons.map(({ code, message, location }) => ({
      code,
      message,
      ...(location && { place: placeOf(scope, location) }),
    })),
    links: view.linksOf(key).map((link) => {
      const test = link.testCaseId === undefined ? undefined : view.testCase(link.testCaseId);
      return {
        link,
        testName: test?.name ?? '',
        place: placeOf(scope, test ? { path: test.path, range: test.titleRange } : link.location),
        standings: test ? view.standings(test.id) : [],
      };
    }),
    changes: changes.map(({ path, line, ...change }) => ({
      ...change,
      place: placeOf(scope, { path, range: lineRange(line, 0, 0) }),
    })),
    markdown: requirementMarkdown(scope, entry),
  };
}
