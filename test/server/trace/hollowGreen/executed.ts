import { proven, type Row } from './projects';

/** A test that passed, and code that claims to implement what it verifies. */
const claimed = `${proven}
  code src/login.ts
    | // REQ-1
    | login() {
    |   check()
    |   return true
    | }
    | other() {
    |   rest()
    | }`;

const measured = `${claimed}
  coverage C1
    src/login.ts 2 3 4 !7
    src/login.ts 2 3 4 by logs in`;

const byRun = `${claimed}
  coverage C1
    src/login.ts 2 3 4 7`;

const edited = `
  code src/login.ts
    | // REQ-1
    | login() {
    |   check(1)
    |   return true
    | }
    | other() {
    |   rest()
    | }`;

/** Measured by statements, each by its first line. */
const helped = `${proven}
  code src/helper.ts
    | help() {
    |   for (const a of send(
    |     1,
    |   ))
    |     use(a)
    | }
  coverage C1
    src/helper.ts 2 5
    src/helper.ts 2 5 by logs in`;

export const executedProven: readonly Row[] = [
  { it: 'its test executed all of it', when: measured, grade: 'proven: executed, passed' },
  {
    it: 'two of its tests executed it together',
    when: `${claimed}
  file test/login.test.ts
    test logs in -> REQ-1
    test logs out -> REQ-1
  run R2
    passed logs in
    passed logs out
  coverage C1
    src/login.ts 2 3 4
    src/login.ts 2 3 by logs in
    src/login.ts 2 4 by logs out`,
    grade: 'proven: executed, passed, passed',
  },
  {
    it: 'other code of the file has changed since',
    when: `${measured}
  code src/login.ts
    | // REQ-1, and more
    | new1()
    | // REQ-1
    | login() {
    |   check()
    |   return true
    | }
    | other() {
    |   changed()
    | }`,
    grade: 'proven: executed, passed',
  },
  {
    it: 'comments and layout of the code have changed since',
    when: `${measured}
  code src/login.ts
    | // REQ-1
    | login() {
    |     check() // first
    |
    |     return true
    | }
    | other() {
    |   rest()
    | }`,
    grade: 'proven: executed, passed',
  },
  {
    it: 'its code changed and was accepted',
    when: `${measured}${edited}
  accept REQ-1 by Ada`,
    grade: 'verified: accepted, passed, code-unmeasured',
  },
  {
    it: 'it changed, passed again and was measured again',
    when: `${measured}${edited}
  run R2
    passed logs in
  coverage C2
    src/login.ts 2 3 4 !7
    src/login.ts 2 3 4 by logs in`,
    grade: 'proven: executed, passed',
  },
];

export const executedVerified: readonly Row[] = [
  { it: 'nobody measured its code', when: claimed, grade: 'verified: passed' },
  { it: 'the coverage does not tell by which test', when: byRun, grade: 'verified: passed, executed-by-run' },
  {
    it: 'a line of its code was not executed',
    when: `${claimed}
  coverage C1
    src/login.ts 2 3 !4
    src/login.ts 2 3 by logs in`,
    grade: 'verified: passed, not-executed',
  },
  {
    it: 'only a test of something else executed it',
    when: `${claimed}
  file test/other.test.ts
    test visits
  coverage C1
    src/login.ts 2 3 4
    src/login.ts 2 3 4 by visits`,
    grade: 'verified: passed, not-executed',
  },
  {
    it: 'the run as a whole left a line out',
    when: `${claimed}
  coverage C1
    src/login.ts 2 !3 4`,
    grade: 'verified: passed, not-executed',
  },
  {
    it: 'the test that executed it has changed since it was measured',
    when: `${measured}
  file test/login.test.ts
    test logs in [body=does more] -> REQ-1
  run R2
    passed logs in`,
    grade: 'verified: passed, not-executed',
  },
  {
    it: 'another claim to implement it was not executed',
    when: `${measured}
  code src/more.ts
    | // REQ-1
    | more() {
    |   also()
    | }
  coverage C2
    src/more.ts !2 !3`,
    grade: 'verified: passed, executed, not-executed',
  },
  {
    it: 'its code changed, and its test passed again after that',
    when: `${measured}${edited}
  run R2
    passed logs in`,
    grade: 'verified: passed, code-unmeasured',
  },
  {
    it: 'it was measured in another environment than the one that counts',
    when: `${claimed}
  run R2 [env=ci]
    passed logs in
  coverage C1 [env=local]
    src/login.ts 2 3 4
    src/login.ts 2 3 4 by logs in
  environment ci`,
    grade: 'verified: passed',
  },
  {
    it: 'its code holds nothing that could be executed',
    when: `${claimed}
  coverage C1
    src/login.ts 7
    src/login.ts 7 by logs in`,
    grade: 'verified: passed, not-executed',
  },
];

