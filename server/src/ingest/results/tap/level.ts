import type { OpenPoint } from './pointResult';
import type { Plan } from './line';

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
