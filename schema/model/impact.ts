import type { Location } from './location';

/** What puts a requirement at risk since an earlier state of the project. */
export const riskCodes = [
  'new',
  'removed',
  'text-changed',
  'test-changed',
  'test-added',
  'test-moved',
  'test-removed',
  'link-added',
  'link-removed',
  'test-file-changed',
  'claim-added',
  'claim-changed',
  'claim-removed',
  'executed-changed',
  'covering-at-risk',
] as const;
export type RiskCode = (typeof riskCodes)[number];

export interface Risk {
  readonly code: RiskCode;
  /** A clause about the requirement: `its text changed`. */
  readonly message: string;
  /** As it is now; absent where what it is about is gone. */
  readonly location?: Location;
}

/**
 * Why nothing is known to be at risk by a changed file, or by a part of it (`partly-known`). Only
 * `no-code-changed` says that nothing is.
 */
export const unknownReasons = [
  'not-read',
  'no-code-changed',
  'not-executed',
  'no-requirement',
  'tests-not-told',
  'partly-known',
  'nothing-known',
] as const;
export type UnknownReason = (typeof unknownReasons)[number];