export const executedStale: readonly Row[] = [
  { it: 'a line that its test executed has changed', when: measured + edited, grade: 'stale: code-changed' },
  {
    it: 'a line that its test executed is gone',
    when: `${measured}
  code src/login.ts
    | // REQ-1
    | login() {
    |   return true
    | }`,
    grade: 'stale: code-changed',
  },
  {
    it: 'code was put between lines that its test executed',
    when: `${measured}
  code src/login.ts
    | // REQ-1
    | login() {
    |   check()
    |   log()
    |   return true
    | }`,
    grade: 'stale: code-changed',
  },
  {
    it: 'code that its test executed has changed, where nothing claims to implement it',
    when: `${proven}
  code src/helper.ts
    | help() {
    |   return 1
    | }
  coverage C1
    src/helper.ts 1 2
    src/helper.ts 1 2 by logs in
  code src/helper.ts
    | help() {
    |   return 2
    | }`,
    grade: 'stale: code-changed',
  },
  {
    it: 'code that claims to implement it was executed by the run and has changed',
    when: byRun + edited,
    grade: 'stale: code-changed',
  },
  {
    it: 'its code changed again after its test had passed',
    when: `${measured}${edited}
  run R2
    passed logs in
  code src/login.ts
    | // REQ-1
    | login() {
    |   check(2)
    |   return true
    | }`,
    grade: 'stale: code-changed',
  },
  {
    it: 'its code changed again after the change was accepted',
    when: `${measured}${edited}
  accept REQ-1 by Ada
  code src/login.ts
    | // REQ-1
    | login() {
    |   check(3)
    |   return true
    | }`,
    grade: 'stale: code-changed',
  },
  {
    it: 'a statement that its test executed changed in its second line',
    when: `${helped}
  code src/helper.ts
    | help() {
    |   for (const a of send(
    |     2,
    |   ))
    |     use(a)
    | }`,
    grade: 'stale: code-changed',
  },
  {
    it: 'code was added behind a block that its test executed',
    when: `${helped}
  code src/helper.ts
    | help() {
    |   for (const a of send(
    |     1,
    |   ))
    |     use(a)
    |   forget()
    | }`,
    grade: 'stale: code-changed',
  },
  {
    it: 'the head of a function that its test executed has changed, and was not measured',
    when: `${helped}
  code src/helper.ts
    | help(times = 2) {
    |   for (const a of send(
    |     1,
    |   ))
    |     use(a)
    | }`,
    grade: 'stale: code-changed',
  },
  {
    it: 'code that its test executed stands in a condition now',
    when: `${helped}
  code src/helper.ts
    | help() {
    |   if (enabled) {
    |     for (const a of send(
    |       1,
    |     ))
    |       use(a)
    |   }
    | }`,
    grade: 'stale: code-changed',
  },
  {
    it: 'code that claims it has changed, and its tests are those of what covers it',
    when: `
  file docs/req.md
    REQ-1 Users log in
  file docs/design.md
    DSN-1 Sessions
    covers REQ-1 from DSN-1
  file test/session.test.ts
    test keeps a session -> DSN-1
  code src/login.ts
    | // REQ-1
    | login() {
    |   check()
    | }
  run R1
    passed keeps a session
  coverage C1
    src/login.ts 2 3
  code src/login.ts
    | // REQ-1
    | login() {
    |   check(1)
    | }`,
    grade: 'stale: code-changed',
  },
  {
    it: 'all lines that its test executed changed, it passed again, and they changed once more',
    when: `${helped}
  code src/helper.ts
    | help() {
    |   return 1
    | }
  run R2
    passed logs in
  code src/helper.ts
    | help() {
    |   return 2
    | }`,
    grade: 'stale: code-changed',
  },
];
