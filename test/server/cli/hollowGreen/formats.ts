import { files, imported, report, requirement, spec, specFile, type Row } from './row';

const feature = (body: string): string => `Feature: Login\n\n${body}`;
const scenario = '  @REQ-1\n  Scenario: REQ-1 Logs in\n    Given a user\n    Then she is greeted\n';
const outline =
  '  @REQ-1\n  Scenario Outline: REQ-1 Logs in\n    Given a user <name>\n\n    Examples:\n      | name |\n      | Ada  |\n      | Bob  |\n';
const cucumber = (...cases: readonly string[]): string =>
  `<testsuite name="cucumber">${cases
    .map((name) => `<testcase classname="Login" name="${name}"/>`)
    .join('')}</testsuite>`;
const each =
  "describe('login', () => {\n  it.each([1, 2, 3])('REQ-1 logs in %i times', (n) => {\n    expect(n).toBe(n);\n  });\n});\n";
const markdownTest = (title: string): string =>
  `# ${title}\n\nVerifies: REQ-1\n\n## Steps\n\n1. Navigate to /login\n2. Click the "Log in" button\n\n## Expected Outcome\n\n- She is greeted\n`;
const xml = (text: string): string => `<testsuites>${text}</testsuites>`;
const of = (suite: string, testcase: string): string =>
  xml(`<testsuite ${suite}><testcase ${testcase}/></testsuite>`);

