import { specs, testAt, tests, testsOfSpec } from '../../../../schema/protocol';
import { testAround } from '../../features/around';
import { specItem, testItem } from '../../features/items';
import { listSpecs, listTests, testRow } from '../../trace/specList';
import type { Session } from '../session';
import { folderQuestion, noItems, positionQuestion } from './custom';

export function testsHandler(session: Session): void {
  folderQuestion(session, specs, noItems, (scope, { text, paths, ...page }) => {
    const { items, total } = listSpecs(scope.view, { text, paths, page, environment: scope.environment });
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

  positionQuestion(session, testAt, null, ({ scope, document }, position) => {
    const test = testAround(scope.view, document.path, position);
    return test ? testItem(scope, testRow(scope.view, test, scope.environment)) : null;
  });
}
