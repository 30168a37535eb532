import type { Row } from './projects';

/** A requirement, a design item that covers it, and a test of the design item that passed. */
const chain = `
  file docs/req.md
    REQ-1 Users log in
  file docs/design.md
    DSN-1 Sessions
    covers REQ-1 from DSN-1
  file test/session.test.ts
    test keeps a session -> DSN-1
  run R1
    passed keeps a session`;

/** The same with what OpenFastTrace adds: versions, types and needs. */
const typed = (
  more: {
    needs?: string;
    version?: string;
    dsn?: string;
    covers?: string;
    test?: string;
    others?: string;
  } = {},
): string => `
  file docs/req.md
    REQ-1 Users log in [type=req, v=${more.version ?? '1'}, needs=${more.needs ?? 'dsn'}]
  file docs/design.md
    DSN-1 Sessions [type=dsn, v=1, needs=${more.dsn ?? 'utest'}]
    covers REQ-1 ${more.covers ?? 'v1'} from DSN-1
  file test/session.test.ts
    test keeps a session -> ${more.test ?? 'DSN-1 v1 utest'}
  ${more.others ?? ''}
  run R1
    passed keeps a session`;

export const chainVerified: readonly Row[] = [
  { it: 'the test of what covers it passed', when: chain, grade: 'verified: passed' },
  { it: 'every type that it needs is there and passed', when: typed(), grade: 'verified: passed' },
  {
    it: 'a result names it in its version',
    when: `
  file docs/req.md
    req~login Users log in [v=2]
  file test/login.test.ts
    test logs in
  run R1
    passed logs in [claims=req~login~2]`,
    of: 'req~login',
    grade: 'verified: passed',
  },
  {
    it: 'tests pass at every level of three',
    when: `${chain}
  file docs/feature.md
    FEAT-1 Accounts
  file docs/req.md
    REQ-1 Users log in
    covers FEAT-1 from REQ-1
  run R2
    passed keeps a session`,
    of: 'FEAT-1',
    grade: 'verified: passed',
  },
  {
    it: 'two versions stand side by side and both are proven',
    when: `
  file docs/req.md
    REQ-1 Users log in [v=1]
    REQ-1 Users log in twice [v=2]
  file test/login.test.ts
    test logs in -> REQ-1 v1
    test logs in twice -> REQ-1 v2
  run R1
    passed logs in
    passed logs in twice`,
    grade: 'verified: passed, passed',
  },
  {
    it: 'a note that refers to it has nothing to prove',
    when: `
  file docs/req.md
    REQ-1 Users log in
    NOTE-1 Sessions are nice [note]
    covers REQ-1 from NOTE-1
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    passed logs in`,
    grade: 'verified: passed',
  },
];

