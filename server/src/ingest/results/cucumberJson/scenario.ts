import type { ReportedResult } from '../../../../../schema/model';
import {
  amountOf,
  isRecord,
  listOf,
  numberOf,
  recordOf,
  recordsOf,
  textOf,
  textsOf,
} from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { errorIn, statusOf, worstOf } from '../cucumberOutcome';
import type { StepOutcome } from '../cucumberOutcome';
import { addEmbedded } from '../embedded';
import { ResultParts, tagProperty } from '../parts';
import { resultOf } from '../told';

export interface JsonStep extends StepOutcome {
  /** It has an outcome at all. */
  readonly isRun: boolean;
  readonly duration: number;
  readonly written: readonly string[];
  readonly embedded: readonly JsonRecord[];
}

/** What the tools call an outcome, in the words of Cucumber's messages. */
const statusNames: Readonly<Record<string, string>> = {
  UNTESTED: 'UNKNOWN',
  ERROR: 'FAILED',
  HOOK_ERROR: 'FAILED',
};

function stepOf(step: JsonRecord, kind: StepOutcome['kind'], text: string): JsonStep {
  const result = recordOf(step.result);
  const said = (textOf(result.status) ?? 'UNKNOWN').toUpperCase();
  const message = textOf(result.error_message) ?? (textsOf(result.error_message).join('\n') || undefined);
  return {
    kind,
    text,
    status: statusNames[said] ?? said,
    result: message === undefined ? {} : { message },
    isRun: isRecord(step.result),
    duration: amountOf(result.duration) ?? 0,
    written: textsOf(step.output),
    embedded: [...recordsOf(step.embeddings), ...recordsOf(step.attachments)],
  };
}

/** Hooks before, steps with the hooks around each, hooks behind. */
export function stepsIn(element: JsonRecord): readonly JsonStep[] {
  const hooks = (holder: JsonRecord, when: 'before' | 'after'): JsonStep[] =>
    recordsOf(holder[when]).map((hook) => stepOf(hook, 'hook', when));
  const steps = recordsOf(element.steps).flatMap((step) => {
    const text = textOf(step.name);
    // cucumber-js writes hooks as steps that are hidden.
    const own =
      step.hidden === true || text === undefined
        ? stepOf(step, 'hook', textOf(step.keyword) ?? 'hook')
        : stepOf(step, 'step', text);
    return [...hooks(step, 'before'), own, ...hooks(step, 'after')];
  });
  return [...hooks(element, 'before'), ...steps, ...hooks(element, 'after')];
}

export function scenarioResult(
  element: JsonRecord,
  background: readonly JsonStep[],
  msPerUnit: number,
): ReportedResult {
  const steps = [...background, ...stepsIn(element)];
  const parts = new ResultParts();
  for (const tag of listOf(element.tags)) {
    const name = textOf(isRecord(tag) ? tag.name : tag);
    if (name !== undefined) parts.addProperty(...tagProperty(name.replace(/^@/, '')));
  }
  for (const { written, embedded } of steps) {
    for (const text of written) parts.outputTarget().add(`${text}\n`);
    for (const { name, mime_type, media } of embedded)
      addEmbedded(parts, name, mime_type ?? recordOf(media).type);
  }
  const duration = steps.reduce((sum, step) => sum + step.duration, 0);
  return resultOf({
    name: textOf(element.name) ?? '',
    line: numberOf(element.line) ?? lineIn(element.location),
    ...outcomeOf(steps, element),
    durationMs: duration * msPerUnit,
    parts,
  });
}

/** `features/cart.feature:12` */
const lineIn = (location: unknown): number | undefined => {
  const line = /:(\d{1,9})$/.exec(textOf(location) ?? '')?.[1];
  return line === undefined ? undefined : Number(line);
};

function outcomeOf(steps: readonly JsonStep[], element: JsonRecord) {
  const worst = worstOf(steps);
  const status = worst ? statusOf(worst) : 'pending';
  if (worst && status !== 'passed') return { status, error: errorIn(worst) };
  if (!steps.some(({ kind }) => kind === 'step'))
    return { status: 'pending' as const, error: { message: 'The scenario has no steps.' } };
  // Behave says so of a scenario whose hook failed.
  const said = textOf(element.status)?.toLowerCase();
  if (said !== undefined && said !== 'passed')
    return said === 'skipped'
      ? { status: 'skipped' as const }
      : {
          status: 'broken' as const,
          error: { message: `All steps passed, but the scenario has the outcome ${said.slice(0, 40)}.` },
        };
  return { status };
}
