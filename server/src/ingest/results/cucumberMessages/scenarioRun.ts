import type { ReportedResult } from '../../../../../schema/model';
import type { JsonRecord } from '../../json/fields';
import { textOf } from '../../json/fields';
import { addEmbedded } from '../embedded';
import { ResultParts, tagProperty } from '../parts';
import { resultOf } from '../told';
import { errorIn, statusOf, worstOf } from '../cucumberOutcome';
import type { StepOutcome } from '../cucumberOutcome';

/** A pickle: a scenario, or one row of an outline, that is to be run. */
export interface Scenario {
  readonly name: string;
  readonly suites: readonly string[];
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly tags: readonly string[];
  /** Texts by the ids of the steps. */
  readonly steps: ReadonlyMap<string, string>;
}

/** What Cucumber found to run for a scenario: its steps, and hooks around them. */
export interface PlannedStep {
  readonly kind: 'step' | 'hook';
  readonly text: string;
}
export type Plan = ReadonlyMap<string, PlannedStep>;

/** One attempt at a scenario. */
export class ScenarioRun {
  private readonly steps: StepOutcome[] = [];
  private readonly parts = new ResultParts();

  constructor(
    readonly testCaseId: string,
    private readonly scenario: Scenario,
    private readonly plan: Plan,
    /** Attempts that failed before this one. */
    private readonly earlier: number,
    private readonly startedMs: number | undefined,
  ) {
    for (const tag of scenario.tags) this.parts.addProperty(...tagProperty(tag.replace(/^@/, '')));
  }

  addStep(stepId: string, result: JsonRecord): void {
    const { kind, text } = this.plan.get(stepId) ?? { kind: 'step', text: '' };
    this.steps.push({ kind, text, result, status: textOf(result.status) ?? 'UNKNOWN' });
  }

  /** What stands inside the report itself is not kept, but for words. */
  addAttachment(attachment: JsonRecord): void {
    const url = textOf(attachment.url);
    const name = textOf(attachment.fileName);
    if (url !== undefined) this.parts.addAttachment(name, url);
    else if (attachment.contentEncoding === 'IDENTITY' && typeof attachment.body === 'string')
      this.parts.outputTarget().add(`${attachment.body}\n`);
    else addEmbedded(this.parts, name, attachment.mediaType);
  }

  /** `endedMs`: undefined when the run ended before the scenario did. */
  build(ended: boolean, endedMs: number | undefined): ReportedResult {
    const { scenario, startedMs } = this;
    return resultOf({
      ...scenario,
      ...this.outcome(ended),
      retries: this.earlier,
      durationMs:
        startedMs !== undefined && endedMs !== undefined ? Math.max(0, endedMs - startedMs) : undefined,
      parts: this.parts,
    });
  }

  private outcome(ended: boolean) {
    const worst = worstOf(this.steps);
    const status = worst ? statusOf(worst) : 'pending';
    const error = worst && errorIn(worst);
    if (status !== 'passed' && status !== 'skipped' && worst) return { status, error };
    if (!ended) return broken('The scenario never ended: the run stopped before.');
    const planned = [...this.plan.values()].filter(({ kind }) => kind === 'step').length;
    const done = this.steps.filter(({ kind }) => kind === 'step').length;
    if ((status === 'passed' || !worst) && done < planned)
      return broken(`Only ${done} of ${planned} steps have an outcome.`);
    // A scenario without steps: that its hooks passed says nothing of it.
    if (done === 0 && planned === 0)
      return { status: 'pending' as const, error: { message: 'The scenario has no steps.' } };
    return { status };
  }
}

const broken = (message: string) => ({ status: 'broken' as const, error: { message } });
