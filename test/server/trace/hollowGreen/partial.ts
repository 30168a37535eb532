import { proven, requirement, twice, type Row } from './projects';

export const partial: readonly Row[] = [
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
    it: 'the report claims it in part only',
    when: `${requirement}
  file test/login.test.ts
    test logs in
  run R1
    passed logs in [partly=REQ-1]`,
    grade: 'partial: partial-mapping, passed',
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
  {
    it: 'one of two tests asserts nothing',
    when: `${requirement}
  file test/login.test.ts
    test logs in -> REQ-1
    test stays in [vacuous=no-assertion] -> REQ-1
  run R1
    passed logs in
    passed stays in`,
    grade: 'partial: test-vacuous, passed',
  },
];
