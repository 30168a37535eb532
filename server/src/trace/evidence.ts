/**
 * The one place that grades. Pure: everything it knows is in its argument, so editor, CLI and CI
 * can not disagree. What it can not prove it does not call a pass.
 */
import type { Evidence, EvidenceState, Reason } from '../../../schema/model';
import { chainReasons, type JudgedTest } from './chainReasons';
import type { GradeInput, LinkedTest } from './gradeInput';
import type { LinkFault } from './linkStatus';
import { placeText } from './order';
import { instant } from './runFacts';
import { seriesOf } from './series';
import { judgeTest, type Verdict, type VerdictKind } from './standing';
import { judgeWaiver, validWaiver } from './waivers';

interface Grade {
  readonly state: EvidenceState;
  readonly reasons: readonly Reason[];
  readonly passing: number;
}

export function gradeRequirement(input: GradeInput): Evidence {
  const { requirement, policy } = input;
  const grade = gradeLinks(input);
  const waiver = validWaiver(input.waivers, input.now);
  const lastRunAt = newestRunAt(input);
  const tests = new Set(
    input.tests.flatMap(({ link }) => (link.testCaseId === undefined ? [] : [link.testCaseId])),
  );
  return {
    requirement,
    state: waiver ? 'waived' : grade.state,
    reasons: [...waiverReasons(input), ...grade.reasons].sort(decisiveFirst(waiver ? 'waived' : grade.state)),
    tests: tests.size,
    passing: grade.passing,
    environment: policy.environment,
    ...(lastRunAt !== undefined && { lastRunAt }),
    ...(waiver && { waiver }),
  };
}

function gradeLinks(input: GradeInput): Grade {
  const judged = input.tests.map((linked) => ({ linked, verdict: judgeLinked(linked, input) }));
  const passed = judged.filter(({ verdict }) => verdict.kind === 'passed');
  const fullPass = passed.some(({ linked }) => linked.link.mappingType === 'full');
  const chain = chainReasons(input, judged);
  const caps = [...contradictionReasons(input), ...unmatchedReasons(input)];
  const partial = fullPass ? [] : passed.map(({ linked }) => partialReason(input, linked.link));
  const verdicts = [...judged.map(({ verdict }) => verdict), ...chain.stale];
  const reasons = [
    ...byKind(verdicts),
    ...partial,
    ...caps,
    ...(judged.length === 0 ? withoutTests(input) : []),
    ...chain.caps,
  ];
  const kinds = new Set(verdicts.map(({ kind }) => kind));
  const capped = partial.length + caps.length + chain.caps.length > 0;
  return { state: stateOf(input, kinds, capped), reasons: distinct(reasons), passing: passingTests(judged) };
}

/** Tests whose pass counts on every way that leads from them to the requirement. */
function passingTests(judged: readonly JudgedTest[]): number {
  const passing = new Map<string, boolean>();
  for (const { linked, verdict } of judged) {
    const id = linked.link.testCaseId ?? '';
    passing.set(id, verdict.kind === 'passed' && passing.get(id) !== false);
  }
  return [...passing.values()].filter(Boolean).length;
}

/** What a test says is worth no more than the link by which it counts. */
function judgeLinked(linked: LinkedTest, input: GradeInput): Verdict {
  const verdict = judgeTest(linked, input);
  if (!linked.fault) return verdict;
  const fault = faultReason(linked.fault, linked.link.testCaseId);
  if (verdict.kind === 'failing') return { ...verdict, reasons: [...verdict.reasons, fault] };
  const others = verdict.reasons.filter(({ code }) => code !== 'passed' && code !== 'accepted');
  const ofOlderText = linked.fault.status === 'outdated' || linked.fault.status === 'suspect';
  const kind = ofOlderText && verdict.kind !== 'none' ? 'stale' : 'none';
  return { kind, reasons: [fault, ...others] };
}

const faultReason = ({ code, message, location }: LinkFault, testCaseId: string | undefined): Reason => ({
  code,
  message,
  location,
  ...(testCaseId !== undefined && { testCaseId }),
});

/** A test may count by several ways and would say the same for each of them. */
function distinct(reasons: readonly Reason[]): readonly Reason[] {
  const said = new Set<string>();
  return reasons.filter(({ code, message, testCaseId = '' }) => {
    const text = `${code}\n${testCaseId}\n${message}`;
    if (said.has(text)) return false;
    said.add(text);
    return true;
  });
}

