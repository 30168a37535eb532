import { summary, type FolderSummary } from '../../../../schema/protocol';
import { coverageTotals } from '../../trace/totals';
import type { TraceView } from '../../trace/view';
import type { Project } from '../project';
import type { Session } from '../session';

export function summaryHandler(session: Session): void {
  const count = countOnce();
  session.connection.onRequest(
    summary.method,
    session.question(summary.method, [], () =>
      Promise.all(session.projects.all().map((project) => folderSummary(project, count))),
    ),
  );
}

async function folderSummary(project: Project, count: (view: TraceView) => Counts): Promise<FolderSummary> {
  const { folder, phase } = project;
  if (!project.isOpen) return { ...nothing, folder: folder.uri, name: folder.name, phase };
  const { view, store, notices } = project.engine;
  const { location, ...status } = store.status();
  const newest = await store.runs({ offset: 0, limit: 1 });
  return {
    folder: folder.uri,
    name: folder.name,
    phase,
    ...count(view),
    runs: newest.total,
    unmatched: newest.items[0]?.totals.unmatched ?? 0,
    environment: project.environment,
    store: { ...status, location, notices: [...status.notices, ...notices] },
  };
}

type Counts = Pick<
  FolderSummary,
  'requirements' | 'states' | 'specs' | 'testCases' | 'files' | 'environments'
>;

/** Counting walks the whole project, so it is done once for each version of it. */
function countOnce(): (view: TraceView) => Counts {
  const known = new WeakMap<TraceView, { version: number; counts: Counts }>();
  return (view) => {
    const last = known.get(view);
    if (last?.version === view.version) return last.counts;
    const { requirements, states } = coverageTotals(view);
    const counts = { requirements, states, ...countFiles(view) };
    known.set(view, { version: view.version, counts });
    return counts;
  };
}

function countFiles(view: TraceView): Pick<Counts, 'specs' | 'testCases' | 'files' | 'environments'> {
  const environments = new Set<string>();
  let [files, specs, testCases] = [0, 0, 0];
  for (const file of view.files()) {
    files++;
    if (file.testCases.length > 0) specs++;
    testCases += file.testCases.length;
    for (const { id } of file.testCases)
      for (const { environment } of view.standings(id)) if (environment !== '') environments.add(environment);
  }
  return { files, specs, testCases, environments: [...environments].sort() };
}

const nothing = {
  requirements: 0,
  states: {
    uncovered: 0,
    suggested: 0,
    linked: 0,
    failing: 0,
    stale: 0,
    partial: 0,
    verified: 0,
    proven: 0,
    waived: 0,
  },
  specs: 0,
  testCases: 0,
  runs: 0,
  unmatched: 0,
  files: 0,
  environment: '',
  environments: [],
  store: { kind: '', mode: '', location: '', notices: [] },
} as const;
