import { specs, tests, testsOfSpec } from '../../../../schema/protocol';
import { specItem, testItem } from '../../features/items';
import { listSpecs, listTests } from '../../trace/specList';
import type { Session } from '../session';
import { folderQuestion, noItems } from './custom';

export function testsHandler(session: Session): void {
  folderQuestion(session, specs, noItems, (scope, { text, ...page }) => {
    const { items, total } = listSpecs(scope.view, { text, page, environment: scope.environment });
    return { items: items.map((row) => specItem(scope, row)), total };
  });

  folderQuestion(session, testsOfSpec, noItems, (scope, { path, ...page }) => {
    const { items, total } = listTests(scope.view, { path, page, environment: scope.environment });
    return { items: items.map((row) => testItem(scope, row)), total };
  });

  folderQuestion(session, tests, noItems, (scope, { text, ...page }) => {
    const { items, total } = listTests(scope.view, { text, page, environment: scope.environment });
    return { items: items.map((row) => testItem(scope, row)), total };
  });
}
