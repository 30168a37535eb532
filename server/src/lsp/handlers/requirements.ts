import * as protocol from '../../../../schema/protocol';
import { groupItem, requirementItem, requirementItems } from '../../features/items';
import { mentionAt, requirementsOfTest, testAround } from '../../features/mention';
import { requirementDetail } from '../../features/requirementDetail';
import { groupRequirements, listRequirements } from '../../trace/requirementList';
import type { Session } from '../session';
import { folderQuestion, noItems } from './custom';

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

  session.connection.onRequest(
    protocol.requirementsAt.method,
    session.question(
      protocol.requirementsAt.method,
      [],
      async ({ uri, position }: Required<typeof protocol.requirementsAt>['params'], signal) => {
        const at = await session.openDocument(uri, signal);
        if (!at) return [];
        const { scope, document } = at;
        const mention = mentionAt(scope.view, document.path, position);
        if (mention) return [...requirementItems(scope, mention.entry ? [mention.entry.key] : [])];
        const test = testAround(scope.view.file(document.path), position);
        return [...requirementItems(scope, test ? requirementsOfTest(scope.view, test.id) : [])];
      },
    ),
  );
}
