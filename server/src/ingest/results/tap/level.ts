import type { BoundedText } from '../../text';
import type { Diagnostics } from './diagnostics';
import type { Plan, TestPoint } from './line';

/** A test point with what stands behind it, until the next. */
export interface OpenPoint {
  readonly point: TestPoint;
  /** False: an assertion inside of a test. */
  readonly isTest: boolean;
  readonly suites: readonly string[];
  readonly file: string | undefined;
  diagnostics: Diagnostics | undefined;
  /** Lines that are no TAP: mocha says there why a test failed. */
  readonly text: BoundedText;
  /** The subtest that it closes. */
  readonly inside: Level | undefined;
}

/** Test points of one indentation, from the first to the point that closes them. */
export class Level {
  plan: Plan | undefined;
  points = 0;
  /** Tests inside that are results of their own. */
  tests = 0;
  failedTests = 0;
  /** The first point inside that failed and is no test. */
  failedAssertion: string | undefined;

  constructor(
    /** Titles of the subtests around; none at the top. */
    readonly suites: readonly string[],
    /** The point that was told first, where a brace and not a point closes the level. */
    readonly block?: OpenPoint,
  ) {}

  /** What is wrong with the numbers, in words. */
  get mismatch(): string | undefined {
    if (this.plan === undefined)
      return this.points > 0
        ? `There is no plan (1..${this.points}), so tests may be missing behind these.`
        : undefined;
    return this.plan.count === this.points
      ? undefined
      : `The plan says ${this.plan.count} tests, but ${this.points} ran.`;
  }
}
