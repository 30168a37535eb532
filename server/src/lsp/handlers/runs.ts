import { results, runs } from '../../../../schema/protocol';
import { resultItem } from '../../features/items';
import type { Session } from '../session';
import { folderQuestion, noItems } from './custom';

export function runsHandler(session: Session): void {
  folderQuestion(session, runs, noItems, (_scope, { offset, limit }, { store }) =>
    store.runs({ offset, limit }),
  );

  folderQuestion(session, results, noItems, async (scope, { runId, filter, offset, limit }, { store }) => {
    const { items, total } = await store.results(runId, filter, { offset, limit });
    return { items: items.map((row) => resultItem(scope, row)), total };
  });
}
