import assert from 'node:assert/strict';
import { robot } from '../../../../../server/src/index/languages/robot/language';
import { createMatcher } from '../../../../../server/src/trace/match';
import { unindent } from '../../../../support/marked';
import { readingOf } from '../read';

const { read, mayContain, outline, references } = readingOf(robot, 'tests/login_tests.robot');
const check = (text: string, expected: string, path?: string): void =>
  assert.equal(outline(unindent(text), path), unindent(expected).trim());
const checkReferences = (text: string, expected: string): void =>
  assert.equal(references(unindent(text)), unindent(expected).trim());

describe('Robot Framework', () => {
  it('tests with settings, continued lines and comments', () =>
    check(
      `
      *** Settings ***
      Documentation    Text
      Test Tags        smoke    ui
      *** Variables ***
      \${X}    1
      *** Test Cases ***
      Valid Login
          [Documentation]    Logs in.
          [Tags]    REQ-1
          ...       slow
          Open Browser    x    # a comment
      Invalid Login    [Tags]    -ui    robot:skip
          Log    x
      Nothing
          No Operation
      Data for \${user}
          [Template]    Log in
          ada    1
          bob    2
      *** Keywords ***
      Open It
          [Tags]    REQ-9
          Log    x
      `,
      `
      Login Tests > Valid Login @smoke @ui @REQ-1 @slow
      Login Tests > Invalid Login (skip) @smoke @robot:skip
      Login Tests > Nothing (empty) @smoke @ui
      Login Tests > Data for \${user} = Login Tests > Data for * @smoke @ui
      `,
    ));

  it('tasks, pipes and tabs', () =>
    check(
      `
      | *Tasks*  |
      | Do it    |
      |          | Log | a b |
      |          | ... | c   |
      | Do more  | Log | x   |
      *** Comments ***
      Not a test
          Log    x
      `,
      `
      Login Tests > Do it
      Login Tests > Do more
      `,
    ));

  for (const [path, suite] of [
    ['a/login_tests.robot', 'Login Tests'],
    ['01__login.robot', 'Login'],
    ['LoginTests.robot', 'LoginTests'],
    ['some-thing_json.robot', 'Some-Thing Json'],
    ['Login_tests.robot', 'Login tests'],
  ] as const)
    it(`names the suite of ${path}`, () =>
      check('*** Test Cases ***\nA\n    Log    x\n', `${suite} > A`, path));

  it('names the suite as its settings say', () =>
    check('*** Settings ***\nName    Mine\n*** Test Cases ***\nA\n    Log    x\n', 'Mine > A'));

  it('gives default tags to tests without their own', () =>
    check(
      `
      *** Settings ***
      Default Tags    REQ-1
      *** Test Cases ***
      A
          Log    x
      B
          [Tags]    NONE
          Log    x
      `,
      `
      Login Tests > A @REQ-1
      Login Tests > B
      `,
    ));

  it('references', () =>
    checkReferences(
      `
      # Verifies: REQ-1
      *** Settings ***
      Metadata     Requirement    REQ-2
      Force Tags   REQ-3
      *** Test Cases ***
      REQ-4 Login
          [Documentation]    Covers: REQ-5
          [Tags]    req:REQ-6    REQ-7
          Log    REQ-8    # [utest->req~x~1]
          # REQ-9

      Other
          Log    x
      *** Keywords ***
      Key
          [Documentation]    REQ-10
          Log    x
      `,
      `
      REQ-1! verifies annotation: Login Tests > REQ-4 Login, Login Tests > Other
      REQ-2! verifies property: Login Tests > REQ-4 Login, Login Tests > Other
      REQ-3! verifies tag: Login Tests > REQ-4 Login, Login Tests > Other
      REQ-4! verifies title: Login Tests > REQ-4 Login
      REQ-5! verifies annotation: Login Tests > REQ-4 Login
      REQ-6! verifies tag: Login Tests > REQ-4 Login
      REQ-7! verifies tag: Login Tests > REQ-4 Login
      req~x verifies annotation: Login Tests > REQ-4 Login
      REQ-9 verifies comment: Login Tests > REQ-4 Login
      `,
    ));

  it('hashes what a test does, and not how it is laid out', () => {
    const hash = (body: string): string | undefined =>
      read(`*** Test Cases ***\nA\n${body}`).testCases[0]?.contentHash;
    const plain = hash('    Log    x    y\n');
    assert.equal(hash('  Log  x  y  # why\n'), plain);
    assert.equal(hash('    [Tags]    a\n    Log    x\n    ...    y\n'), plain);
    assert.notEqual(hash('    Log    x    z\n'), plain);
  });

  it('matches what its reports say', () => {
    const { testCases } = read('*** Test Cases ***\nValid Login\n    Log    x\n');
    const matcher = createMatcher(testCases);
    for (const suites of [['Login Tests'], ['Tests', 'Login Tests'], ['Shop', 'Tests', 'Login Tests']]) {
      const outcome = matcher.match({
        name: 'Valid Login',
        className: suites.join('.'),
        suites,
        status: 'passed',
        properties: [],
        retries: 0,
        attachments: [],
      });
      assert.equal(outcome.kind, 'matched', suites.join('.'));
    }
  });

  it('a resource with keywords alone claims to implement', () =>
    checkReferences('*** Keywords ***\nKey\n    Log    x    # REQ-1', 'REQ-1 implements comment: *'));

  it('reads nothing without need', () => {
    assert.equal(mayContain('*** Keywords ***\nKey\n    Log    x\n'), false);
    assert.equal(mayContain('*** Test Cases ***\nA\n    Log    x\n'), true);
  });
});
