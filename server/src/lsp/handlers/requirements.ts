import * as protocol from '../../../../schema/protocol';
import { groupItem, requirementItem, requirementItems } from '../../features/items';
import { requirementsAround } from '../../features/around';
import { requirementsOfTest } from '../../features/mention';
import { requirementDetail } from '../../features/requirementDetail';
import { requirementHistory } from '../../features/requirementHistory';
import { readHistory } from '../../service/history';
import { groupRequirements, listRequirements } from '../../trace/requirementList';
import type { Session } from '../session';
import { folderQuestion, noItems, positionQuestion } from './custom';

/** A row of marks that fits beside the text. */
const shownRuns = 30;

export function requirementsHandler(session: Session): void {
  folderQuestion(session, protocol.requirementGroups, noItems, (scope, { by, filter, ...page }) => {
    const { items, total } = groupRequirements(scope.view, { by, filter, page });
    return { items: items.map((row) => groupItem(scope, row)), total };
  });

  folderQuestion(session, protocol.requirements, noItems, (scope, { by, group, filter, ...page }) => {
    const { items, total } = listRequirements(scope.view, { by, group, filter, page });
    return { items: items.map((each) => requirementItem(scope, each)), total };
  });

  folderQuestion(session, protocol.requirementDetail, null, async (scope, { key }, service) => {
    if (!scope.view.requirement(key)) return null;
    return requirementDetail(scope, key, await service.changes(key)) ?? null;
  });

  folderQuestion(session, protocol.requirementHistory, null, async ({ view }, { key }, service) =>
    view.requirement(key)
      ? requirementHistory(view, await readHistory(service, { requirement: key }, { runs: shownRuns }))
      : null,
  );

  positionQuestion(session, protocol.requirementsAt, [], ({ scope, document }, position) =>
    requirementItems(scope, requirementsAround(scope.view, document.path, position)),
  );

  folderQuestion(session, protocol.requirementsOfTest, null, (scope, { testCaseId }) =>
    scope.view.testCase(testCaseId)
      ? requirementItems(scope, requirementsOfTest(scope.view, testCaseId))
      : null,
  );
}
