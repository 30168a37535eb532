import { proven, requirement, twice, withNeighbour, type Row } from './projects';

export const stale: readonly Row[] = [
  {
    it: 'the requirement was edited after the run',
    when: `${proven}
  file docs/auth.md
    REQ-1 Users log in with two factors`,
    grade: 'stale: requirement-changed',
  },
  {
    it: 'the test was edited after the run',
    when: `${proven}
  file test/login.test.ts
    test logs in [body=expect(true)] -> REQ-1`,
    grade: 'stale: test-changed',
  },
  {
    it: 'both were edited',
    when: `${proven}
  file docs/auth.md
    REQ-1 Users sign in
  file test/login.test.ts
    test logs in [body=other] -> REQ-1`,
    grade: 'stale: requirement-changed, test-changed',
  },
  {
    it: "the test's body was emptied after the run",
    when: `${proven}
  file test/login.test.ts
    test logs in [empty] -> REQ-1`,
    grade: 'stale: test-empty, test-changed',
  },
  {
    it: 'an emptied test was accepted',
    when: `${proven}
  file test/login.test.ts
    test logs in [empty] -> REQ-1
  accept REQ-1 by Ada`,
    grade: 'stale: test-empty',
  },
  {
    it: 'the test was set to skip after the run',
    when: `${proven}
  file test/login.test.ts
    test logs in [skip] -> REQ-1`,
    grade: 'stale: test-skipped, test-changed',
  },
  {
    it: 'a skipped test was accepted',
    when: `${proven}
  file test/login.test.ts
    test logs in [skip] -> REQ-1
  accept REQ-1 by Ada`,
    grade: 'stale: test-skipped',
  },
  {
    it: 'the test became a todo after the run',
    when: `${proven}
  file test/login.test.ts
    test logs in [todo] -> REQ-1`,
    grade: 'stale: test-skipped, test-changed',
  },
  {
    it: 'it passed before and was skipped in the latest run',
    when: `${proven}
  run R2
    skipped logs in`,
    grade: 'stale: skipped-in-latest-run',
  },
  {
    it: 'it passed before and is pending in the latest run',
    when: `${proven}
  run R2
    pending logs in`,
    grade: 'stale: skipped-in-latest-run',
  },
  {
    it: 'it passed on main and was skipped later on a branch',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1 [branch=main]
    passed logs in
  run R2 [branch=feature]
    skipped logs in`,
    grade: 'stale: skipped-in-latest-run',
  },
  {
    it: 'the latest run of its spec had not this test',
    when: `${withNeighbour}
  run R2 [source=later.xml]
    passed logs out`,
    grade: 'stale: missing-in-latest-run',
  },
  {
    it: 'the latest run of its spec, on another branch, had not this test',
    when: `${withNeighbour}
  run R2 [source=later.xml, branch=feature]
    passed logs out`,
    grade: 'stale: missing-in-latest-run',
  },
  {
    it: 'the same report path came back with tests of other specs only',
    when: `${proven}
  file test/other.test.ts
    test adds
  run R2
    passed adds`,
    grade: 'stale: missing-in-latest-run',
  },
  {
    it: 'the same report path came back empty',
    when: `${proven}
  run R2`,
    grade: 'stale: missing-in-latest-run',
  },
  {
    it: 'the same report path came back with a name that no test has',
    when: `${proven}
  run R2
    passed something else`,
    grade: 'stale: missing-in-latest-run',
  },
  {
    it: 'missing in the latest run can not be accepted away',
    when: `${withNeighbour}
  file docs/auth.md
    REQ-1 Users sign in
  run R2
    passed logs out
  accept REQ-1 by Ada`,
    grade: 'stale: missing-in-latest-run',
  },
  {
    it: 'a neighbour that is deleted by now still proves that the spec ran without it',
    when: `${withNeighbour}
  run R2 [source=later.xml]
    passed logs out
  file test/login.test.ts
    test logs in -> REQ-1`,
    grade: 'stale: missing-in-latest-run',
  },
  {
    it: 'a run of another import between two reports of one import had not this test',
    when: `${withNeighbour}
  run R2 [import=I1, source=a.xml, at=2026-02-01T10:00:00Z]
    passed logs in
  run R3 [import=I2, source=b.xml, at=2026-02-01T11:00:00Z]
    passed logs out
  run R4 [import=I1, source=c.xml, branch=x, at=2026-02-01T12:00:00Z]
    passed logs out`,
    grade: 'stale: missing-in-latest-run',
  },
  {
    it: 'the link is younger than the run',
    when: `${requirement}
  file test/login.test.ts
    test logs in
  run R1
    passed logs in
  file test/login.test.ts
    test logs in -> REQ-1`,
    grade: 'stale: linked-after-run',
  },
  {
    it: 'a whole-file link was added after the run',
    when: `${requirement}
  file test/login.test.ts
    test logs in
  run R1
    passed logs in
  file test/login.test.ts
    verifies REQ-1
    test logs in`,
    grade: 'stale: linked-after-run',
  },
  {
    it: 'the requirement was written after the run of a test that already named it',
    when: `
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    passed logs in
  file docs/auth.md
    REQ-1 Users log in`,
    grade: 'stale: linked-after-run',
  },
  {
    it: 'the test was accepted as it was and then edited again',
    when: `${proven}
  file test/login.test.ts
    test logs in [body=one] -> REQ-1
  accept REQ-1 by Ada
  file test/login.test.ts
    test logs in [body=two] -> REQ-1`,
    grade: 'stale: test-changed',
  },
  {
    it: 'it passed on a branch before it was skipped there, and was only ever skipped on main',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1 [branch=main]
    skipped logs in
  run R2 [branch=feature]
    passed logs in
  run R3 [branch=feature]
    skipped logs in`,
    grade: 'stale: skipped-in-latest-run',
  },
  {
    it: 'the old text was accepted and the new one was not',
    when: `${proven}
  file docs/auth.md
    REQ-1 Users sign in
  accept REQ-1 by Ada
  file docs/auth.md
    REQ-1 Users sign in with a key`,
    grade: 'stale: requirement-changed',
  },
  {
    it: 'the acceptance is older than the run: the run was about another text',
    when: `${proven}
  file docs/auth.md
    REQ-1 Users sign in
  accept REQ-1 by Ada [on=2026-01-01T12:00:00Z]
  file docs/auth.md
    REQ-1 Users log in
  run R2
    passed logs in
  file docs/auth.md
    REQ-1 Users sign in`,
    grade: 'stale: requirement-changed',
  },
  {
    it: 'the acceptance of one test does not speak for another',
    when: `${proven}
  file docs/auth.md
    REQ-1 Users sign in
  accept REQ-1 by Ada
  file test/more.test.ts
    test locks out
  run R2 [source=more.xml]
    passed locks out
  file test/more.test.ts
    test locks out -> REQ-1`,
    grade: 'stale: linked-after-run, accepted, passed',
  },
  {
    it: 'one of several tests is stale',
    when: `${twice}
  file test/login.test.ts
    test logs in -> REQ-1
    test stays in [body=other] -> REQ-1`,
    grade: 'stale: test-changed, passed',
  },
  {
    it: 'it is stale in one environment and fresh in another',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1 [env=linux, source=linux.xml]
    passed logs in
  file docs/auth.md
    REQ-1 Users sign in
  run R2 [env=windows, source=windows.xml]
    passed logs in`,
    grade: 'stale: requirement-changed, passed',
  },
  {
    it: 'the pass is older than the policy allows',
    when: `${proven}
  max age 10
  now 2026-01-11T10:00:00.001Z`,
    grade: 'stale: too-old',
  },
  {
    it: 'the run is dated in the future, so the policy can not know its age',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1 [at=2099-01-01T00:00:00Z]
    passed logs in
  max age 10`,
    grade: 'stale: too-old',
  },
  {
    it: 'the time of the run can not be read and the policy asks for its age',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1 [at=yesterday]
    passed logs in
  max age 10`,
    grade: 'stale: too-old',
  },
  {
    it: 'another definition of the key was edited',
    when: `
  file docs/a.md
    REQ-1 Users log in
  file docs/b.md
    REQ-1 Users log in
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    passed logs in
  file docs/b.md
    REQ-1 Guests log in`,
    grade: 'stale: requirement-changed, duplicate-definition',
  },
  {
    it: 'a stronger definition took over',
    when: `
  file docs/overview.md
    REQ-1 (table) login
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    passed logs in
  file docs/auth.md
    REQ-1 Users log in`,
    grade: 'stale: requirement-changed',
  },
  {
    it: 'a second test of the same name was added after the pass',
    when: `${proven}
  file test/login.test.ts
    test logs in -> REQ-1
    test logs in [body=other]`,
    grade: 'stale: ambiguous-result',
  },
  {
    it: 'the assertions of its test were taken away after the run',
    when: `${proven}
  file test/login.test.ts
    test logs in [vacuous=no-assertion, body=less] -> REQ-1`,
    grade: 'stale: test-vacuous, test-changed',
  },
  {
    it: 'a test that asserts nothing was accepted, and edited since',
    when: `${requirement}
  file test/login.test.ts
    test logs in [vacuous=no-assertion] -> REQ-1
  run R1
    passed logs in
  accept REQ-1 by Ada
  file test/login.test.ts
    test logs in [vacuous=no-assertion, body=other] -> REQ-1`,
    grade: 'stale: test-vacuous, test-changed',
  },
];
