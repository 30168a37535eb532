/**
 * Ways in which a requirement can look proven and is not. Each row tells what happened and what the
 * grade of REQ-1 must be: the state and the codes of its reasons, the decisive ones first.
 */
import assert from 'node:assert/strict';
import { scenario } from '../../support/scenario';

interface Row {
  readonly it: string;
  readonly when: string;
  readonly grade: string;
  /** Another requirement than REQ-1. */
  readonly of?: string;
}

const requirement = `
  file docs/auth.md
    REQ-1 Users log in`;

/** One requirement, one test that verifies it, one run in which it passed. */
const proven = `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    passed logs in`;

/** The same with a second test in the same file that verifies nothing. */
const withNeighbour = `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
    test logs out
  run R1
    passed logs in
    passed logs out`;

/** Two tests that both verify it; both passed. */
const twice = `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
    test stays in -> REQ-1
  run R1
    passed logs in
    passed stays in`;

const really: readonly Row[] = [
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
];

const noLink: readonly Row[] = [
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

const neverPassed: readonly Row[] = [
  {
    it: 'its test never ran',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1`,
    grade: 'linked: never-run',
  },
  {
    it: 'the report was cut off in the middle, so nothing of it was stored',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
    test logs out`,
    grade: 'linked: never-run',
  },
  {
    it: 'its test was skipped',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    skipped logs in`,
    grade: 'linked: only-skipped',
  },
  {
    it: 'its test is pending',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    pending logs in`,
    grade: 'linked: only-skipped',
  },
  {
    it: 'one variant passed and another was skipped',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    passed logs in
    skipped logs in`,
    grade: 'linked: only-skipped',
  },
  {
    it: 'it was skipped in every run',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    skipped logs in
  run R2
    pending logs in`,
    grade: 'linked: only-skipped',
  },
  {
    it: 'its test is a todo',
    when: `${requirement}
  file test/login.test.ts
    test logs in [todo] -> REQ-1
  run R1
    pending logs in`,
    grade: 'linked: test-skipped, only-skipped',
  },
  {
    it: 'its test is marked skip and never ran',
    when: `${requirement}
  file test/login.test.ts
    test logs in [skip] -> REQ-1`,
    grade: 'linked: test-skipped',
  },
  {
    it: 'its test passed with an empty body',
    when: `${requirement}
  file test/login.test.ts
    test logs in [empty] -> REQ-1
  run R1
    passed logs in`,
    grade: 'linked: test-empty',
  },
  {
    it: 'its test is empty and skipped, and a tool called that a pass',
    when: `${requirement}
  file test/login.test.ts
    test logs in [empty, skip] -> REQ-1
  run R1
    passed logs in`,
    grade: 'linked: test-skipped, test-empty',
  },
  {
    it: 'the spec that links to it declares no test',
    when: `${requirement}
  file specs/login.md
    verifies REQ-1`,
    grade: 'linked: no-tests-in-spec',
  },
  {
    it: 'the suite that links to it is empty, its neighbours passed',
    when: `${requirement}
  file test/login.test.ts
    verifies REQ-1 for nothing
    test logs out
  run R1
    passed logs out`,
    grade: 'linked: no-tests-in-spec',
  },
  {
    it: 'all tests of the spec were deleted, the file-level link stayed',
    when: `${requirement}
  file test/login.test.ts
    verifies REQ-1
    test logs in
  run R1
    passed logs in
  file test/login.test.ts
    verifies REQ-1`,
    grade: 'linked: no-tests-in-spec',
  },
  {
    it: 'the result has a name that no test has',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    passed Logs In`,
    grade: 'linked: never-run',
  },
  {
    it: 'a result claims it but fits no test',
    when: `${requirement}
  run R1
    passed logs in [claims=REQ-1]`,
    grade: 'linked: unmatched-result',
  },
  {
    it: 'code claims to implement it, and a result that fits no test claims it',
    when: `${requirement}
  file src/login.ts
    implements REQ-1
  run R1
    passed logs in [claims=REQ-1]`,
    grade: 'linked: unmatched-result, only-implementation',
  },
  {
    it: 'a result claims it but fits two tests of the same name',
    when: `${requirement}
  file test/a.test.ts
    test logs in
  file test/b.test.ts
    test logs in
  run R1
    passed logs in [claims=REQ-1]`,
    grade: 'linked: ambiguous-result',
  },
  {
    it: 'two tests have its name, only one of them verifies it',
    when: `${requirement}
  file test/login.test.ts
    test logs in [body=a] -> REQ-1
    test logs in [body=b]
  run R1
    passed logs in
    passed logs in`,
    grade: 'linked: ambiguous-result',
  },
  {
    it: 'two tests have the same name and both verify it',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
    test logs in -> REQ-1
  run R1
    passed logs in
    passed logs in`,
    grade: 'linked: ambiguous-result, ambiguous-result',
  },
  {
    it: 'tests of two files have the same name and the report names no file',
    when: `${requirement}
  file test/a.test.ts
    test logs in -> REQ-1
  file test/b.test.ts
    test logs in
  run R1
    passed logs in`,
    grade: 'linked: ambiguous-result',
  },
  {
    it: 'it passed, but not in the environment that counts',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1 [env=laptop]
    passed logs in
  environment production`,
    grade: 'linked: other-environment',
  },
  {
    it: 'it passed where no environment was named, and one is selected',
    when: `${proven}
  environment production`,
    grade: 'linked: other-environment',
  },
  {
    it: 'it passed elsewhere and was skipped in the environment that counts',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1 [env=laptop]
    passed logs in
  run R2 [env=production]
    skipped logs in
  environment production`,
    grade: 'linked: only-skipped',
  },
  {
    it: 'its test was renamed',
    when: `${proven}
  file test/login.test.ts
    test signs in -> REQ-1`,
    grade: 'linked: never-run',
  },
  {
    it: 'its test moved to another file',
    when: `${proven}
  remove test/login.test.ts
  file test/auth.test.ts
    test logs in -> REQ-1`,
    grade: 'linked: never-run',
  },
  {
    it: 'the reference moved to a test that never ran',
    when: `${proven}
  file test/login.test.ts
    test logs in
    test logs in twice -> REQ-1`,
    grade: 'linked: never-run',
  },
];

const failing: readonly Row[] = [
  {
    it: 'one of two tests failed',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
    test stays in -> REQ-1
  run R1
    passed logs in
    failed stays in`,
    grade: 'failing: test-failed, passed',
  },
  {
    it: 'its test broke before it could assert',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    broken logs in`,
    grade: 'failing: test-broken',
  },
  {
    it: 'one of its variants failed',
    when: `${requirement}
  file test/login.test.ts
    test logs in [variants=2] -> REQ-1
  run R1
    passed logs in
    failed logs in`,
    grade: 'failing: test-failed',
  },
  {
    it: 'the same test passed and broke in one run',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    broken logs in
    passed logs in`,
    grade: 'failing: test-broken',
  },
  {
    it: 'it fails in one environment and passes in another',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1 [env=linux, source=linux.xml]
    failed logs in
  run R2 [env=windows, source=windows.xml]
    passed logs in`,
    grade: 'failing: test-failed, passed',
  },
  {
    it: 'an old passing report is imported after a newer failing one',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1 [at=2026-01-05T10:00:00Z]
    failed logs in
  run R2 [at=2026-01-04T10:00:00Z, source=old.xml]
    passed logs in`,
    grade: 'failing: test-failed',
  },
  {
    it: 'it passed on main and failed later on a branch',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1 [branch=main]
    passed logs in
  run R2 [branch=feature]
    failed logs in`,
    grade: 'failing: test-failed',
  },
  {
    it: 'two runs have the same time: the later import counts',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1 [at=2026-01-05T10:00:00Z]
    passed logs in
  run R2 [at=2026-01-05T10:00:00Z]
    failed logs in`,
    grade: 'failing: test-failed',
  },
  {
    it: 'the failing test was set to skip in the source afterwards',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    failed logs in
  file test/login.test.ts
    test logs in [skip] -> REQ-1`,
    grade: 'failing: test-failed, test-skipped',
  },
  {
    it: 'the failing test was rewritten and did not run since',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    failed logs in
  file test/login.test.ts
    test logs in [body=mended] -> REQ-1`,
    grade: 'failing: test-failed',
  },
  {
    it: 'the failing test was left out of the next run',
    when: `${withNeighbour}
  run R2
    failed logs in
    passed logs out
  run R3
    passed logs out`,
    grade: 'failing: test-failed',
  },
  {
    it: 'the text was edited after the failure: failing comes before stale',
    when: `${twice}
  run R2
    failed logs in
    passed stays in
  file docs/auth.md
    REQ-1 Users sign in`,
    grade: 'failing: test-failed, requirement-changed',
  },
  {
    it: 'a partial test fails while the full one passes',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
    test stays in -> REQ-1 partial
  run R1
    passed logs in
    failed stays in`,
    grade: 'failing: test-failed, passed',
  },
  {
    it: 'a test that a report names for it fails',
    when: `${proven}
  file test/more.test.ts
    test locks out
  run R2 [source=more.xml]
    failed locks out [claims=REQ-1]`,
    grade: 'failing: test-failed, passed',
  },
];

const stale: readonly Row[] = [
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
];

const partial: readonly Row[] = [
  {
    it: 'one of two tests never ran',
    when: `${proven}
  file test/more.test.ts
    test locks out -> REQ-1`,
    grade: 'partial: never-run, passed',
  },
  {
    it: 'one of two tests was skipped',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
    test stays in -> REQ-1
  run R1
    passed logs in
    skipped stays in`,
    grade: 'partial: only-skipped, passed',
  },
  {
    it: 'one of two tests is empty',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
    test stays in [empty] -> REQ-1
  run R1
    passed logs in
    passed stays in`,
    grade: 'partial: test-empty, passed',
  },
  {
    it: 'one of two tests was renamed',
    when: `${twice}
  file test/login.test.ts
    test logs in -> REQ-1
    test remains in -> REQ-1`,
    grade: 'partial: never-run, passed',
  },
  {
    it: 'one of the tests of a whole-file link did not run',
    when: `${requirement}
  file test/login.test.ts
    verifies REQ-1
    test logs in
    test logs out [todo]
  run R1
    passed logs in`,
    grade: 'partial: test-skipped, passed',
  },
  {
    it: 'another spec that links to it has no tests',
    when: `${proven}
  file specs/login.md
    verifies REQ-1`,
    grade: 'partial: no-tests-in-spec, passed',
  },
  {
    it: 'it passed only on a retry',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    passed logs in [retry]`,
    grade: 'partial: passed-on-retry',
  },
  {
    it: 'one of two tests passed only on a retry',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
    test stays in -> REQ-1
  run R1
    passed logs in
    passed stays in [retry]`,
    grade: 'partial: passed-on-retry, passed',
  },
  {
    it: 'fewer variants ran than the source declares',
    when: `${requirement}
  file test/login.test.ts
    test logs in [variants=3] -> REQ-1
  run R1
    passed logs in
    passed logs in`,
    grade: 'partial: variants-missing',
  },
  {
    it: 'only a partial test passed',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1 partial
  run R1
    passed logs in`,
    grade: 'partial: partial-mapping, passed',
  },
  {
    it: 'the partial test passed, the full one never ran',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1 partial
    test stays in -> REQ-1
  run R1
    passed logs in`,
    grade: 'partial: never-run, partial-mapping, passed',
  },
  {
    it: 'a claim in a report does not make a declared partial test full',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1 partial
  run R1
    passed logs in [claims=REQ-1]`,
    grade: 'partial: partial-mapping, passed',
  },
  {
    it: 'the requirement is defined twice with different texts',
    when: `
  file docs/a.md
    REQ-1 Users log in
  file docs/b.md
    REQ-1 Guests log in
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    passed logs in`,
    grade: 'partial: duplicate-definition, passed',
  },
  {
    it: 'a result that fits no test claims it as well',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    passed logs in
    passed vanished [claims=REQ-1]`,
    grade: 'partial: unmatched-result, passed',
  },
  {
    it: 'it passed in one environment and was only skipped in another',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1 [env=linux, source=linux.xml]
    passed logs in
  run R2 [env=windows, source=windows.xml]
    skipped logs in`,
    grade: 'partial: only-skipped, passed',
  },
];

const waived: readonly Row[] = [
  {
    it: 'a waiver excuses it, and says so instead of calling it proven',
    when: `
  file docs/auth.md
    REQ-1 Users log in
    waive REQ-1 until 2026-01-31 by Ada because the vendor is late`,
    grade: 'waived: waived, no-link',
  },
  {
    it: 'a waiver covers a failure, the failure stays in sight',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    failed logs in
  project
    waive REQ-1 by Ada because known`,
    grade: 'waived: waived, test-failed',
  },
  {
    it: 'the waiver counts through its last day',
    when: `${requirement}
  project
    waive REQ-1 until 2026-01-31 by Ada because late
  now 2026-01-31T23:59:59.999Z`,
    grade: 'waived: waived, no-link',
  },
  {
    it: 'the waiver ended at midnight',
    when: `${requirement}
  project
    waive REQ-1 until 2026-01-31 by Ada because late
  now 2026-02-01T00:00:00Z`,
    grade: 'uncovered: no-link, waiver-expired',
  },
  {
    it: 'the waiver ended while the test is skipped',
    when: `${requirement}
  file test/login.test.ts
    test logs in [skip] -> REQ-1
  project
    waive REQ-1 until 2025-12-31 by Ada because late`,
    grade: 'linked: test-skipped, waiver-expired',
  },
  {
    it: 'the waiver ended while the test fails',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    failed logs in
  project
    waive REQ-1 until 2025-12-31 by Ada because late`,
    grade: 'failing: test-failed, waiver-expired',
  },
  {
    it: 'one waiver ended and another one counts',
    when: `${requirement}
    waive REQ-1 until 2025-12-31 by Ada because late
  project
    waive REQ-1 by Bob because never`,
    grade: 'waived: waived, no-link',
  },
  {
    it: 'the waiver gives no reason',
    when: `${requirement}
  project
    waive REQ-1 by Ada`,
    grade: 'uncovered: no-link',
  },
  {
    it: 'the last day of the waiver is no day',
    when: `${requirement}
  project
    waive REQ-1 until 2026-02-31 by Ada because late`,
    grade: 'uncovered: no-link',
  },
  {
    it: 'the waiver is for another requirement',
    when: `${requirement}
  project
    waive REQ-11 by Ada because late`,
    grade: 'uncovered: no-link',
  },
  {
    it: 'the marker was taken out of the text',
    when: `${requirement}
    waive REQ-1 by Ada because late
  file docs/auth.md
    REQ-1 Users log in`,
    grade: 'uncovered: no-link',
  },
];

const table: Readonly<Record<string, readonly Row[]>> = {
  'is verified, because': really,
  'has no test, although': noLink,
  'never passed, although': neverPassed,
  'is failing, although': failing,
  'is stale, because': stale,
  'is proven only in part, because': partial,
  'and waivers:': waived,
};

describe('never hollow green: a requirement', () => {
  for (const [title, rows] of Object.entries(table)) {
    describe(title, () => {
      for (const row of rows)
        it(row.it, () => assert.equal(scenario(row.when).grade(row.of ?? 'REQ-1'), row.grade));
    });
  }
});
