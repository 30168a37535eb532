import assert from 'node:assert/strict';
import { markdownReader } from '../../../../../server/src/index/formats/markdown/reader';
import { markRanges } from '../../../../support/marked';
import { block, outline, readWithReader } from '../outline';
import type { Files } from '../outline';

function read(text: string, path = 'specs/login.md', files?: Files) {
  return readWithReader(markdownReader, { path, text: block(text), files });
}

const check = (text: string, expected: string, path?: string, files?: Files): void =>
  assert.equal(outline(read(text, path, files)), block(expected));

describe('Markdown test specs', () => {
  it('a whole test', () =>
    check(
      `
      # Test: User logs in

      ID: TC001
      Expected Result: She sees her home
      Requirements: REQ-1, REQ-2
      Tags: smoke, auth

      ## Description
      As REQ-9 says.

      ## Base URL
      https://shop.example.org

      ## Preconditions
      - A user exists

      ## Steps
      1. Navigate to /login
      2. Enter "{{PASSWORD}}" into the password field
      3. Click the "Sign in" button

      ## Expected Outcome
      - Home is shown
      `,
      `
      1-23 test "User logs in" #TC001 #smoke #auth
      5 verifies REQ-1 annotation -> User logs in
      5 verifies REQ-2 annotation -> User logs in
      `,
    ));

  for (const [title, name] of [
    ['# Test: Log in', 'Log in'],
    ['# Smoke Test: Log in', 'Log in'],
    ['## Test Case 3: Log in', 'Log in'],
    ['# Test Case TC-7: Log in', 'TC-7: Log in'],
    ['### TC-001: Log in', 'TC-001: Log in'],
    ['## TC001 Log in', 'TC001 Log in'],
    ['### **TC-001: Log in**', 'TC-001: Log in'],
    ['#### 1.2. Log in', 'Log in'],
    ['# Log in', 'Log in'],
  ] as const)
    it(`title ${title}`, () => {
      const index = read(`${title}\n\n**Steps:**\n1. Open /login\n\n**Expected:** in\n`);
      assert.deepEqual(
        index.testCases.map((test) => [test.name, test.empty]),
        [[name, false]],
      );
    });

  it('a label without a title is none', () =>
    check('# Design\n\n##### E2E test:\n\nNone.\n\n##### Load test:\n\n1. Much of it.', ''));

  it('numbered lines at once below the title', () =>
    check(
      '# Test: Home\n\n1. Navigate to https://example.com\n2. Verify the page title contains "Example"',
      '1-4 test "Home"',
    ));

  it('a plain title and numbered lines, in a file named as tests are', () => {
    const text = '# Home\n\n1. Navigate to https://example.com\n2. Click "More"';
    check(text, '1-4 test "Home"', 'specs/home.md');
    check(text, '', 'notes/home.md');
  });

  it('several tests in a file, with suites and shared requirements', () =>
    check(
      `
      # Shop tests

      Covers: REQ-1

      ## Test Suite 1: Cart REQ-2

      Verifies: REQ-3

      ### TC-001: Add REQ-4

      **Steps:**
      1. Open /cart

      ### TC-002: Remove

      1. Open /cart

      ## TC-003: Pay

      **Requirements:**
      - REQ-5
      - REQ-6

      ## TC-003: Pay
      `,
      `
      9-12 test "Cart REQ-2 > TC-001: Add REQ-4" #TC-001
      14-16 test "Cart REQ-2 > TC-002: Remove" #TC-002
      18-22 test "TC-003: Pay" #TC-003 empty
      24 test "TC-003: Pay" #TC-003 empty
      3 verifies REQ-1 annotation -> file
      5 verifies REQ-2 title if known -> Cart REQ-2 > TC-001: Add REQ-4, Cart REQ-2 > TC-002: Remove
      7 verifies REQ-3 annotation -> Cart REQ-2 > TC-001: Add REQ-4, Cart REQ-2 > TC-002: Remove
      9 verifies TC-001 title if known -> Cart REQ-2 > TC-001: Add REQ-4
      9 verifies REQ-4 title if known -> Cart REQ-2 > TC-001: Add REQ-4
      14 verifies TC-002 title if known -> Cart REQ-2 > TC-002: Remove
      18 verifies TC-003 title if known -> TC-003: Pay
      21 verifies REQ-5 annotation -> TC-003: Pay
      22 verifies REQ-6 annotation -> TC-003: Pay
      24 verifies TC-003 title if known -> TC-003: Pay#2
      `,
    ));

  it("sections of the test's own level belong to it as far as its steps and expectations go", () =>
    check(
      `
      ## TC-001: Log in
      ## Description
      Text.
      ## Steps
      1. Open /login
      ## Expected Result
      In.
      ## Results
      Passed on Monday.
      `,
      `
      1-7 test "TC-001: Log in" #TC-001
      1 verifies TC-001 title if known -> TC-001: Log in
      `,
    ));

  it('requirements and tests in one file', () =>
    check(
      `
      ## REQ-1 Log in

      The user logs in.

      ## Test: REQ-1 works

      ### Steps
      1. Open /login

      ## REQ-2 Log out
      `,
      `
      1-3 heading REQ-1 "Log in"
        "The user logs in."
      10 heading REQ-2 "Log out"
      5-8 test "REQ-1 works"
      5 verifies REQ-1 title if known -> REQ-1 works
      `,
    ));

  it('tags, front matter and metadata say what is skipped', () => {
    check(
      '---\ntags: [skip, REQ-1]\n---\n# Test: A\n1. Open /\n',
      '4-5 test "A" #skip #REQ-1 skip\n2 verifies REQ-1 tag -> file',
    );
    check(
      '# Test: A\nTags: todo, REQ-1\n1. Open /\n',
      '1-3 test "A" #todo #REQ-1 todo\n2 verifies REQ-1 tag -> A',
    );
  });

  it('a step that is not understood is reported at its place, never dropped', () => {
    const index = read('# Test: A\n## Steps\n1. Open /\n2. Frobnicate the widget.\n3. Ponder');
    const text = '# Test: A\n## Steps\n1. Open /\n2. Frobnicate the widget.\n3. Ponder';
    assert.deepEqual(
      index.problems.map(({ code, severity }) => `${severity} ${code}`),
      ['hint unreadable-step', 'hint unreadable-step'],
    );
    assert.equal(
      markRanges(
        text,
        index.problems.map((problem) => problem.location.range),
      ),
      '# Test: A\n## Steps\n1. Open /\n2. [|Frobnicate the widget.|]\n3. [|Ponder|]',
    );
  });

  it('steps in one line, in tables, in words', () => {
    const problems = (text: string): string[] =>
      read(text).problems.map((problem) => /"(.*)"/.exec(problem.message)?.[1] ?? '');
    assert.deepEqual(problems('# Test: A\n## Steps\n1. xa|2. xb | 3. Open /|4. xc'), ['xa', 'xb', 'xc']);
    assert.deepEqual(problems('# Test: A\nSteps: 1. xa|2. xb'), ['xa', 'xb']);
    assert.deepEqual(
      problems('# Test: A\n## Steps\n| # | Action | Expected |\n|-|-|-|\n| 1 | xa | y |\n| 2 | Open / | z |'),
      ['xa'],
    );
    assert.deepEqual(problems('# Test: A\n## Steps\nStep 1: xa\nStep 2: Open /\n'), ['xa']);
    assert.deepEqual(problems('# Test: A\n## Steps\n- xa\n  - a detail\n- Open /\n'), ['xa']);
    assert.deepEqual(problems('# Test: A\n## Steps\n1. Open /\n## Expected\n1. xa\n'), []);
  });

  describe('what is no test', () => {
    for (const [name, text, path] of [
      ['a guide', '# Set up\n## Steps\n1. Open the page\n2. Click "OK"', 'docs/setup.md'],
      ['a numbered part of a guide', '### 1.1 Pairing\n**Steps:**\n1. Open the page', 'docs/pairing.md'],
      [
        'a step of a deployment',
        '### 1. Migrate\n**Steps:**\n1. Open the page\n\n**Expected:** done',
        '.kiro/specs/shop/DEPLOYMENT.md',
      ],
      ['an issue form', '# Bug\n## Steps to Reproduce\n1. Open /', '.github/ISSUE_TEMPLATE/bug.md'],
      ['a test plan', '# Test Plan: Shop\n\nText.\n\n## Test Data\n- a', 'plan.md'],
      ['a report', '# Report\n### Test 1: Log in\n- **Action**: did it\n- passed', 'report.md'],
      ['a report with steps', '# Report\n### Test 1: Log in\n**Steps:**\n1. Open /', 'docs/reports/a.md'],
      ['a guide to testing', '# Guide\n### Test 1: Log in\n```\nrun\n```\nExpected: it runs', 'docs/a.md'],
      ['a template', '# Template: Log in\n## Steps\n1. Open /', 'specs/templates/login.md'],
      ['a changelog', '# Test: x\n1. Open /', 'CHANGELOG.md'],
      ['code', '```markdown\n# Test: x\n1. Open /\n```\ntest', 'specs/x.md'],
      ['numbered sections', '# A\n## 1.1 Log in\n1. Open /', 'a.md'],
    ] as const)
      it(name, () => assert.deepEqual(read(text, path).testCases, []));
  });

  describe('the content hash', () => {
    const base = '# Test: A\n\n## Steps\n1. Open /\n2. Click "OK"\n\n## Expected\n- Done\n';
    const hash = (text: string, files?: Files): string | undefined =>
      readWithReader(markdownReader, { path: 'specs/a.md', text, files }).testCases[0]?.contentHash;
    for (const [what, text] of [
      ['line ends', base.replaceAll('\n', '\r\n')],
      ['white space', base.replace('1. Open /', '1.   Open  /').replaceAll('\n\n', '\n\n\n')],
      ['numbering', base.replace('2. ', '1. ')],
      ['comments', base.replace('## Expected', '<!-- x -->\n\n## Expected')],
      ['tags, ids and requirements', base.replace('\n\n', '\n\nID: TC1\nTags: a\nCovers: REQ-1\n\n')],
    ] as const)
      it(`stays with ${what}`, () => assert.equal(hash(text), hash(base)));
    for (const [what, text] of [
      ['a step', base.replace('OK', 'Cancel')],
      ['the order of steps', base.replace('1. Open /\n2. Click "OK"', '1. Click "OK"\n2. Open /')],
      ['an expectation', base.replace('Done', 'Fine')],
      ['a section', `${base}\n## Base URL\nhttps://x.y\n`],
    ] as const)
      it(`changes with ${what}`, () => assert.notEqual(hash(text), hash(base)));
  });
});
