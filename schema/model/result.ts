import type { RequirementKey } from './requirement';

export const resultStatuses = ['passed', 'failed', 'skipped', 'pending', 'broken'] as const;
export type ResultStatus = (typeof resultStatuses)[number];

export interface ResultError {
  readonly name?: string;
  readonly message: string;
  readonly stack?: string;
  readonly expected?: string;
  readonly actual?: string;
}

export interface ReportedAttachment {
  readonly name: string;
  /** As written in the report, not yet resolved. */
  readonly path: string;
}

/** One test's outcome as a report tells it, before it is matched to a test of the workspace. */
export interface ReportedResult {
  readonly name: string;
  readonly className?: string;
  /** Enclosing suite names, outermost first. */
  readonly suites: readonly string[];
  /** The file the report names, if it names one; any separators, absolute or not. */
  readonly file?: string;
  readonly line?: number;
  readonly status: ResultStatus;
  readonly durationMs?: number;
  readonly error?: ResultError;
  /** Attempts that failed before this outcome. Above 0 with `passed` is a flaky pass. */
  readonly retries: number;
  readonly properties: readonly (readonly [name: string, value: string])[];
  readonly attachments: readonly ReportedAttachment[];
  readonly output?: string;
}

/** `exact`: path and titles agree. `settled`: reqproof.yaml says so. The rest say what was weaker. */
export type MatchMethod = 'exact' | 'path-suffix' | 'title-only' | 'template' | 'settled';

export type MatchOutcome =
  | { readonly kind: 'matched'; readonly testCaseId: string; readonly method: MatchMethod }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[]; readonly explanation: string }
  | { readonly kind: 'unmatched'; readonly near: readonly string[]; readonly explanation: string };

/** A result joined to what it is about, with the texts as they stood when it was ingested. */
export interface MatchedResult extends ReportedResult {
  readonly match: MatchOutcome;
  /** Content hash of the test at ingest; missing when unmatched. */
  readonly testHash?: string;
  /** Content hashes, at ingest, of the requirements the test was linked to. */
  readonly requirementHashes?: Readonly<Record<RequirementKey, string>>;
  /** Requirement codes the report itself names for this result (properties). */
  readonly claims: readonly string[];
}

/** A stored result as lists show it. */
export interface ResultRow extends MatchedResult {
  readonly id: number;
  readonly runId: string;
}

/**
 * How one test stands in one series (environment, branch): the outcome of the newest run that had
 * it. Several results of one test in one run (outline examples, `each`) count as their worst.
 */
export interface Standing {
  readonly testCaseId: string;
  readonly environment: string;
  readonly branch: string;
  readonly status: ResultStatus;
  /** A result needed more than one attempt. */
  readonly flaky: boolean;
  /** How many results of the run were this test's. */
  readonly variants: number;
  readonly runId: string;
  readonly importId: string;
  readonly sourcePath: string;
  /** Order of the run: its `at`, then its import order. */
  readonly at: string;
  readonly sequence: number;
  readonly durationMs?: number;
  readonly message?: string;
  readonly testHash?: string;
  readonly requirementHashes: Readonly<Record<RequirementKey, string>>;
  readonly claims: readonly string[];
  /** The newest run of the series in which it passed, if it ever did. */
  readonly lastPassed?: { readonly runId: string; readonly at: string };
  /**
   * Of a test that fails: the first failing run of the series since it last passed there. The standing's own
   * run: the failure is new.
   */
  readonly failingSince?: { readonly runId: string; readonly at: string; readonly commit: string };
}
