import type { Location, Range } from './location';

export type ProblemSeverity = 'error' | 'warning' | 'info' | 'hint';

/** Every code that a problem can carry. Settings switch severities by these names. */
export const problemCodes = [
  'unknown-requirement',
  'duplicate-requirement',
  'duplicate-test',
  'include-cycle',
  'broken-include',
  'unreadable-step',
  'syntax-error',
  'file-skipped',
  'invalid-settings',
  'invalid-waiver',
  'expired-waiver',
  'waived-unknown',
  'stale-evidence',
  'failing-evidence',
  'unmatched-result',
  'ambiguous-result',
  'clock-skew',
  'outdated-reference',
  'predated-reference',
  'ambiguous-reference',
  'unwanted-coverage',
  'missing-coverage',
  'relation-cycle',
  'suspect-link',
  'unreviewed-change',
  'moved-requirement',
  'broken-link',
  'policy-not-met',
  'unusable-source',
  'unusable-pattern',
  'vacuous-test',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** What would mend it, for quick fixes that need no second look at the project. Ranges are of the same file. */
export type ProblemFix =
  /**
   * Write `to` over a version; `code` and `from` find the other references with the same fault. The range is
   * empty and behind the id where the form implies the version and has no text for it.
   */
  | {
      readonly kind: 'set-version';
      readonly range: Range;
      readonly code: string;
      readonly from: string;
      readonly to: string;
    }
  /** Write `to` over the fingerprint that a link or an item carries. */
  | { readonly kind: 'set-stamp'; readonly range: Range; readonly to: string };

/** Something a person should know about one place in the repository. The message says what to do. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: ProblemSeverity;
  readonly message: string;
  readonly location: Location;
  /** The requirement code the problem is about, for quick fixes. */
  readonly requirement?: string;
  readonly fix?: ProblemFix;
}
