/** What a history says, in sentences: the same in the editor and on the command line. */
import type { RunMark, SeriesHistory, SeriesName, Streak, TestHistory } from '../../../../schema/model';
import { isFlaky } from './flakiness';

const counted = (count: number, atLeast: boolean): string =>
  `${atLeast ? 'at least ' : ''}${count} ${count === 1 ? 'run' : 'runs'}`;

const run = ({ runId, at, commit }: RunMark): string =>
  `run ${runId} of ${at.slice(0, 10)}${commit === '' ? '' : ` (commit ${commit.slice(0, 12)})`}`;

/** `environment ci, branch main`; `no environment` where the reports name none. */
export function seriesWords({ environment, branch }: SeriesName): string {
  const where = environment === '' ? 'no environment named' : `environment ${environment}`;
  return branch === '' ? where : `${where}, branch ${branch}`;
}

function streakSentence({ trend, runs, atLeast, since, lastGreen }: Streak): string {
  const green = lastGreen ? ` It was last green in ${run(lastGreen)}.` : '';
  switch (trend) {
    case 'none':
      return 'No run has passed or failed.';
    case 'passing':
      return since
        ? `Green since ${run(since)}: ${counted(runs, atLeast)}.`
        : atLeast
          ? `Green in the last ${counted(runs, false)}.`
          : `Always green: ${counted(runs, false)}.`;
    case 'never-passed':
      return `Never green: ${counted(runs, atLeast)}.`;
    case 'new-failure':
      return `New failure: it turned red in ${since ? run(since) : 'the newest run'}.${green}`;
    case 'failing':
      return since
        ? `Has failed since ${run(since)}: ${counted(runs, atLeast)}.${green}`
        : `Has failed in ${counted(runs, atLeast)}.${green}`;
  }
}

const times = (count: number): string => `${count} ${count === 1 ? 'time' : 'times'}`;
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const milliseconds = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

export function testSentences({ streak, flakiness, duration }: TestHistory): readonly string[] {
  const sentences = [streakSentence(streak)];
  if (flakiness && flakiness.score > 0) {
    const { changes, retries, steps, score } = flakiness;
    const retried = retries === 0 ? '' : ` and passed ${times(retries)} only on a retry`;
    sentences.push(
      `${isFlaky(flakiness) ? 'Flaky' : 'Flaky score'}: ${percent(score)}. With its text unchanged, the outcome changed ${times(changes)}${retried} in ${steps} steps from run to run.`,
    );
  }
  if (duration)
    sentences.push(
      `${duration.recentMs > duration.earlierMs ? 'Slower' : 'Faster'}: ${milliseconds(duration.recentMs)} in the last runs, ${milliseconds(duration.earlierMs)} before (medians).`,
    );
  return sentences;
}

/** Of all tests of a requirement together; none where the series is that of one test. */
export const seriesSentences = ({ streak }: SeriesHistory): readonly string[] =>
  streak ? [streakSentence(streak)] : [];
