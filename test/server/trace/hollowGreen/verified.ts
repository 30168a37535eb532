import { proven, requirement, twice, withNeighbour, type Row } from './projects';

export const verified: readonly Row[] = [
  { it: 'its only test passed', when: proven, grade: 'verified: passed' },
  { it: 'all of its tests passed', when: twice, grade: 'verified: passed, passed' },
  {
    it: 'a test of it failed once and passes now',
    when: `${proven}
  run R2
    failed logs in
  run R3
    passed logs in`,
    grade: 'verified: passed',
  },
  {
    it: 'a whole-file link covers tests that all passed',
    when: `${requirement}
  file test/login.test.ts
    verifies REQ-1
    test logs in
    test logs out
  run R1
    passed logs in
    passed logs out`,
    grade: 'verified: passed, passed',
  },
  {
    it: 'a later run of another spec says nothing about it',
    when: `${proven}
  file test/other.test.ts
    test adds
  run R2 [source=other.xml]
    passed adds`,
    grade: 'verified: passed',
  },
  {
    it: 'the spec is split over two reports of one import',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
    test logs out
  run R1 [source=a.xml, import=I1, at=2026-01-01T10:00:00Z]
    passed logs in
  run R2 [source=b.xml, import=I1, at=2026-01-01T10:05:00Z]
    passed logs out`,
    grade: 'verified: passed',
  },
  {
    it: 'another environment had a later run without it',
    when: `${withNeighbour}
  run R2 [env=nightly]
    passed logs out`,
    grade: 'verified: passed',
  },
  {
    it: 'a report path that no longer carries it came back without it',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1 [source=a.xml, branch=main]
    passed logs in
  run R2 [source=b.xml, branch=feature]
    passed logs in
  run R3 [source=a.xml, branch=main]`,
    grade: 'verified: passed',
  },
  {
    it: 'a plain copy of the definition stands elsewhere',
    when: `${proven}
  file docs/copy.md
    REQ-1 Users log in`,
    grade: 'verified: passed',
  },
  {
    it: 'a table restates it in other words',
    when: `${proven}
  file docs/overview.md
    REQ-1 (table) login`,
    grade: 'verified: passed',
  },
  {
    it: 'all variants ran',
    when: `${requirement}
  file test/login.test.ts
    test logs in [variants=2] -> REQ-1
  run R1
    passed logs in
    passed logs in`,
    grade: 'verified: passed',
  },
  {
    it: 'a partial test passed next to a full one',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
    test stays in -> REQ-1 partial
  run R1
    passed logs in
    passed stays in`,
    grade: 'verified: passed, passed',
  },
  {
    it: 'a changed text was accepted',
    when: `${proven}
  file docs/auth.md
    REQ-1 Users sign in
  accept REQ-1 by Ada`,
    grade: 'verified: accepted, passed',
  },
  {
    it: 'the edit was taken back',
    when: `${proven}
  file docs/auth.md
    REQ-1 Users sign in
  file docs/auth.md
    REQ-1 Users log in`,
    grade: 'verified: passed',
  },
  {
    it: 'the report claims it in part, and elsewhere in full',
    when: `${requirement}
  file test/login.test.ts
    test logs in
  run R1
    passed logs in [partly=REQ-1, variants=2]
    passed logs in [claims=REQ-1, variants=2]`,
    grade: 'verified: passed',
  },
  {
    it: 'the report claims it and the test is known',
    when: `${requirement}
  file test/login.test.ts
    test logs in
  run R1
    passed logs in [claims=REQ-1]`,
    grade: 'verified: passed',
  },
  {
    it: 'the pass is as old as the policy allows, to the millisecond',
    when: `${proven}
  max age 10
  now 2026-01-11T10:00:00Z`,
    grade: 'verified: passed',
  },
  {
    it: 'a test that asserts nothing was accepted',
    when: `${requirement}
  file test/login.test.ts
    test logs in [vacuous=no-assertion] -> REQ-1
  run R1
    passed logs in
  accept REQ-1 by Ada`,
    grade: 'verified: accepted, passed',
  },
  {
    it: 'a test that asserts nothing was accepted and passed again',
    when: `${requirement}
  file test/login.test.ts
    test logs in [vacuous=no-assertion] -> REQ-1
  run R1
    passed logs in
  accept REQ-1 by Ada
  run R2
    passed logs in`,
    grade: 'verified: accepted, passed',
  },
];
