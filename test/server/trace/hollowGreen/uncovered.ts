import { proven, requirement, type Row } from './projects';

export const uncovered: readonly Row[] = [
  { it: 'nothing links to it', when: requirement, grade: 'uncovered: no-link' },
  {
    it: 'only code claims to implement it',
    when: `${requirement}
  file src/login.ts
    implements REQ-1`,
    grade: 'uncovered: only-implementation',
  },
  {
    it: 'an implementation claim stands in a file whose tests passed',
    when: `${requirement}
  file test/login.test.ts
    implements REQ-1
    test logs in
  run R1
    passed logs in`,
    grade: 'uncovered: only-implementation',
  },
  {
    it: 'others only depend on it',
    when: `${requirement}
  file test/login.test.ts
    depends REQ-1
    test logs in
  run R1
    passed logs in`,
    grade: 'uncovered: no-link',
  },
  {
    it: 'a test is only related to it',
    when: `${requirement}
  file test/login.test.ts
    related REQ-1
    test logs in
  run R1
    passed logs in`,
    grade: 'uncovered: no-link',
  },
  {
    it: 'its only test was deleted with its file',
    when: `${proven}
  remove test/login.test.ts`,
    grade: 'uncovered: no-link',
  },
  {
    it: 'the reference was taken out of the test',
    when: `${proven}
  file test/login.test.ts
    test logs in`,
    grade: 'uncovered: no-link',
  },
  {
    it: 'the passing test names a misspelt id',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-l
  run R1
    passed logs in`,
    grade: 'uncovered: no-link',
  },
  {
    it: 'the definition was renamed, the test was not',
    when: `${proven}
  file docs/auth.md
    REQ-2 Users log in`,
    of: 'REQ-2',
    grade: 'uncovered: no-link',
  },
  {
    it: 'the test means the requirement of the same code in another namespace',
    when: `
  file a/spec.md
    a/REQ-1 Users log in
  file b/spec.md
    b/REQ-1 Orders are paid
  file b/pay.test.ts
    test pays -> REQ-1
  run R1
    passed pays`,
    of: 'a/REQ-1',
    grade: 'uncovered: no-link',
  },
  {
    it: 'the code is ambiguous, so the test means neither',
    when: `
  file a/spec.md
    a/REQ-1 Users log in
  file b/spec.md
    b/REQ-1 Orders are paid
  file test/pay.test.ts
    test pays -> REQ-1
  run R1
    passed pays`,
    of: 'a/REQ-1',
    grade: 'uncovered: no-link',
  },
  {
    it: 'the test that a report named for it was deleted',
    when: `${requirement}
  file test/login.test.ts
    test logs in
  run R1
    passed logs in [claims=REQ-1]
  remove test/login.test.ts`,
    grade: 'uncovered: no-link',
  },
];
