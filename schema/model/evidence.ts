import type { Location, Range } from './location';
import type { MappingType, RequirementKey, Waiver } from './requirement';

/** From nothing to everything; `waived` stands apart. The names are fixed. */
export const evidenceStates = [
  'uncovered',
  'suggested',
  'linked',
  'failing',
  'stale',
  'partial',
  'verified',
  'proven',
  'waived',
] as const;
export type EvidenceState = (typeof evidenceStates)[number];

/** Why a requirement has its state. One code, one sentence, one place where there is one. */
export const reasonCodes = [
  'no-link', // nothing links to it
  'only-implementation', // only implementation claims, no test
  'never-run', // the test has no result
  'only-skipped', // its results were only skipped or pending
  'test-skipped', // the source says skip or todo now
  'test-expected-to-fail', // the source says so: a pass is a failure as expected, or a surprise
  'test-empty', // the body holds no statement
  'test-vacuous', // it can not fail: no assertion, only constant ones, everything caught
  'no-tests-in-spec', // the whole-file link points to a file without tests
  'ambiguous-result', // a result fits several tests
  'unmatched-result', // a result claims the requirement but fits no test
  'other-environment', // results exist, but not for the environment that counts
  'test-failed',
  'test-broken',
  'requirement-changed',
  'test-changed',
  'linked-after-run', // the link is younger than the result
  'code-changed', // code that the test executed has changed since
  'missing-in-latest-run',
  'skipped-in-latest-run',
  'too-old', // older than the policy allows
  'passed-on-retry',
  'variants-missing', // fewer examples ran than the source declares
  'partial-mapping',
  'duplicate-definition',
  'need-missing', // nothing covers it in a type that its `Needs` name, or one of its versions
  'covering-unproven', // an item that covers it is not verified itself
  'covering-stale', // an item that covers it is stale
  'outdated-reference', // the link means an older version
  'predated-reference', // the link means a version that is not there yet
  'ambiguous-reference', // the version that the link means is defined several times
  'unwanted-coverage', // the link is of a type that the item's `Needs` do not name
  'suspect-link', // the text has changed since the link was reviewed
  'relation-cycle', // it covers itself by way of others
  'policy-not-met', // reqproof.yaml demands more
  'executed', // its tests executed the code that claims to implement it
  'not-executed', // they did not execute all of it
  'executed-by-run', // it was executed, but the coverage does not tell by which test
  'code-unmeasured', // it reads otherwise than when coverage was measured
  'passed',
  'accepted',
  'waived',
  'waiver-expired',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export interface Reason {
  readonly code: ReasonCode;
  /** A whole sentence for a person, e.g. `"login > rejects" failed in run 2026-01-02_10-00-00 (2 h ago).` without relative times. */
  readonly message: string;
  readonly location?: Location;
  readonly testCaseId?: string;
  readonly runId?: string;
}

export type LinkOrigin = 'declared' | 'result' | 'accepted' | 'inferred';

/** A requirement joined to one test, or to a whole spec without tests. */
export interface RequirementLink {
  readonly requirement: RequirementKey;
  readonly spec: string;
  /** Undefined: the whole spec, and the spec declares no test. */
  readonly testCaseId?: string;
  readonly mappingType: MappingType;
  /** 0..1; 1 for what is declared. */
  readonly confidence: number;
  readonly origin: LinkOrigin;
  readonly role: 'verifies' | 'implements';
  /** Where the link is written. */
  readonly location: Location;
  /** As in the reference, where it says so. */
  readonly artifactType?: string;
  readonly version?: string;
  readonly stamp?: string;
  /** Of a claim to implement: the code that it is about. */
  readonly block?: Range;
}

/** "These texts still mean what the last good run was about." */
export interface Acceptance {
  readonly requirement: RequirementKey;
  readonly testCaseId: string;
  readonly requirementHash: string;
  readonly testHash: string;
  readonly acceptedBy: string;
  /** ISO-8601 UTC. */
  readonly acceptedAt: string;
  readonly commit: string;
  /** By path, hashes of the changed code that was accepted with the texts; absent: none had changed. */
  readonly code?: Readonly<Record<string, string>>;
}

export interface Evidence {
  readonly requirement: RequirementKey;
  readonly state: EvidenceState;
  /** The decisive reasons first; never empty. */
  readonly reasons: readonly Reason[];
  /** Tests that link, and those of them whose pass counts. */
  readonly tests: number;
  readonly passing: number;
  /** Claims to implement it, its own and those of what covers it; absent: none. */
  readonly claims?: number;
  /** ISO-8601 time of the newest run that counted, if any. */
  readonly lastRunAt?: string;
  /** The environment that counted; empty when all do. */
  readonly environment: string;
  readonly waiver?: Waiver;
}