/** Kinds of specs, and how reports name their tests. */
export const formats: readonly Row[] = [
  {
    it: 'a Gherkin scenario passed',
    files: { 'req.md': requirement, 'features/login.feature': feature(scenario) },
    steps: [imported('r1.xml', cucumber('REQ-1 Logs in'))],
    grade: 'verified: passed',
  },
  {
    it: 'a Gherkin scenario with undefined steps',
    files: { 'req.md': requirement, 'features/login.feature': feature(scenario) },
    steps: [
      imported(
        'r1.xml',
        '<testsuite><testcase classname="Login" name="REQ-1 Logs in" status="undefined"/></testsuite>',
      ),
    ],
    grade: 'linked: only-skipped',
  },
  {
    it: 'a Gherkin scenario without steps',
    files: {
      'req.md': requirement,
      'features/login.feature': feature('  @REQ-1\n  Scenario: REQ-1 Logs in\n'),
    },
    steps: [imported('r1.xml', cucumber('REQ-1 Logs in'))],
    grade: 'linked: test-empty',
  },
  {
    it: 'all examples of an outline passed',
    files: { 'req.md': requirement, 'features/login.feature': feature(outline) },
    steps: [imported('r1.xml', cucumber('REQ-1 Logs in', 'REQ-1 Logs in [2]'))],
    grade: 'verified: passed',
  },
  {
    it: 'an example of an outline is missing',
    files: { 'req.md': requirement, 'features/login.feature': feature(outline) },
    steps: [imported('r1.xml', cucumber('REQ-1 Logs in'))],
    grade: 'partial: variants-missing',
  },
  {
    it: 'all rows of a parameterised test passed',
    files: { ...files, [specFile]: each },
    steps: [
      imported(
        'r1.xml',
        report(
          'passed REQ-1 logs in 1 times',
          'passed REQ-1 logs in 2 times',
          'passed REQ-1 logs in 3 times',
        ),
      ),
    ],
    grade: 'verified: passed',
  },
  {
    it: 'a row of a parameterised test is missing',
    files: { ...files, [specFile]: each },
    steps: [imported('r1.xml', report('passed REQ-1 logs in 1 times', 'passed REQ-1 logs in 2 times'))],
    grade: 'partial: variants-missing',
  },
  {
    it: 'a row of a parameterised test failed',
    files: { ...files, [specFile]: each },
    steps: [
      imported(
        'r1.xml',
        report(
          'passed REQ-1 logs in 1 times',
          'failed REQ-1 logs in 2 times',
          'passed REQ-1 logs in 3 times',
        ),
      ),
    ],
    grade: 'failing: test-failed',
  },
  {
    it: 'a Markdown test passed, reported with its prefix',
    files: { 'req.md': requirement, 'specs/login.md': markdownTest('Test: Logs in') },
    steps: [imported('r1.xml', of('name="specs"', 'name="Test: Logs in" file="specs/login.md"'))],
    grade: 'verified: passed',
  },
  {
    it: 'a Markdown test passed, reported without its prefix',
    files: { 'req.md': requirement, 'specs/login.md': markdownTest('Test: Logs in') },
    steps: [imported('r1.xml', of('name="specs"', 'name="Logs in" file="specs/login.md"'))],
    grade: 'verified: passed',
  },
  {
    it: 'a Markdown test never ran',
    files: { 'req.md': requirement, 'specs/login.md': markdownTest('Test: Logs in') },
    steps: [],
    grade: 'linked: never-run',
  },
  {
    it: 'a unit test passed and the scenario of the same requirement never ran',
    files: { ...files, 'features/login.feature': feature(scenario) },
    steps: [imported('r1.xml', report('passed REQ-1 logs in'))],
    grade: 'partial: never-run, passed',
  },
  {
    it: 'jest-junit names suite and title twice',
    files,
    steps: [
      imported('r1.xml', of('name="login"', 'classname="login REQ-1 logs in" name="login REQ-1 logs in"')),
    ],
    grade: 'verified: passed',
  },
  {
    it: 'Vitest names the file as suite and class',
    files,
    steps: [
      imported('r1.xml', of(`name="${specFile}"`, `classname="${specFile}" name="login &gt; REQ-1 logs in"`)),
    ],
    grade: 'verified: passed',
  },
  {
    it: 'Playwright names the file below its test folder',
    files,
    steps: [
      imported(
        'r1.xml',
        of('name="login.test.ts"', 'classname="login.test.ts" name="login › REQ-1 logs in"'),
      ),
    ],
    grade: 'verified: passed',
    alone: true,
  },
  {
    it: 'mocha names the whole title, and the file on another suite',
    files,
    steps: [
      imported(
        'r1.xml',
        xml(
          `<testsuite name="Root Suite" tests="0" file="/build/${specFile}"/><testsuite name="login" tests="1"><testcase name="login REQ-1 logs in" classname="REQ-1 logs in"/></testsuite>`,
        ),
      ),
    ],
    grade: 'verified: passed',
  },
  {
    it: 'the report comes from Windows',
    files,
    steps: [
      imported(
        'r1.xml',
        of(
          'name="login" file="C:\\build\\shop\\test\\login.test.ts"',
          'classname="login" name="REQ-1 logs in"',
        ),
      ),
    ],
    grade: 'verified: passed',
    alone: true,
  },
  {
    it: 'the report comes from a container and names compiled files',
    files,
    steps: [
      imported(
        'r1.xml',
        of('name="login" file="/app/dist/test/login.test.js"', 'classname="login" name="REQ-1 logs in"'),
      ),
    ],
    grade: 'verified: passed',
    alone: true,
  },
  {
    it: "the report's path may be one of two files",
    files: { 'req.md': requirement, 'a/test/login.test.ts': spec, 'b/test/login.test.ts': spec },
    steps: [
      imported(
        'r1.xml',
        of('name="login" file="/ci/test/login.test.ts"', 'classname="login" name="REQ-1 logs in"'),
      ),
    ],
    grade: 'linked: ambiguous-result, ambiguous-result',
    alone: true,
  },
  {
    it: "the report names another package's file of the same name",
    files: { 'req.md': requirement, 'packages/a/test/login.test.ts': spec, 'packages/b/src/x.ts': '' },
    steps: [
      imported(
        'r1.xml',
        of('name="login" file="packages/b/test/login.test.ts"', 'classname="login" name="REQ-1 logs in"'),
      ),
    ],
    grade: 'linked: never-run',
    alone: true,
  },
  {
    it: 'the report knows the title only, below another suite',
    files,
    steps: [imported('r1.xml', of('name="logout"', 'classname="logout" name="REQ-1 logs in"'))],
    grade: 'linked: never-run',
  },
];
