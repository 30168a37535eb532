import { proven, requirement, twice, withNeighbour, type Row } from './projects';

export const failing: readonly Row[] = [
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
  {
    it: 'a test that asserts nothing failed',
    when: `${requirement}
  file test/login.test.ts
    test logs in [vacuous=no-assertion] -> REQ-1
  run R1
    failed logs in`,
    grade: 'failing: test-failed, test-vacuous',
  },
];
