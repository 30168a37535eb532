import type { HistoryOutput } from '../../../../schema/cliOutput';
import type { History, RunMark, Streak, TestHistory } from '../../../../schema/model';
import { readHistory } from '../../service/history';
import { seriesSentences, testSentences } from '../../trace/history/sentences';
import type { TraceView } from '../../trace/view';
import { oneOf, readArguments } from '../arguments';
import type { Command } from '../command';
import { exitCode, UsageError } from '../exit';
import { findSubject } from '../findSubject';
import { tellSettingsFaults, withProject } from '../project';
import { renderHistory } from '../render/history';
import { printJson } from '../render/json';

const usualRuns = 20;
const mostRuns = 1000;

export const historyCommand: Command = async (args, host) => {
  const { values, positionals } = readArguments('history', args, {
    environment: { type: 'string' },
    branch: { type: 'string' },
    limit: { type: 'string' },
    format: { type: 'string' },
  });
  const format = oneOf('--format', values.format, ['text', 'json'], values.json ? 'json' : 'text');
  const runs = values.limit === undefined ? usualRuns : Number(values.limit);
  if (!Number.isInteger(runs) || runs < 1 || runs > mostRuns)
    throw new UsageError(`--limit takes a whole number from 1 to ${mostRuns}, not "${values.limit}"`);
  const [name, folder = '.', ...rest] = positionals;
  if (name === undefined || rest.length > 0)
    throw new UsageError(
      'history takes a requirement or a test and, after it, a folder: reqproof history REQ-1 [dir]',
    );
  return withProject(host, folder, values, async (service) => {
    tellSettingsFaults(host, service);
    const subject = findSubject(service.view, name);
    const isTest = 'test' in subject;
    const asked = isTest ? { test: subject.test.id } : { requirement: subject.requirement.key };
    const history = await readHistory(service, asked, {
      runs,
      ...(values.branch !== undefined && { branch: values.branch }),
    });
    const output: HistoryOutput = {
      requirement: isTest
        ? null
        : { key: subject.requirement.key, title: subject.requirement.definition.title },
      test: isTest ? subject.test.id : null,
      ...historyOutput(service.view, history),
    };
    if (format === 'json') printJson(host.stdout, output);
    else renderHistory(host.stdout, output);
    return exitCode.ok;
  });
};

const historyOutput = (
  view: TraceView,
  { environment, series, others, moreTests }: History,
): Omit<HistoryOutput, 'requirement' | 'test'> => ({
  environment,
  series: series.map((one) => ({
    environment: one.environment,
    branch: one.branch,
    streak: one.streak ? streakOutput(one.streak) : null,
    runs: (one.moments ?? []).map(({ outcome, failing, ...run }) => ({
      ...markOutput(run),
      outcome,
      failing: [...failing],
    })),
    tests: one.tests.map((test) => testOutput(view, test)),
    sentences: [...seriesSentences(one)],
  })),
  otherSeries: others.map((other) => ({ ...other })),
  moreTests,
});

const testOutput = (
  view: TraceView,
  test: TestHistory,
): HistoryOutput['series'][number]['tests'][number] => ({
  id: test.testCaseId,
  name: view.testCase(test.testCaseId)?.name ?? test.testCaseId,
  streak: streakOutput(test.streak),
  flakiness: test.flakiness ?? null,
  duration: test.duration ?? null,
  sentences: [...testSentences(test)],
  runs: test.outcomes.map(({ status, flaky, durationMs, ...run }) => ({
    ...markOutput(run),
    status,
    retried: flaky,
    durationMs: durationMs ?? null,
  })),
});

const streakOutput = ({ trend, runs, atLeast, since, lastGreen }: Streak) => ({
  trend,
  runs,
  atLeast,
  since: since ? markOutput(since) : null,
  lastGreen: lastGreen ? markOutput(lastGreen) : null,
});

const markOutput = ({ runId, at, commit }: RunMark) => ({ run: runId, at, commit });
