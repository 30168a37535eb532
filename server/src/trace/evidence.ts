/**
 * The one place that grades. Pure: everything it knows is in its argument, so editor, CLI and CI
 * can not disagree. What it can not prove it does not call a pass.
 */
import type { Evidence, EvidenceState, Reason, RequirementLink } from '../../../schema/model';
import { chainReasons } from './chainReasons';
import { proofOf } from './executed/proof';
import type { GradeInput } from './gradeInput';
import { placeText } from './order';
import { instant } from './runFacts';
import { seriesOf } from './series';
import { faultReason, judgeTests } from './testsVerdict';
import type { TestsVerdict, Verdict, VerdictKind } from './verdict';
import { judgeWaiver, validWaiver } from './waivers';

interface Grade {
  readonly state: EvidenceState;
  readonly reasons: readonly Reason[];
  readonly tests: number;
  readonly passing: number;
  readonly claims: number;
}

export function gradeRequirement(input: GradeInput): Evidence {
  const { requirement, policy } = input;
  const grade = gradeLinks(input);
  const claims = grade.claims;
  const waiver = validWaiver(input.waivers, input.now);
  const lastRunAt = newestRunAt(input);
  return {
    requirement,
    state: waiver ? 'waived' : grade.state,
    reasons: [...waiverReasons(input), ...grade.reasons].sort(decisiveFirst(waiver ? 'waived' : grade.state)),
    tests: grade.tests,
    passing: grade.passing,
    environment: policy.environment,
    ...(claims > 0 && { claims }),
    ...(lastRunAt !== undefined && { lastRunAt }),
    ...(waiver && { waiver }),
  };
}

function gradeLinks(input: GradeInput): Grade {
  const groups = [judgeTests(input.tests, input), ...input.coverings.map(({ tests }) => tests)];
  const judged = groups.flatMap((group) => group.verdicts);
  const chain = chainReasons(input, groups);
  const caps = [...contradictionReasons(input), ...unmatchedReasons(input)];
  const partialPasses = groups.some(({ fullPass }) => fullPass)
    ? []
    : groups.flatMap((group) => group.partialPasses);
  const partial = partialPasses.map((link) => partialReason(input, link));
  const verdicts = [...judged, ...chain.stale];
  const reasons = [
    ...byKind(verdicts),
    ...partial,
    ...caps,
    ...(judged.length === 0 ? withoutTests(input) : []),
    ...chain.caps,
  ];
  const kinds = new Set(verdicts.map(({ kind }) => kind));
  const capped = partial.length + caps.length + chain.caps.length > 0;
  const counted = countTests(groups);
  const state = stateOf(input, kinds, capped);
  const proof = proofOf(input, counted.passing);
  return {
    state: state === 'verified' && proof.proven ? 'proven' : state,
    // Without proof by tests there is nothing that executed lines could add to.
    reasons: distinct(state === 'verified' ? [...reasons, ...proof.reasons] : reasons),
    claims: proof.claims,
    tests: counted.tests,
    passing: counted.passing.length,
  };
}

/** A test that counts by several ways is one; it passes when it does so by all of them. */
function countTests(groups: readonly TestsVerdict[]): {
  readonly tests: number;
  readonly passing: readonly string[];
} {
  const lacking = new Set(groups.flatMap((group) => group.lacking));
  const passing = new Set<string>();
  for (const group of groups) for (const id of group.passing) if (!lacking.has(id)) passing.add(id);
  return { tests: lacking.size + passing.size, passing: [...passing] };
}

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

/** What keeps `verified` from being `proven`. */
const aboutExecution: ReadonlySet<Reason['code']> = new Set([
  'not-executed',
  'executed-by-run',
  'code-unmeasured',
]);

/** `verified` is decided by passes, `proven` by what they executed, every other state by what is wrong; the sort is stable. */
function decisiveFirst(state: EvidenceState): (a: Reason, b: Reason) => number {
  const rank = ({ code }: Reason): number => {
    if (code === 'waived') return 0;
    if (code === 'waiver-expired') return state === 'uncovered' || state === 'linked' ? 2 : 3;
    if (code === 'executed') return state === 'proven' ? 1 : 5;
    if (aboutExecution.has(code)) return 5;
    const isProof = state === 'verified' || state === 'proven';
    return code === 'passed' || code === 'accepted' ? (isProof ? 2 : 4) : 1;
  };
  return (a, b) => rank(a) - rank(b);
}

const partialReason = (input: GradeInput, link: RequirementLink): Reason => ({
  code: 'partial-mapping',
  message: `${link.spec} verifies ${input.requirement} only in part, and no passing test verifies it in full.`,
  location: link.location,
  ...(link.testCaseId !== undefined && { testCaseId: link.testCaseId }),
});

/** Copies of a whole document say the same over and over. */
const contradictionsShown = 5;

const contradictionReasons = ({ requirement, contradictions }: GradeInput): Reason[] =>
  contradictions.slice(0, contradictionsShown).map((location, at) => {
    const more = at + 1 < contradictionsShown ? 0 : contradictions.length - contradictionsShown;
    return {
      code: 'duplicate-definition',
      message: `${requirement} is defined again, with another text, in ${placeText(location)}${more > 0 ? `, and in ${String(more)} more places` : ''}.`,
      location,
    };
  });

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

function newestRunAt({ tests, coverings, policy }: GradeInput): string | undefined {
  let newest: string | undefined;
  for (const { lastRunAt } of coverings)
    if (lastRunAt !== undefined && (newest === undefined || instant(lastRunAt) > instant(newest)))
      newest = lastRunAt;
  for (const { standings } of tests)
    for (const { latest } of seriesOf(standings, policy.environment))
      if (newest === undefined || instant(latest.at) > instant(newest)) newest = latest.at;
  return newest;
}
