/** Envelopes in, results out, each when its scenario has ended. */
import type { ReportedResult } from '../../../../../schema/model';
import { ReportError } from '../../../ports';
import { amountOf, numberOf, recordOf, recordsOf, textOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { members, taken } from '../../json/places';
import type { JsonPlace } from '../../json/places';
import { resultOf } from '../told';
import { FeatureBook } from './features';
import { failureIn } from '../cucumberOutcome';
import { ScenarioRun } from './scenarioRun';
import type { Plan, PlannedStep, Scenario } from './scenarioRun';
import { millisOf } from './time';

const envelope = (handle: (message: JsonRecord) => void): JsonPlace =>
  taken((message) => handle(recordOf(message)));

/**
 * Keeps features and scenarios until they have run: Cucumber may plan all of them first. What steps
 * and attachments say is kept for scenarios that are running.
 */
export class MessageStream {
  private readonly features = new FeatureBook();
  private readonly hooks = new Map<string, string>();
  private readonly scenarios = new Map<string, Scenario>();
  private readonly planned = new Map<string, { readonly pickleId: string; readonly plan: Plan }>();
  private readonly running = new Map<string, ScenarioRun>();
  /** Hooks around the whole run that have started, by their name. */
  private readonly runHooks = new Map<string, string>();
  private finished = false;
  private envelopes = 0;
  private sawProblem = false;
  private results: ReportedResult[] = [];

  constructor(private readonly file: string) {}

  readonly root: JsonPlace = members(
    {
      gherkinDocument: taken((document) => this.features.add(document)),
      pickle: envelope((pickle) => this.addScenario(pickle)),
      hook: envelope((hook) => this.addHook(hook)),
      testCase: envelope((testCase) => this.addPlan(testCase)),
      testCaseStarted: envelope((started) => this.start(started)),
      testStepFinished: envelope((step) => {
        const run = this.runOf(step);
        run?.addStep(textOf(step.testStepId) ?? '', recordOf(step.testStepResult));
      }),
      attachment: envelope((attachment) => this.runOf(attachment)?.addAttachment(attachment)),
      externalAttachment: envelope((attachment) => this.runOf(attachment)?.addAttachment(attachment)),
      testCaseFinished: envelope((finished) => this.finish(finished)),
      testRunHookStarted: envelope(({ id, hookId }) => {
        this.runHooks.set(textOf(id) ?? '', this.hooks.get(textOf(hookId) ?? '') ?? 'a hook of the run');
      }),
      testRunHookFinished: envelope((hook) => this.finishRunHook(hook)),
      parseError: envelope((error) => this.addParseError(error)),
      testRunFinished: envelope((run) => this.finishRun(run)),
    },
    { enter: () => this.envelopes++ },
  );

  take(): readonly ReportedResult[] {
    const taken = this.results;
    if (taken.length) this.results = [];
    return taken;
  }

  /** Scenarios that never ended. Throws a `ReportError` when the run did not either. */
  *end(): Generator<readonly ReportedResult[], void, undefined> {
    if (!this.finished)
      throw new ReportError(
        'The report ends in the middle: it does not say that the run has finished (testRunFinished). The run was interrupted or the file was cut off; run the tests again.',
        this.file,
        Math.max(1, this.envelopes),
        1,
      );
    const open = [...this.running.values()].map((run) => run.build(false, undefined));
    if (open.length) yield open;
  }

  private addScenario(pickle: JsonRecord): void {
    const id = textOf(pickle.id);
    if (id === undefined) return;
    const place = this.features.scenario(pickle.astNodeIds);
    const row = this.features.row(pickle.astNodeIds);
    const own = textOf(pickle.name) ?? '';
    const steps = recordsOf(pickle.steps).map(
      (step) => [textOf(step.id) ?? '', textOf(step.text) ?? ''] as const,
    );
    this.scenarios.set(id, {
      name: place && row ? rowName(place.name, row.mark, own) : own,
      suites: place?.suites ?? [],
      file: textOf(pickle.uri)?.replace(/^(?:file:\/\/(?=\/)|classpath:)/, ''),
      line: numberOf(recordOf(pickle.location).line) ?? row?.line ?? place?.line,
      tags: recordsOf(pickle.tags).flatMap((tag) => textOf(tag.name) ?? []),
      steps: new Map(steps),
    });
  }

  private addHook(hook: JsonRecord): void {
    const name = textOf(hook.name) ?? textOf(hook.type)?.toLowerCase().replaceAll('_', ' ');
    this.hooks.set(textOf(hook.id) ?? '', name ?? 'a hook');
  }

  private addPlan(testCase: JsonRecord): void {
    const id = textOf(testCase.id);
    const pickleId = textOf(testCase.pickleId) ?? '';
    if (id === undefined) return;
    const texts = this.scenarios.get(pickleId)?.steps;
    const plan = new Map<string, PlannedStep>();
    for (const step of recordsOf(testCase.testSteps)) {
      const hookId = textOf(step.hookId);
      plan.set(
        textOf(step.id) ?? '',
        hookId === undefined
          ? { kind: 'step', text: texts?.get(textOf(step.pickleStepId) ?? '') ?? '' }
          : { kind: 'hook', text: this.hooks.get(hookId) ?? 'a hook' },
      );
    }
    this.planned.set(id, { pickleId, plan });
  }

  private start(started: JsonRecord): void {
    const id = textOf(started.id);
    const testCaseId = textOf(started.testCaseId) ?? '';
    const planned = this.planned.get(testCaseId);
    if (id === undefined || !planned) return;
    const scenario = this.scenarios.get(planned.pickleId) ?? nameless;
    const attempt = Math.trunc(amountOf(started.attempt) ?? 0);
    this.running.set(
      id,
      new ScenarioRun(testCaseId, scenario, planned.plan, attempt, millisOf(started.timestamp)),
    );
  }

  private runOf(message: JsonRecord): ScenarioRun | undefined {
    return this.running.get(textOf(message.testCaseStartedId) ?? '');
  }

  private finish(finished: JsonRecord): void {
    const id = textOf(finished.testCaseStartedId) ?? '';
    const run = this.running.get(id);
    if (!run) return;
    this.running.delete(id);
    if (finished.willBeRetried === true) return;
    this.tell(run.build(true, millisOf(finished.timestamp)));
    const planned = this.planned.get(run.testCaseId);
    this.planned.delete(run.testCaseId);
    if (planned) this.scenarios.delete(planned.pickleId);
  }

  private finishRunHook(hook: JsonRecord): void {
    const result = recordOf(hook.result);
    const id = textOf(hook.testRunHookStartedId) ?? '';
    const name = this.runHooks.get(id) ?? 'a hook of the run';
    this.runHooks.delete(id);
    if (result.status === 'PASSED' || result.status === 'SKIPPED') return;
    this.tell(resultOf({ name, status: 'broken', error: failureIn(result, `The hook ${name} failed.`) }));
  }

  /** A feature that could not be read: none of its scenarios has run. */
  private addParseError(error: JsonRecord): void {
    const source = recordOf(error.source);
    const file = textOf(source.uri);
    this.tell(
      resultOf({
        name: file ?? 'a feature',
        file,
        line: numberOf(recordOf(source.location).line),
        status: 'broken',
        error: { message: (textOf(error.message) ?? 'The feature could not be read.').slice(0, 10_000) },
      }),
    );
  }

  private finishRun(run: JsonRecord): void {
    this.finished = true;
    if (run.success !== false || this.sawProblem || this.running.size > 0) return;
    // Something outside of all scenarios failed, and it must not be lost.
    const otherwise = textOf(run.message) ?? 'The run failed, though no scenario did.';
    this.tell(resultOf({ name: 'the run', status: 'broken', error: failureIn(run, otherwise) }));
  }

  private tell(result: ReportedResult): void {
    if (result.status !== 'passed' && result.status !== 'skipped') this.sawProblem = true;
    this.results.push(result);
  }
}

const rowName = (outline: string, mark: string, own: string): string =>
  own === outline ? `${outline} - ${mark}` : `${outline} - ${mark}: ${own}`;

const nameless: Scenario = {
  name: '',
  suites: [],
  file: undefined,
  line: undefined,
  tags: [],
  steps: new Map(),
};
