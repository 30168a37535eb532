/** The history of a requirement's tests, or of one test: what to ask the store for, and what it says. */
import type { History, RequirementKey, Standing } from '../../../schema/model';
import type { Service } from '../service';
import { seriesHistory } from '../trace/history/history';
import { seriesUsed } from '../trace/history/seriesUsed';
import type { TraceView } from '../trace/view';

export type HistorySubject = { readonly requirement: RequirementKey } | { readonly test: string };

export interface HistoryOptions {
  /** Newest runs of each test that are told of. */
  readonly runs: number;
  /** Instead of the branch of the newest run. */
  readonly branch?: string;
}

/** What the figures rest on, even where fewer runs are to be shown. */
export const leastRuns = 40;
/** A requirement with more tests is told of these; a page of more says nothing to anybody. */
const mostTests = 100;

export async function readHistory(
  { view, settings, store }: Pick<Service, 'view' | 'settings' | 'store'>,
  subject: HistorySubject,
  { runs, branch = '' }: HistoryOptions,
): Promise<History> {
  const together = 'requirement' in subject;
  const all = together ? testsOf(view, subject.requirement) : [subject.test];
  const tests = all.slice(0, mostTests);
  const { environment } = settings;
  const { used, others } = seriesUsed(standingsOf(view, tests), environment, branch);
  const read = Math.max(runs, leastRuns);
  const outcomes = used.length === 0 ? [] : await store.outcomes({ tests, series: used, runs: read });
  const standings = (id: string): readonly Standing[] => view.standings(id);
  return {
    environment,
    series: used.map((series) =>
      shortened(seriesHistory(series, { tests, outcomes, standings, runs: read, together }), runs),
    ),
    others,
    moreTests: all.length - tests.length,
  };
}

const shortened = (
  { tests, moments, ...series }: History['series'][number],
  runs: number,
): History['series'][number] => ({
  ...series,
  ...(moments && { moments: moments.slice(-runs) }),
  tests: tests.map((test) => ({ ...test, outcomes: test.outcomes.slice(-runs) })),
});

function* standingsOf(view: TraceView, tests: readonly string[]): Iterable<Standing> {
  for (const id of tests) yield* view.standings(id);
}

/** Its own, then those of what covers it, nearest first; each once. */
function testsOf(view: TraceView, key: RequirementKey): readonly string[] {
  const items = new Set([key]);
  const tests = new Set<string>();
  // A set hands out what is added while it is walked.
  for (const item of items) {
    for (const { role, mappingType, testCaseId } of view.linksOf(item))
      if (role === 'verifies' && mappingType !== 'suggested' && testCaseId !== undefined)
        tests.add(testCaseId);
    for (const { item: below } of view.incoming(item)) if (below !== undefined) items.add(below);
  }
  return [...tests];
}