/** The precedence of states; `capped`: evidence is good at most as far as it goes. */
function stateOf(input: GradeInput, kinds: ReadonlySet<VerdictKind>, capped: boolean): EvidenceState {
  if (kinds.has('failing')) return 'failing';
  if (kinds.has('stale')) return 'stale';
  if (kinds.has('weak')) return 'partial';
  if (kinds.has('passed')) return kinds.has('none') || capped ? 'partial' : 'verified';
  if (kinds.has('none') || input.unmatched.length > 0) return 'linked';
  return input.suggestions.length > 0 ? 'suggested' : 'uncovered';
}

const kindOrder: readonly VerdictKind[] = ['failing', 'stale', 'weak', 'none', 'passed'];
const byKind = (verdicts: readonly Verdict[]): Reason[] =>
  kindOrder.flatMap((kind) =>
    verdicts.filter((verdict) => verdict.kind === kind).flatMap((verdict) => verdict.reasons),
  );

/** `verified` is decided by passes, every other state by what is wrong; the sort is stable. */
function decisiveFirst(state: EvidenceState): (a: Reason, b: Reason) => number {
  const rank = ({ code }: Reason): number => {
    if (code === 'waived') return 0;
    if (code === 'waiver-expired') return state === 'uncovered' || state === 'linked' ? 2 : 3;
    return code === 'passed' || code === 'accepted' ? (state === 'verified' ? 1 : 4) : 1;
  };
  return (a, b) => rank(a) - rank(b);
}

const partialReason = (input: GradeInput, link: GradeInput['tests'][number]['link']): Reason => ({
  code: 'partial-mapping',
  message: `${link.spec} verifies ${input.requirement} only in part, and no passing test verifies it in full.`,
  location: link.location,
  ...(link.testCaseId !== undefined && { testCaseId: link.testCaseId }),
});

const contradictionReasons = (input: GradeInput): Reason[] =>
  input.contradictions.map((location) => ({
    code: 'duplicate-definition',
    message: `${input.requirement} is defined again, with another text, in ${placeText(location)}.`,
    location,
  }));

/** A report says that a test verifies this, but nobody knows that test: never a pass. */
const unmatchedReasons = (input: GradeInput): Reason[] =>
  input.unmatched.map((row) => ({
    code: row.match.kind === 'ambiguous' ? 'ambiguous-result' : 'unmatched-result',
    message:
      row.match.kind === 'ambiguous'
        ? `The ${row.status} result "${row.name}" in run ${row.runId} names ${input.requirement} and fits several tests.`
        : `The ${row.status} result "${row.name}" in run ${row.runId} names ${input.requirement} but fits no test of the project.`,
    location: input.location,
    runId: row.runId,
  }));

function withoutTests(input: GradeInput): Reason[] {
  const { requirement, location } = input;
  if (input.implementations.length > 0)
    return input.implementations.map(({ link, fault }) =>
      fault
        ? faultReason(fault, undefined)
        : {
            code: 'only-implementation',
            message: `${link.spec} claims to implement ${requirement}, but no test verifies it.`,
            location: link.location,
          },
    );
  // What covers it says itself how it stands.
  if (input.unmatched.length > 0 || input.coverings.length > 0) return [];
  const message =
    input.suggestions.length > 0
      ? `Only suggested links lead to ${requirement}; nobody has accepted one.`
      : `Nothing links to ${requirement}.`;
  return [{ code: 'no-link', message, location }];
}

function waiverReasons({ requirement, waivers, now }: GradeInput): Reason[] {
  const counts = validWaiver(waivers, now);
  if (counts) {
    const owner = counts.owner === undefined ? '' : ` by ${counts.owner}`;
    const until = counts.expires === undefined ? '' : ` until ${counts.expires}`;
    const message = `${requirement} is waived${owner}${until}: ${counts.reason}`;
    return [{ code: 'waived', message, location: counts.location }];
  }
  return waivers
    .filter((waiver) => judgeWaiver(waiver, now) === 'expired')
    .map((waiver) => ({
      code: 'waiver-expired',
      message: `The waiver of ${requirement} ended on ${waiver.expires ?? ''} and counts for nothing.`,
      location: waiver.location,
    }));
}

function newestRunAt({ tests, policy }: GradeInput): string | undefined {
  let newest: string | undefined;
  for (const { standings } of tests)
    for (const { latest } of seriesOf(standings, policy.environment))
      if (newest === undefined || instant(latest.at) > instant(newest)) newest = latest.at;
  return newest;
}
