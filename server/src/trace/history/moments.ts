/** How all tests of a requirement stood after each import, by their results alone: no text is compared, no state made. */
import type { HistoryMoment, ResultStatus, TestHistory, TestOutcome } from '../../../../schema/model';
import { compareRuns } from '../runFacts';
import { verdictOf } from './verdict';

interface Batch {
  readonly newest: TestOutcome;
  readonly outcomes: readonly TestOutcome[];
}

/**
 * @param tests of one series
 * @param cut tests of which there are older runs than those here: before all of these are known, nothing is told
 */
export function momentsOf(tests: readonly TestHistory[], cut: ReadonlySet<string>): readonly HistoryMoment[] {
  const known = new Map<string, ResultStatus>();
  const unknown = new Set(cut);
  const moments: HistoryMoment[] = [];
  for (const { newest, outcomes } of batches(tests)) {
    for (const { testCaseId, status } of outcomes) {
      known.set(testCaseId, status);
      unknown.delete(testCaseId);
    }
    if (unknown.size > 0) continue;
    const failing = [...known].flatMap(([test, status]) => (verdictOf(status) === false ? [test] : []));
    const { runId, at, commit } = newest;
    moments.push({ runId, at, commit, outcome: outcomeOf(known.values(), failing.length), failing });
  }
  return moments;
}

function outcomeOf(statuses: Iterable<ResultStatus>, failing: number): HistoryMoment['outcome'] {
  if (failing > 0) return 'failed';
  for (const status of statuses) if (status !== 'passed') return 'incomplete';
  return 'passed';
}

/** Reports of one import are one moment, that of its newest. */
function batches(tests: readonly TestHistory[]): readonly Batch[] {
  const byImport = new Map<string, TestOutcome[]>();
  for (const { outcomes } of tests)
    for (const one of outcomes) {
      const batch = byImport.get(one.importId);
      if (batch) batch.push(one);
      else byImport.set(one.importId, [one]);
    }
  const all: Batch[] = [];
  for (const outcomes of byImport.values()) {
    const [newest] = outcomes.sort((a, b) => compareRuns(b, a));
    if (newest) all.push({ newest, outcomes: outcomes.reverse() });
  }
  return all.sort((a, b) => compareRuns(a.newest, b.newest));
}