export const chainGaps: readonly Row[] = [
  {
    it: 'a second item that covers it has no test',
    when: `${chain}
  file docs/more.md
    DSN-2 Cookies
    covers REQ-1 from DSN-2
  run R2
    passed keeps a session`,
    grade: 'partial: covering-unproven, passed',
  },
  {
    it: 'the test of a second item never ran',
    when: `${chain}
  file docs/more.md
    DSN-2 Cookies
    covers REQ-1 from DSN-2
  file test/cookie.test.ts
    test bakes -> DSN-2`,
    grade: 'partial: never-run, covering-unproven, passed',
  },
  {
    it: 'what covers it is waived',
    when: `${chain}
  file docs/more.md
    DSN-2 Cookies
    covers REQ-1 from DSN-2
    waive DSN-2 by Ada because later`,
    grade: 'partial: covering-unproven, passed',
  },
  {
    it: 'a type that it needs is missing',
    when: typed({ needs: 'dsn+itest' }),
    grade: 'partial: need-missing, passed',
  },
  {
    it: 'a type that the item below needs is missing',
    when: typed({ dsn: 'utest+impl' }),
    grade: 'partial: covering-unproven, passed',
  },
  {
    it: 'a second version of it is covered by nothing',
    when: `
  file docs/req.md
    REQ-1 Users log in [v=1]
    REQ-1 Users log in twice [v=2]
  file test/login.test.ts
    test logs in -> REQ-1 v1
  run R1
    passed logs in`,
    grade: 'partial: need-missing, passed',
  },
  {
    it: 'it is defined twice in one version, and so the links are ambiguous',
    when: `
  file docs/req.md
    REQ-1 Users log in [v=1]
  file docs/copy.md
    REQ-1 Users log in [v=1]
  file test/login.test.ts
    test logs in -> REQ-1 v1
  run R1
    passed logs in`,
    grade: 'linked: ambiguous-reference',
  },
  {
    it: 'one of two tests is of a type that it does not ask for',
    when: typed({
      needs: 'dsn',
      others: `
  file test/login.test.ts
    test logs in -> REQ-1 v1 utest`,
    }),
    grade: 'partial: unwanted-coverage, never-run, passed',
  },
  {
    it: 'the only test means a version that is not there yet',
    when: `
  file docs/req.md
    REQ-1 Users log in [v=1]
  file test/login.test.ts
    test logs in -> REQ-1 v2
  run R1
    passed logs in`,
    grade: 'linked: predated-reference',
  },
  {
    it: 'only a result names it, in a version that is not there yet',
    when: `
  file docs/req.md
    REQ-1 Users log in [v=1]
  file test/login.test.ts
    test logs in
  run R1
    passed logs in [claims=REQ-1~2]`,
    grade: 'linked: predated-reference',
  },
  {
    it: 'only a result names it, in a version, and it has none',
    when: `
  file docs/req.md
    REQ-1 Users log in
  file test/login.test.ts
    test logs in
  run R1
    passed logs in [claims=REQ-1@1]`,
    grade: 'linked: predated-reference',
  },
  {
    it: 'a result that fits no test names a version of it',
    when: `
  file docs/req.md
    REQ-1 Users log in [v=1]
  run R1
    passed logs in [claims=REQ-1~1]`,
    grade: 'linked: unmatched-result',
  },
  {
    it: 'the only test means a version of it, and it has none',
    when: `
  file docs/req.md
    REQ-1 Users log in
  file test/login.test.ts
    test logs in -> REQ-1 v2
  run R1
    passed logs in`,
    grade: 'linked: predated-reference',
  },
  {
    it: 'the item below means a version that is not there yet',
    when: typed({ covers: 'v2' }),
    grade: 'linked: predated-reference, need-missing',
  },
  {
    it: 'the item below is not of a type that it asks for',
    when: typed({ needs: 'arch' }),
    grade: 'linked: unwanted-coverage, need-missing',
  },
  {
    it: 'the item below was left without a test',
    when: `
  file docs/req.md
    REQ-1 Users log in
    DSN-1 Sessions
    covers REQ-1 from DSN-1`,
    grade: 'uncovered: covering-unproven',
  },
  {
    it: 'the item below is only implemented',
    when: `
  file docs/req.md
    REQ-1 Users log in [needs=dsn]
    DSN-1 Sessions [type=dsn, needs=impl]
    covers REQ-1 from DSN-1
  file src/session.ts
    implements DSN-1 impl`,
    grade: 'uncovered: covering-unproven',
  },
  {
    it: 'it covers itself',
    when: `
  file docs/req.md
    REQ-1 Users log in
    covers REQ-1 from REQ-1
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    passed logs in`,
    grade: 'partial: relation-cycle, passed',
  },
  {
    it: 'it is in a cycle, and the test is one of the other item',
    when: `
  file docs/req.md
    REQ-1 Users log in
    REQ-2 Users log out
    covers REQ-1 from REQ-2
    covers REQ-2 from REQ-1
  file test/login.test.ts
    test logs out -> REQ-2
  run R1
    passed logs out`,
    grade: 'uncovered: no-link, relation-cycle',
  },
  {
    it: 'a cycle below it proves nothing more than its own tests',
    when: `
  file docs/req.md
    REQ-1 Users log in
    DSN-1 Sessions
    DSN-2 Cookies
    covers REQ-1 from DSN-1
    covers DSN-1 from DSN-2
    covers DSN-2 from DSN-1
  file test/login.test.ts
    test keeps a session -> DSN-1
  run R1
    passed keeps a session`,
    grade: 'partial: covering-unproven, passed',
  },
  {
    it: 'an item of another project covers it, and nobody here can see its tests',
    when: `
  file docs/req.md
    REQ-1 Users log in
  file other.json
    DSN-1 Sessions [source=other]
    covers REQ-1 from DSN-1
  file test/login.test.ts
    test logs in -> REQ-1
  run R1
    passed logs in`,
    grade: 'partial: covering-unproven, passed',
  },
  {
    it: 'only the partial test of the item below passed',
    when: chain.replace('-> DSN-1', '-> DSN-1 partial'),
    grade: 'partial: partial-mapping, covering-unproven, passed',
  },
];

