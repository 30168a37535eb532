import { requirement, type Row } from './projects';

export const waived: readonly Row[] = [
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
