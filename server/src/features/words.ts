/** The short words of lenses and lists. Whole sentences come with the evidence. */
import type { Evidence, ReasonCode, Standing } from '../../../schema/model';
import type { SpanExecution } from '../trace/executed/executedCode';
import { failureAge } from '../trace/failureAge';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Coarse on purpose: a lens that changes every minute draws the eye for nothing. */
export function age(iso: string, now: Date): string {
  const ms = now.getTime() - Date.parse(iso);
  if (!Number.isFinite(ms)) return 'at an unknown time';
  if (ms < 10 * minute) return 'just now';
  if (ms < hour) return `${Math.floor(ms / (10 * minute)) * 10} min ago`;
  if (ms < 2 * day) return `${Math.floor(ms / hour)} h ago`;
  if (ms < 60 * day) return `${Math.floor(ms / day)} d ago`;
  return `${Math.floor(ms / (30 * day))} months ago`;
}

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What a lens says of the decisive reason, where the counts do not say it already. */
const shortReasons: Partial<Record<ReasonCode, string>> = {
  'no-link': 'no test links to it',
  'only-implementation': 'implemented, but no test links to it',
  'never-run': 'never run',
  'only-skipped': 'only skipped so far',
  'test-skipped': 'test is skipped in the source',
  'test-expected-to-fail': 'test is expected to fail',
  'test-empty': 'test is empty',
  'test-vacuous': 'test can not fail',
  'no-tests-in-spec': 'linked file has no tests',
  'ambiguous-result': 'result fits several tests',
  'unmatched-result': 'result fits no test',
  'other-environment': 'only run in another environment',
  'requirement-changed': 'text changed since the run',
  'test-changed': 'test changed since the run',
  'code-changed': 'covered code changed since the run',
  'linked-after-run': 'linked after the run',
  'missing-in-latest-run': 'missing in the latest run',
  'skipped-in-latest-run': 'skipped in the latest run',
  'too-old': 'run is too old',
  'passed-on-retry': 'passed only on retry',
  'variants-missing': 'not every example ran',
  'partial-mapping': 'only partly covered',
  'duplicate-definition': 'defined more than once',
  'need-missing': 'something it needs is missing',
  'covering-unproven': 'what covers it is not proven',
  'covering-stale': 'what covers it is stale',
  'outdated-reference': 'linked in an older version',
  'predated-reference': 'linked in a version that does not exist',
  'ambiguous-reference': 'linked version is defined more than once',
  'unwanted-coverage': 'linked by a type it does not ask for',
  'suspect-link': 'changed since the link was reviewed',
  'relation-cycle': 'part of a cycle',
  'policy-not-met': 'a policy is not met',
};

const inCounts: ReadonlySet<ReasonCode> = new Set(['never-run', 'only-skipped', 'test-skipped']);

/** `verified - 3 tests, 2 h ago`, `stale - text changed since the run, 2 h ago`, `uncovered - no test links to it`. */
export function evidenceTitle(evidence: Evidence, now: Date): string {
  return `${evidence.state} - ${details(evidence, now).join(', ')}`;
}

function details(evidence: Evidence, now: Date): readonly string[] {
  const why = evidence.reasons[0]?.code;
  const short = why ? shortReasons[why] : undefined;
  const when = evidence.lastRunAt ? [age(evidence.lastRunAt, now)] : [];
  switch (evidence.state) {
    case 'uncovered':
      return [short ?? 'no test links to it'];
    case 'waived':
      return [
        evidence.waiver?.expires ? `until ${evidence.waiver.expires}` : (evidence.waiver?.reason ?? ''),
      ];
    case 'stale':
      return [short ?? counted(evidence.tests, 'test'), ...when];
    case 'verified':
    case 'proven':
      return [counted(evidence.tests, 'test'), ...when];
    case 'suggested':
    case 'linked':
      return [counted(evidence.tests, 'test'), short ?? 'never passed'];
    case 'failing':
    case 'partial': {
      const counts = `${evidence.passing} of ${counted(evidence.tests, 'test')} passing`;
      const extra = short && why && !inCounts.has(why) ? [short] : [];
      return [counts, ...extra, ...when];
    }
  }
}

/** `2 tests executed 4 of 5 lines`; nothing where nobody measured it. */
export function executionWords(execution: SpanExecution | undefined): readonly string[] {
  if (!execution) return [];
  const { executable, executed, tests, isAsMeasured } = execution;
  if (!isAsMeasured) return ['changed since it was measured'];
  const who = tests.size > 0 ? `${counted(tests.size, 'test')} executed` : 'executed';
  return [`${who} ${executed.size} of ${counted(executable.length, 'line')}`];
}

/** `new failure`, `failing since run 2026-01-02_10-00-00, 3 d ago`; empty of what does not fail, or always did. */
export function failureWords(standing: Standing, now: Date): string {
  const failure = failureAge(standing);
  if (!failure) return '';
  if (failure.kind === 'new') return 'new failure';
  return `failing since run ${failure.since.runId}, ${age(failure.since.at, now)}`;
}

/** `passed 2 h ago`, `failed just now`. */
export const standingWords = (standing: Standing, now: Date): string =>
  `${standing.status}${standing.flaky ? ' on retry' : ''} ${age(standing.at, now)}`;
