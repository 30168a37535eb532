import { coverageNodes as coverageNodesRequest, fileCoverage } from '../../../../schema/protocol';
import { coverageNodes } from '../../features/coverageTree';
import { pageOf } from '../../trace/page';
import type { Session } from '../session';
import { folderQuestion, noItems } from './custom';

export function coverageHandler(session: Session): void {
  folderQuestion(
    session,
    coverageNodesRequest,
    noItems,
    async (scope, { by, parent, ...page }, { store }) => {
      const run = await store.latestCoverageRun();
      if (!run) return noItems;
      const nodes = coverageNodes(scope, await store.coverageMetrics(run.id), by, parent);
      return { ...pageOf(nodes, page), run };
    },
  );

  folderQuestion(session, fileCoverage, null, async ({ uri }, { runId, path }, { store }) => {
    const stored = await store.coverageOf(runId, path);
    if (!stored) return null;
    const { lines, branches, functions, contexts } = stored;
    return { path: stored.path, lines, branches, functions, contexts, uri: uri(stored.path) };
  });
}
