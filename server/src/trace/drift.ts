/**
 * What an import remembers of the texts, what has changed since, and what accepting would record.
 * The three belong together: they must speak of the same hashes as the grade does.
 */
import type { ReasonCode, RequirementKey, Standing, TestCase } from '../../../schema/model';
import { idsOfClaim } from './claims';
import { reach } from './relations';
import { requirementHash } from './requirementHash';
import type { RequirementEntry, TraceView } from './view';

export interface Baseline {
  readonly testHash: string;
  readonly requirementHashes: Readonly<Record<RequirementKey, string>>;
}

/**
 * The texts that a result of this test is about, as they stand now: the test, every requirement that
 * it verifies or that the result claims, and every one above these. Undefined: no such test.
 */
export function baselineOf(
  view: Pick<TraceView, 'testCase' | 'linksOfTest' | 'requirement' | 'resolve' | 'itemsAbove'>,
  testCaseId: string,
  claims: readonly string[] = [],
): Baseline | undefined {
  const test = view.testCase(testCaseId);
  if (!test) return undefined;
  const linked = view
    .linksOfTest(testCaseId)
    .filter((link) => link.role === 'verifies')
    .map((link) => link.requirement);
  const claimed = claims.flatMap((claim) => {
    const entries = idsOfClaim(claim).map((code) => view.resolve({ code, path: test.path }));
    return entries.find((entry) => entry !== undefined)?.key ?? [];
  });
  const keys = reach([...linked, ...claimed], (key) => view.itemsAbove(key));
  const entries = [...keys].map((key) => view.requirement(key)).filter((entry) => entry !== undefined);
  return {
    testHash: test.contentHash,
    requirementHashes: Object.fromEntries(entries.map((entry) => [entry.key, requirementHash(entry)])),
  };
}

const acceptableCodes: ReadonlySet<ReasonCode> = new Set([
  'requirement-changed',
  'test-changed',
  'linked-after-run',
  'code-changed',
  'test-vacuous',
]);

/** True for reasons that accepting the texts can take away; the others need a run or an edit. */
export const isAcceptable = (code: ReasonCode): boolean => acceptableCodes.has(code);

export interface AcceptablePair {
  readonly requirement: RequirementKey;
  readonly testCaseId: string;
  readonly requirementHash: string;
  readonly testHash: string;
  readonly code?: Readonly<Record<string, string>>;
}

/** The tests of the requirement whose pass is about other texts than those that stand there now. */
export function acceptablePairs(view: TraceView, key: RequirementKey): readonly AcceptablePair[] {
  const entry = view.requirement(key);
  if (!entry) return [];
  const ids = new Set(
    (view.evidence(key)?.reasons ?? [])
      .filter((reason) => isAcceptable(reason.code))
      .map((reason) => reason.testCaseId)
      .filter((id) => id !== undefined),
  );
  return [...ids].flatMap((testCaseId) => {
    const test = view.testCase(testCaseId);
    if (!test) return [];
    const code = view.changedCode(key, testCaseId);
    return [
      {
        requirement: key,
        testCaseId,
        requirementHash: requirementHash(entry),
        testHash: test.contentHash,
        ...(Object.keys(code).length > 0 && { code }),
      },
    ];
  });
}

/** One text that evidence is about and that reads differently now. `oldHash` leads to the text as it was. */
export type Drift =
  | { readonly what: 'requirement'; readonly entry: RequirementEntry; readonly oldHash: string }
  | { readonly what: 'test'; readonly test: TestCase; readonly oldHash: string };

/** Each changed text once, although several tests or environments may be stale by it. */
export function driftOf(view: TraceView, key: RequirementKey): readonly Drift[] {
  const entry = view.requirement(key);
  const drifts = new Map<string, Drift>();
  for (const reason of view.evidence(key)?.reasons ?? []) {
    if (!entry || reason.testCaseId === undefined) continue;
    const standing = view.standings(reason.testCaseId).find((one) => one.runId === reason.runId);
    const drift = standing && driftOfReason(view, reason.code, entry, standing);
    if (drift) drifts.set(`${drift.what === 'test' ? drift.test.id : ''}\n${drift.oldHash}`, drift);
  }
  return [...drifts.values()];
}

function driftOfReason(
  view: TraceView,
  code: ReasonCode,
  entry: RequirementEntry,
  standing: Standing,
): Drift | undefined {
  if (code === 'requirement-changed') {
    const oldHash = standing.requirementHashes[entry.key];
    return oldHash === undefined ? undefined : { what: 'requirement', entry, oldHash };
  }
  const test = view.testCase(standing.testCaseId);
  if (code !== 'test-changed' || !test || standing.testHash === undefined) return undefined;
  return { what: 'test', test, oldHash: standing.testHash };
}
