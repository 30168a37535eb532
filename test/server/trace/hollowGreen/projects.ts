/** How most scenarios begin, and what a row of the tables is. */

/** What happened, and the grade of REQ-1: its state and the codes of its reasons, the decisive ones first. */
export interface Row {
  readonly it: string;
  readonly when: string;
  readonly grade: string;
  /** Another requirement than REQ-1. */
  readonly of?: string;
}

/** One requirement and nothing else. */
export const requirement = `
  file docs/auth.md
    REQ-1 Users log in`;

/** One requirement, one test that verifies it, one run in which it passed. */
export const proven = `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    passed logs in`;

/** The same with a second test in the same file that verifies nothing. */
export const withNeighbour = `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
    test logs out
  run R1
    passed logs in
    passed logs out`;

/** Two tests that both verify it; both passed. */
export const twice = `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
    test stays in -> REQ-1
  run R1
    passed logs in
    passed stays in`;
