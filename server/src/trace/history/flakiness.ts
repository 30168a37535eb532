/**
 * How unsteady a test is while nobody touches it. The measure is the flip rate of Kowalczyk et al., "Modeling
 * and Ranking Flaky Tests at Apple" (ICSE-SEIP 2020): the share of consecutive runs between which the outcome
 * changes; passes on a retry count as changes too. Runs between which the test's text changed say nothing.
 */
import type { Flakiness, TestOutcome } from '../../../../schema/model';
import { verdictOf } from './verdict';

/** Runs that passed or failed, the newest. */
const lastRuns = 20;
/** Fewer pairs of runs give no score. */
const fewestSteps = 5;

/** @param outcomes of one test in one series, oldest first */
export function flakinessOf(outcomes: readonly TestOutcome[]): Flakiness | undefined {
  const judged = outcomes.filter(({ status }) => verdictOf(status) !== undefined).slice(-lastRuns);
  let steps = 0;
  let changes = 0;
  let retries = 0;
  for (const [n, now] of judged.entries()) {
    const before = judged[n - 1];
    if (!before || now.testHash === undefined || now.testHash !== before.testHash) continue;
    steps += 1;
    if (verdictOf(now.status) !== verdictOf(before.status)) changes += 1;
    else if (now.status === 'passed' && now.flaky) retries += 1;
  }
  if (steps < fewestSteps) return undefined;
  return { score: (changes + retries) / steps, steps, changes, retries };
}

/** Something that broke and was mended changes twice: that alone is not called flaky. */
export const isFlaky = ({ changes, retries, score }: Flakiness): boolean =>
  changes + retries > 2 && score >= 0.2;
