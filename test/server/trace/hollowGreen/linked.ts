import { proven, requirement, type Row } from './projects';

export const linked: readonly Row[] = [
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
    it: 'its test is expected to fail, and what is called a pass is that it did, or a surprise',
    when: `${requirement}
  file test/login.test.ts
    test logs in [fail] -> REQ-1
  run R1
    passed logs in`,
    grade: 'linked: test-expected-to-fail',
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
  {
    it: 'its test passed and asserts nothing',
    when: `${requirement}
  file test/login.test.ts
    test logs in [vacuous=no-assertion] -> REQ-1
  run R1
    passed logs in`,
    grade: 'linked: test-vacuous',
  },
  {
    it: 'its test passed and asserts only what always holds',
    when: `${requirement}
  file test/login.test.ts
    test logs in [vacuous=constant-assertion] -> REQ-1
  run R1
    passed logs in`,
    grade: 'linked: test-vacuous',
  },
  {
    it: 'its test passed and catches all of its own failures',
    when: `${requirement}
  file test/login.test.ts
    test logs in [vacuous=everything-caught] -> REQ-1
  run R1
    passed logs in`,
    grade: 'linked: test-vacuous',
  },
  {
    it: 'its test that asserts nothing never ran',
    when: `${requirement}
  file test/login.test.ts
    test logs in [vacuous=no-assertion] -> REQ-1`,
    grade: 'linked: test-vacuous',
  },
];
