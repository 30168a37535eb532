import type { Reason, RequirementLink } from '../../../schema/model';
import type { Met } from '../../../schema/policyExpression';

/**
 * `weak`: passed, but not so that it counts in full (on retry, too few variants).
 * `none`: nothing that could count, and it never passed.
 */
export type VerdictKind = 'failing' | 'stale' | 'weak' | 'none' | 'passed';

export interface Verdict {
  readonly kind: VerdictKind;
  readonly reasons: readonly Reason[];
}

/** What a group of tests says about a requirement: its own tests, or those of one item that covers it. */
export interface TestsVerdict {
  readonly verdicts: readonly Verdict[];
  /** Ids of the tests whose pass counts. */
  readonly passing: readonly string[];
  /** Ids of all others. */
  readonly lacking: readonly string[];
  readonly fullPass: boolean;
  /** Links of passes that prove a part only. */
  readonly partialPasses: readonly RequirementLink[];
  /** Per artifact type: `yes` where a test of it counts in full, `unsure` where one is there and does not. */
  readonly types: ReadonlyMap<string, Met>;
}
