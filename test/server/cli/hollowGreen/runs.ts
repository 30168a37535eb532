import { junit } from '../../../support/cliProject';
import {
  files,
  imported,
  passed,
  refused,
  report,
  reportAt,
  requirement,
  spec,
  specFile,
  write,
  type Row,
} from './row';

const other = "it('REQ-2 logs out', () => {\n  expect(logout()).toBe(true);\n});\n";
const two = spec.replace("  it('REQ-1", `  ${other.replaceAll('\n', '\n  ').trimEnd()}\n  it('REQ-1`);
const outOnly = report('passed REQ-2 logs out');
const ofOther = junit({ file: 'test/logout.test.ts', cases: ['passed REQ-2 logs out'] });
const withOther = { ...files, 'test/logout.test.ts': other };

/** What the runs say, in their order. */
export const runs: readonly Row[] = [
  { it: 'it never ran', files, steps: [], grade: 'linked: never-run' },
  {
    it: 'only another spec ran',
    files: withOther,
    steps: [imported('r1.xml', ofOther)],
    grade: 'linked: never-run',
  },
  {
    it: 'it was only skipped',
    files,
    steps: [imported('r1.xml', report('skipped REQ-1 logs in'))],
    grade: 'linked: only-skipped',
  },
  {
    it: 'it passed before and was skipped in the latest run',
    files,
    steps: [passed, imported('r2.xml', report('skipped REQ-1 logs in'))],
    grade: 'stale: skipped-in-latest-run',
  },
  {
    it: 'it passed before and is missing in the latest run of its spec',
    files: { ...files, [specFile]: two },
    steps: [passed, imported('r2.xml', outOnly)],
    grade: 'stale: missing-in-latest-run',
  },
  {
    it: 'a later run was about another spec',
    files: withOther,
    steps: [passed, imported('r2.xml', ofOther)],
    grade: 'verified: passed',
  },
  {
    it: 'the same report file has only another spec now',
    files: withOther,
    steps: [passed, imported('r1.xml', ofOther)],
    grade: 'stale: missing-in-latest-run',
  },
  {
    it: 'the same report file is empty of tests now',
    files,
    steps: [passed, imported('r1.xml', '<testsuites tests="0"></testsuites>')],
    grade: 'stale: missing-in-latest-run',
  },
  {
    it: 'it failed after it had passed',
    files,
    steps: [passed, imported('r2.xml', report('failed REQ-1 logs in'))],
    grade: 'failing: test-failed',
  },
  {
    it: 'it broke off',
    files,
    steps: [imported('r1.xml', report('broken REQ-1 logs in'))],
    grade: 'failing: test-broken',
  },
  {
    it: 'it passed after it had failed',
    files,
    steps: [
      imported('r1.xml', report('failed REQ-1 logs in')),
      imported('r2.xml', report('passed REQ-1 logs in')),
    ],
    grade: 'verified: passed',
  },
  {
    it: 'it failed and is missing in the later run',
    files: { ...files, [specFile]: two },
    steps: [imported('r1.xml', report('failed REQ-1 logs in')), imported('r2.xml', outOnly)],
    grade: 'failing: test-failed',
  },
  {
    it: 'the clock of a passing run was ahead, and then it failed',
    files,
    steps: [
      imported('r1.xml', reportAt('2099-01-01T00:00:00Z', 'passed REQ-1 logs in')),
      imported('r2.xml', report('failed REQ-1 logs in')),
    ],
    grade: 'failing: test-failed',
  },
  {
    it: 'an older passing report was imported after the failing one',
    files,
    steps: [
      imported('r1.xml', reportAt('2026-02-02T00:00:00Z', 'failed REQ-1 logs in')),
      imported('r2.xml', reportAt('2026-02-01T00:00:00Z', 'passed REQ-1 logs in')),
    ],
    grade: 'failing: test-failed',
  },
  {
    it: 'an older failing report was imported after the passing one',
    files,
    steps: [
      imported('r1.xml', reportAt('2026-02-02T00:00:00Z', 'passed REQ-1 logs in')),
      imported('r2.xml', reportAt('2026-02-01T00:00:00Z', 'failed REQ-1 logs in')),
    ],
    grade: 'verified: passed',
  },
  {
    it: 'the report was cut off in the middle',
    files,
    steps: [refused('r1.xml', report('passed REQ-1 logs in', 'passed another').slice(0, -40))],
    grade: 'linked: never-run',
  },
  {
    it: 'a later report was cut off: it counts for nothing',
    files,
    steps: [passed, refused('r2.xml', report('failed REQ-1 logs in').slice(0, -20))],
    grade: 'verified: passed',
  },
  {
    it: 'it passed on a retry (flakyFailure)',
    files,
    steps: [imported('r1.xml', report('flaky REQ-1 logs in'))],
    grade: 'partial: passed-on-retry',
  },
  {
    it: 'it failed on all retries (rerunFailure)',
    files,
    steps: [
      imported(
        'r1.xml',
        report('failed REQ-1 logs in').replace('</testcase>', '<rerunFailure message="again"/></testcase>'),
      ),
    ],
    grade: 'failing: test-failed',
  },
  {
    it: 'the report repeats it, first failed and then passed',
    files,
    steps: [imported('r1.xml', report('failed REQ-1 logs in', 'passed REQ-1 logs in'))],
    grade: 'failing: test-failed',
  },
  {
    it: 'the report repeats it, first passed and then skipped',
    files,
    steps: [imported('r1.xml', report('passed REQ-1 logs in', 'skipped REQ-1 logs in'))],
    grade: 'linked: only-skipped',
  },
  {
    it: 'two suites of the report have it, and in one it fails',
    files,
    steps: [
      imported(
        'r1.xml',
        junit(
          { file: specFile, suite: 'login', cases: ['passed REQ-1 logs in'] },
          { file: specFile, suite: 'login', cases: ['failed REQ-1 logs in'] },
        ),
      ),
    ],
    grade: 'failing: test-failed',
  },
  {
    it: 'one of two tests never ran',
    files: {
      ...files,
      'test/more.test.ts': "it('REQ-1 stays logged in', () => {\n  expect(login()).toBe(true);\n});\n",
    },
    steps: [passed],
    grade: 'partial: never-run, passed',
  },
  {
    it: 'one of two tests failed',
    files: {
      ...files,
      'test/more.test.ts': "it('REQ-1 stays logged in', () => {\n  expect(login()).toBe(true);\n});\n",
    },
    steps: [
      passed,
      imported('r2.xml', junit({ file: 'test/more.test.ts', cases: ['failed REQ-1 stays logged in'] })),
    ],
    grade: 'failing: test-failed, passed',
  },
  {
    it: 'it passes in one environment and fails in another',
    files,
    steps: [
      imported('r1.xml', report('passed REQ-1 logs in'), '--environment', 'linux'),
      imported('r2.xml', report('failed REQ-1 logs in'), '--environment', 'windows'),
    ],
    grade: 'failing: test-failed, passed',
  },
  {
    it: 'only the environment that does not count has a result',
    files: { ...files, 'reqproof.yaml': 'environment: production\n' },
    steps: [imported('r1.xml', report('passed REQ-1 logs in'), '--environment', 'staging')],
    grade: 'linked: other-environment',
    alone: true,
  },
  {
    it: 'it failed elsewhere, and only production counts',
    files: { ...files, 'reqproof.yaml': 'environment: production\n' },
    steps: [
      imported('r1.xml', report('passed REQ-1 logs in'), '--environment', 'production'),
      imported('r2.xml', report('failed REQ-1 logs in'), '--environment', 'staging'),
    ],
    grade: 'verified: passed',
    alone: true,
  },
  {
    it: 'its pass is older than the project allows',
    files: { ...files, 'reqproof.yaml': 'maxAgeDays: 30\n' },
    steps: [imported('r1.xml', reportAt('2026-01-01T00:00:00Z', 'passed REQ-1 logs in'))],
    grade: 'stale: too-old',
    alone: true,
  },
  {
    it: 'it is waived',
    files: {
      ...files,
      'reqproof.yaml':
        'waivers:\n  - requirement: REQ-1\n    reason: later\n    owner: Ada\n    expires: 2999-01-01\n',
    },
    steps: [imported('r1.xml', report('failed REQ-1 logs in'))],
    grade: 'waived: waived, test-failed',
    alone: true,
  },
  {
    it: 'its waiver has expired',
    files: {
      ...files,
      'reqproof.yaml':
        'waivers:\n  - requirement: REQ-1\n    reason: later\n    owner: Ada\n    expires: 2020-01-01\n',
    },
    steps: [imported('r1.xml', report('failed REQ-1 logs in'))],
    grade: 'failing: test-failed, waiver-expired',
    alone: true,
  },
  {
    it: 'its waiver has no owner',
    files: { ...files, 'reqproof.yaml': 'waivers:\n  - requirement: REQ-1\n    reason: later\n' },
    steps: [],
    grade: 'linked: never-run',
    alone: true,
  },
  {
    it: 'a marker waives it',
    files: {
      ...files,
      'req.md': `${requirement}\n<!-- reqproof:waive REQ-1 until 2999-01-01 because the vendor is late -->\n`,
    },
    steps: [],
    grade: 'waived: waived, never-run',
  },
  {
    it: 'a marker waives it without a reason',
    files: { ...files, 'req.md': `${requirement}\n<!-- reqproof:waive REQ-1 until 2999-01-01 -->\n` },
    steps: [],
    grade: 'linked: never-run',
  },
  {
    it: 'the marker that waives it has expired',
    files: {
      ...files,
      'req.md': `${requirement}\n<!-- reqproof:waive REQ-1 until 2020-01-01 because the vendor is late -->\n`,
    },
    steps: [passed, write('x.txt', '')],
    grade: 'verified: passed, waiver-expired',
  },
];
