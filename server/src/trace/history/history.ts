/** From the outcomes that the store holds to what they say; reads nothing itself. */
import type {
  RunMark,
  SeriesHistory,
  SeriesName,
  Standing,
  TestHistory,
  TestOutcome,
} from '../../../../schema/model';
import { durationTrend } from './durations';
import { flakinessOf } from './flakiness';
import { momentsOf } from './moments';
import { streakOf, type Beyond } from './streak';
import { verdictOf } from './verdict';

export interface HistoryInput {
  /** In the order in which they are to be told. */
  readonly tests: readonly string[];
  readonly outcomes: readonly TestOutcome[];
  readonly standings: (testCaseId: string) => readonly Standing[];
  /** So many of each test were asked for; as many as that: there may be older ones. */
  readonly runs: number;
  /** The tests are those of one requirement. */
  readonly together: boolean;
}

/** Tests without a result in the series are left out. */
export function seriesHistory(series: SeriesName, input: HistoryInput): SeriesHistory {
  const byTest = new Map<string, TestOutcome[]>();
  for (const one of input.outcomes) {
    if (!sameSeries(one, series)) continue;
    const list = byTest.get(one.testCaseId);
    if (list) list.push(one);
    else byTest.set(one.testCaseId, [one]);
  }
  const tests = input.tests.flatMap((id) => {
    const outcomes = byTest.get(id);
    if (!outcomes) return [];
    const standing = input.standings(id).find((one) => sameSeries(one, series));
    return [testHistory(id, outcomes, outcomes.length < input.runs, standing)];
  });
  const name = { environment: series.environment, branch: series.branch };
  if (!input.together) return { ...name, tests };
  const cut = tests.filter(({ outcomes }) => outcomes.length >= input.runs);
  const moments = momentsOf(tests, new Set(cut.map(({ testCaseId }) => testCaseId)));
  const judged = moments.map(({ outcome, ...run }) => ({
    ...run,
    passed: outcome === 'incomplete' ? undefined : outcome === 'passed',
  }));
  return { ...name, moments, streak: streakOf(judged, cut.length === 0), tests };
}

const sameSeries = (a: SeriesName, b: SeriesName): boolean =>
  a.environment === b.environment && a.branch === b.branch;

function testHistory(
  testCaseId: string,
  outcomes: readonly TestOutcome[],
  isWhole: boolean,
  standing: Standing | undefined,
): TestHistory {
  const judged = outcomes.map(({ status, ...run }) => ({ ...run, passed: verdictOf(status) }));
  const flakiness = flakinessOf(outcomes);
  const duration = durationTrend(outcomes);
  return {
    testCaseId,
    streak: streakOf(judged, isWhole, beyond(standing)),
    ...(flakiness && { flakiness }),
    ...(duration && { duration }),
    outcomes,
  };
}

function beyond(standing: Standing | undefined): Beyond {
  const passed: RunMark | undefined = standing?.lastPassed && { ...standing.lastPassed, commit: '' };
  const failing = standing?.failingSince;
  return { ...(passed && { lastGreen: passed }), ...(failing && { failingSince: failing }) };
}
