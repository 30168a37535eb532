import type { History, SeriesHistory } from '../../../schema/model';
import type { HistoryRow, RequirementHistory } from '../../../schema/protocol';
import { seriesSentences, seriesWords, testSentences } from '../trace/history/sentences';
import type { TraceView } from '../trace/view';
import { counted } from './words';

/** The history of a requirement as *Show Why* draws it: all its tests together, then each. */
export function requirementHistory(
  view: TraceView,
  { series, others, moreTests }: History,
): RequirementHistory {
  return {
    series: series.map((one) => ({ title: seriesWords(one), rows: rowsOf(view, one) })),
    notes: [
      ...(moreTests > 0 ? [`${counted(moreTests, 'more test')} not shown.`] : []),
      ...(others.length > 0 ? [`Also has results in: ${others.map(seriesWords).join('; ')}.`] : []),
    ],
  };
}

function rowsOf(view: TraceView, series: SeriesHistory): readonly HistoryRow[] {
  const tests = series.tests.map((test) => ({
    name: view.testCase(test.testCaseId)?.name ?? test.testCaseId,
    marks: test.outcomes.map(({ status, flaky, runId, at, commit }) => ({
      outcome: status,
      retried: flaky && status === 'passed',
      runId,
      at,
      commit,
    })),
    sentences: testSentences(test),
  }));
  // Of a single test it would say everything twice.
  if (tests.length < 2) return tests;
  const marks = (series.moments ?? []).map(({ outcome, runId, at, commit }) => ({
    outcome,
    retried: false,
    runId,
    at,
    commit,
  }));
  return [{ name: 'All tests', marks, sentences: seriesSentences(series) }, ...tests];
}
