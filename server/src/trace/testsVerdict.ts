/** What a group of tests says about a requirement: its own tests, or those of one item that covers it. */
import type { Location, Reason, RequirementKey, RequirementLink } from '../../../schema/model';
import type { Met } from '../../../schema/policyExpression';
import { typeOfTest } from './artifactTypes';
import type { LinkedTest } from './gradeInput';
import type { LinkFault } from './linkStatus';
import { judgeTest, type JudgedRequirement } from './standing';
import type { TestsVerdict, Verdict } from './verdict';

/** @param via the item that the tests are of; the passes of many tests are then told in one sentence */
export function judgeTests(
  tests: readonly LinkedTest[],
  about: JudgedRequirement,
  via?: { readonly item: RequirementKey; readonly location: Location },
): TestsVerdict {
  const verdicts: Verdict[] = [];
  const passes: Verdict[] = [];
  const passing = new Map<string, boolean>();
  const partialPasses: RequirementLink[] = [];
  const types = new Map<string, Met>();
  let fullPass = false;
  for (const linked of tests) {
    const { link } = linked;
    const verdict = judgeLinked(linked, about);
    const passed = verdict.kind === 'passed';
    (passed ? passes : verdicts).push(verdict);
    const inFull = passed && link.mappingType === 'full';
    fullPass ||= inFull;
    if (passed && !inFull) partialPasses.push(link);
    // A test counts when its pass does on every way that leads from it to the requirement.
    if (link.testCaseId !== undefined)
      passing.set(link.testCaseId, passed && passing.get(link.testCaseId) !== false);
    const type = link.artifactType ?? (linked.test && typeOfTest(linked.test));
    if (type !== undefined && types.get(type) !== 'yes') types.set(type, inFull ? 'yes' : 'unsure');
  }
  return {
    verdicts: [...verdicts, ...(via && passes.length > 1 ? [joined(passes, via)] : passes)],
    passing: [...passing].filter(([, counts]) => counts).map(([id]) => id),
    lacking: [...passing].filter(([, counts]) => !counts).map(([id]) => id),
    fullPass,
    partialPasses,
    types,
  };
}

function joined(
  passes: readonly Verdict[],
  { item, location }: { readonly item: RequirementKey; readonly location: Location },
): Verdict {
  const others = passes.flatMap(({ reasons }) => reasons.filter(({ code }) => code !== 'passed'));
  const message = `${String(passes.length)} tests of ${item} passed.`;
  return { kind: 'passed', reasons: [...others, { code: 'passed', message, location }] };
}

/** What a test says is worth no more than the link by which it counts. */
function judgeLinked(linked: LinkedTest, about: JudgedRequirement): Verdict {
  const verdict = judgeTest(linked, about);
  if (!linked.fault) return verdict;
  const fault = faultReason(linked.fault, linked.link.testCaseId);
  if (verdict.kind === 'failing') return { ...verdict, reasons: [...verdict.reasons, fault] };
  const others = verdict.reasons.filter(({ code }) => code !== 'passed' && code !== 'accepted');
  const ofOlderText = linked.fault.status === 'outdated' || linked.fault.status === 'suspect';
  const kind = ofOlderText && verdict.kind !== 'none' ? 'stale' : 'none';
  return { kind, reasons: [fault, ...others] };
}

export const faultReason = (
  { code, message, location }: LinkFault,
  testCaseId: string | undefined,
): Reason => ({
  code,
  message,
  location,
  ...(testCaseId !== undefined && { testCaseId }),
});