export const chainFailing: readonly Row[] = [
  {
    it: 'the failing test is one of the item below',
    when: chain.replace('passed keeps', 'failed keeps'),
    grade: 'failing: test-failed',
  },
  {
    it: 'its own test passed and that of the item below failed',
    when: `${chain}
  file test/login.test.ts
    test logs in -> REQ-1
  run R2
    passed logs in
    failed keeps a session`,
    grade: 'failing: test-failed, passed',
  },
  {
    it: 'the failing test means an older version',
    when: `
  file docs/req.md
    REQ-1 Users log in [v=2]
  file test/login.test.ts
    test logs in -> REQ-1 v1
  run R1
    failed logs in`,
    grade: 'failing: test-failed, outdated-reference',
  },
];

export const chainStale: readonly Row[] = [
  {
    it: 'a result names an older version of it',
    when: `
  file docs/req.md
    auth.login Users log in [v=2]
  file test/login.test.ts
    test logs in
  run R1
    passed logs in [claims=auth.login+1]`,
    of: 'auth.login',
    grade: 'stale: outdated-reference',
  },
  {
    it: 'its text changed since the test of the item below passed',
    when: `${chain}
  file docs/req.md
    REQ-1 Users log in with a key`,
    grade: 'stale: requirement-changed',
  },
  {
    it: 'the text of the item below changed',
    when: `${chain}
  file docs/design.md
    DSN-1 Sessions in cookies
    covers REQ-1 from DSN-1`,
    grade: 'stale: covering-stale, passed',
  },
  {
    it: 'the test two levels below changed',
    when: `${chain}
  file docs/feature.md
    FEAT-1 Accounts
  file docs/req.md
    REQ-1 Users log in
    covers FEAT-1 from REQ-1
  run R2
    passed keeps a session
  file test/session.test.ts
    test keeps a session [body=other] -> DSN-1`,
    of: 'FEAT-1',
    grade: 'stale: test-changed, covering-stale',
  },
  {
    it: 'the item below began to cover it after the run',
    when: `
  file docs/req.md
    REQ-1 Users log in
  file docs/design.md
    DSN-1 Sessions
  file test/session.test.ts
    test keeps a session -> DSN-1
  run R1
    passed keeps a session
  file docs/design.md
    DSN-1 Sessions
    covers REQ-1 from DSN-1`,
    grade: 'stale: linked-after-run',
  },
  {
    it: 'its test means an older version',
    when: `
  file docs/req.md
    REQ-1 Users log in [v=2]
  file test/login.test.ts
    test logs in -> REQ-1 v1
  run R1
    passed logs in`,
    grade: 'stale: outdated-reference',
  },
  {
    it: 'one of two tests means an older version',
    when: `
  file docs/req.md
    REQ-1 Users log in [v=10]
  file test/login.test.ts
    test logs in -> REQ-1 v9
    test stays in -> REQ-1 v10
  run R1
    passed logs in
    passed stays in`,
    grade: 'stale: outdated-reference, passed',
  },
  {
    it: 'one test means both the older version and this one',
    when: `
  file docs/req.md
    REQ-1 Users log in [v=2]
  file test/login.test.ts
    test logs in -> REQ-1 v1, REQ-1 v2
  run R1
    passed logs in`,
    grade: 'stale: outdated-reference, passed',
  },
  {
    it: 'the item below covers an older version',
    when: typed({ version: '2' }),
    grade: 'stale: outdated-reference, need-missing',
  },
  {
    it: 'the link of the item below is suspect',
    when: chain
      .replace('REQ-1 Users log in', 'REQ-1 Users log in [stamp=new]')
      .replace('covers REQ-1 from DSN-1', 'covers REQ-1 from DSN-1 [stamp=old]'),
    grade: 'stale: suspect-link',
  },
  {
    it: 'the link of the item below was never reviewed',
    when: chain
      .replace('REQ-1 Users log in', 'REQ-1 Users log in [stamp=new]')
      .replace('covers REQ-1 from DSN-1', 'covers REQ-1 from DSN-1 [stamp=]'),
    grade: 'stale: suspect-link',
  },
  {
    it: 'an accepted item below does not accept what is above',
    when: `${chain}
  file test/session.test.ts
    test keeps a session [body=other] -> DSN-1
  accept DSN-1 by Ada`,
    grade: 'stale: test-changed',
  },
];

export const chainAccepted: readonly Row[] = [
  {
    it: 'the changed text was accepted for the test of the item below',
    when: `${chain}
  file docs/req.md
    REQ-1 Users log in with a key
  accept REQ-1 by Ada`,
    grade: 'verified: accepted, passed',
  },
];
