/** For each format of results a source with one test that verifies REQ-1, and a report about that test. */
export type Outcome = 'passed' | 'failed' | 'skipped' | 'retried' | 'unexpected' | 'hook';

export interface ReportFormat {
  readonly file: string;
  readonly source: string;
  /** The same with two tests of one name, where the language allows it. */
  readonly twins?: string;
  /** The test, as its source and the report call it. */
  readonly name: string;
  /** Undefined: the format can not say that. */
  write(outcome: Outcome, name: string): string | undefined;
}

type Words = Readonly<Partial<Record<Outcome, string>>>;

const json = (value: unknown): string => JSON.stringify(value, null, 1);
const ndjson = (...values: readonly unknown[]): string =>
  values.map((one) => `${JSON.stringify(one)}\n`).join('');

const javascriptTest = "// Verifies: REQ-1\nit('adds', () => {\n  expect(add(1)).toBe(1);\n});\n";
const javascript = {
  file: 'test/cart.test.js',
  source: javascriptTest,
  twins: javascriptTest + javascriptTest,
  name: 'adds',
};
const csharp = {
  file: 'Shop.Tests/CartTests.cs',
  name: 'Adds',
};
const scenario = '\n  @REQ-1\n  Scenario: adds\n    When I add one\n';
const gherkin = {
  file: 'features/cart.feature',
  source: `Feature: Cart\n${scenario}`,
  twins: `Feature: Cart\n${scenario}${scenario}`,
  name: 'adds',
};
const csharpSource = (attribute: string, usings: string): string =>
  `using ${usings};\nnamespace Shop.Tests;\npublic class CartTests\n{\n    // Verifies: REQ-1\n    [${attribute}]\n    public void Adds()\n    {\n        Assert.Equal(1, Cart.Add(1));\n    }\n}\n`;

const times = { start: 1767000000000, stop: 1767000000010 };

/** By a template into which the word of the outcome and the name go. */
const writer =
  (words: Words, template: (word: string, name: string) => string): ReportFormat['write'] =>
  (outcome, name) => {
    const word = words[outcome];
    return word === undefined ? undefined : template(word, name);
  };

export const reportFormats: Readonly<Record<string, ReportFormat>> = {
  JUnit: {
    ...javascript,
    write: writer(
      {
        passed: '',
        failed: '<failure message="no"/>',
        skipped: '<skipped/>',
        retried: '<flakyFailure message="no"/>',
        hook: '<error message="no database"/>',
      },
      (word, name) =>
        `<testsuites><testsuite name="cart" timestamp="2026-01-10T10:00:00Z"><testcase name="${name}" file="test/cart.test.js" time="0.01">${word}</testcase></testsuite></testsuites>`,
    ),
  },
  'JUnit of pytest': {
    file: 'tests/test_cart.py',
    source: '# Verifies: REQ-1\ndef test_adds():\n    assert add(1) == 1\n',
    name: 'test_adds',
    write: writer(
      {
        passed: '',
        failed: '<failure message="no"/>',
        skipped: '<skipped type="pytest.skip" message="later"/>',
        unexpected: '<failure message="[XPASS(strict)] later"/>',
        hook: '<error message="failed on setup"/>',
      },
      (word, name) =>
        `<testsuites><testsuite name="pytest" timestamp="2026-01-10T10:00:00Z"><testcase classname="tests.test_cart" name="${name}" time="0.01">${word}</testcase></testsuite></testsuites>`,
    ),
  },
  CTRF: {
    ...javascript,
    write: writer(
      {
        passed: '"status":"passed"',
        failed: '"status":"failed"',
        skipped: '"status":"skipped"',
        retried: '"status":"passed","retries":1,"flaky":true',
      },
      (word, name) =>
        `{"reportFormat":"CTRF","specVersion":"0.0.0","results":{"tool":{"name":"x"},"summary":{"tests":1,"passed":1,"failed":0,"pending":0,"skipped":0,"other":0,"start":1767000000000,"stop":1767000000010},"tests":[{"name":"${name}","duration":1,"filePath":"test/cart.test.js",${word}}]}}`,
    ),
  },
  Playwright: {
    file: 'test/cart.spec.ts',
    source:
      "import { test, expect } from '@playwright/test';\n// Verifies: REQ-1\ntest('adds', async ({ page }) => {\n  await expect(page).toHaveTitle('Cart');\n});\n",
    name: 'adds',
    write: writer(
      {
        passed: 'expected passed passed',
        failed: 'unexpected passed failed',
        skipped: 'skipped skipped skipped',
        retried: 'flaky passed failed passed',
        unexpected: 'unexpected failed passed',
      },
      (word, name) => {
        const [status, expectedStatus, ...results] = word.split(' ');
        return json({
          config: { rootDir: '/workspace/test', version: '1.50.0', projects: [] },
          suites: [
            {
              title: 'cart.spec.ts',
              file: 'cart.spec.ts',
              line: 0,
              column: 0,
              specs: [
                {
                  title: name,
                  ok: status !== 'unexpected',
                  tags: [],
                  tests: [
                    {
                      timeout: 30000,
                      annotations: [],
                      expectedStatus,
                      projectId: '',
                      projectName: '',
                      results: results.map((one, retry) => ({
                        workerIndex: 0,
                        status: one,
                        duration: 5,
                        errors: [],
                        stdout: [],
                        stderr: [],
                        retry,
                        startTime: '2026-01-10T10:00:00.000Z',
                        attachments: [],
                      })),
                      status,
                    },
                  ],
                  id: 'a-b',
                  file: 'cart.spec.ts',
                  line: 3,
                  column: 1,
                },
              ],
            },
          ],
          errors: [],
          stats: {
            startTime: '2026-01-10T10:00:00.000Z',
            duration: 10,
            expected: 1,
            skipped: 0,
            unexpected: 0,
            flaky: 0,
          },
        });
      },
    ),
  },
  ...Object.fromEntries(
    ['Jest', 'Vitest'].map((tool) => [
      tool,
      {
        ...javascript,
        write: writer(
          {
            passed: '"status":"passed"',
            failed: '"status":"failed"',
            skipped: '"status":"pending"',
            ...(tool === 'Jest' && { retried: '"status":"passed","invocations":2' }),
          },
          (word: string, name: string) =>
            `{"numTotalTests":1,"numTotalTestSuites":1,"numPassedTests":1,"startTime":1767000000000,"success":true,"testResults":[{"assertionResults":[{"ancestorTitles":[],"fullName":"${name}","title":"${name}","duration":1,"failureMessages":[],${word}}],"startTime":1767000000000,"endTime":1767000000010,"message":"","status":"passed","name":"/workspace/test/cart.test.js"}]}`,
        ),
      },
    ]),
  ),
  Mocha: {
    ...javascript,
    write: writer({ passed: 'passes', failed: 'failures', skipped: 'pending' }, (word, name) => {
      const test = {
        title: name,
        fullTitle: name,
        file: '/workspace/test/cart.test.js',
        duration: 1,
        currentRetry: 0,
        err: word === 'failures' ? { message: 'no' } : {},
      };
      const lists = { tests: [test], pending: [], failures: [], passes: [], [word]: [test] };
      return json({
        stats: {
          suites: 0,
          tests: 1,
          passes: 0,
          pending: 0,
          failures: 0,
          start: '2026-01-10T10:00:00.000Z',
          end: '2026-01-10T10:00:01.000Z',
          duration: 9,
          [word]: 1,
        },
        ...lists,
      });
    }),
  },
  'Cucumber messages': {
    ...gherkin,
    write: writer({ passed: 'PASSED', failed: 'FAILED', skipped: 'SKIPPED', hook: 'HOOK' }, (word, name) => {
      const at = { seconds: 1767000000, nanos: 0 };
      const duration = { seconds: 0, nanos: 1 };
      const result = (status: string) => ({
        testStepResult: { status, duration, ...(status === 'FAILED' && { message: 'no' }) },
      });
      return ndjson(
        { meta: { protocolVersion: '32.2.0', implementation: { version: '12.9.0', name: 'cucumber-js' } } },
        {
          gherkinDocument: {
            uri: gherkin.file,
            comments: [],
            feature: {
              location: { line: 1, column: 1 },
              tags: [],
              language: 'en',
              keyword: 'Feature',
              name: 'Cart',
              description: '',
              children: [
                {
                  scenario: {
                    id: 's',
                    location: { line: 4, column: 3 },
                    tags: [],
                    keyword: 'Scenario',
                    name,
                    description: '',
                    examples: [],
                    steps: [
                      {
                        id: 'st',
                        location: { line: 5, column: 5 },
                        keyword: 'When ',
                        keywordType: 'Action',
                        text: 'I add one',
                      },
                    ],
                  },
                },
              ],
            },
          },
        },
        {
          pickle: {
            id: 'p',
            uri: gherkin.file,
            name,
            language: 'en',
            steps: [{ id: 'ps', text: 'I add one', type: 'Action', astNodeIds: ['st'] }],
            tags: [],
            astNodeIds: ['s'],
          },
        },
        { testRunStarted: { timestamp: at } },
        { hook: { id: 'h', sourceReference: { uri: 'features/hooks.js', location: { line: 1 } } } },
        {
          testCase: {
            id: 'c',
            pickleId: 'p',
            testSteps: [
              { id: 'th', hookId: 'h' },
              { id: 'ts', pickleStepId: 'ps', stepDefinitionIds: ['d'] },
            ],
          },
        },
        { testCaseStarted: { id: 'cs', testCaseId: 'c', attempt: 0, timestamp: at } },
        {
          testStepFinished: {
            testCaseStartedId: 'cs',
            testStepId: 'th',
            timestamp: at,
            ...result(word === 'HOOK' ? 'FAILED' : 'PASSED'),
          },
        },
        {
          testStepFinished: {
            testCaseStartedId: 'cs',
            testStepId: 'ts',
            timestamp: at,
            ...result(word === 'HOOK' ? 'SKIPPED' : word),
          },
        },
        { testCaseFinished: { testCaseStartedId: 'cs', timestamp: at, willBeRetried: false } },
        { testRunFinished: { success: true, timestamp: at } },
      );
    }),
  },
  'Cucumber JSON': {
    ...gherkin,
    write: writer({ passed: 'passed', failed: 'failed', skipped: 'skipped' }, (status, name) =>
      json([
        {
          uri: gherkin.file,
          id: 'cart',
          keyword: 'Feature',
          name: 'Cart',
          line: 1,
          elements: [
            {
              id: 'cart;adds',
              keyword: 'Scenario',
              name,
              line: 4,
              type: 'scenario',
              tags: [],
              steps: [
                {
                  keyword: 'When ',
                  name: 'I add one',
                  line: 5,
                  match: { location: 'a.js:1' },
                  result: { status, duration: 1 },
                },
              ],
            },
          ],
        },
      ]),
    ),
  },
  'go test': {
    file: 'cart/cart_test.go',
    source:
      'package cart\n\nimport "testing"\n\n// Verifies: REQ-1\nfunc TestAdds(t *testing.T) {\n\tif Add(1) != 1 {\n\t\tt.Fatal("no")\n\t}\n}\n',
    name: 'TestAdds',
    write: writer({ passed: 'pass', failed: 'fail', skipped: 'skip' }, (word, name) => {
      const event = (action: string, test?: string) => ({
        Time: '2026-01-10T10:00:00Z',
        Action: action,
        Package: 'example.com/shop/cart',
        ...(test !== undefined && { Test: test }),
        ...(action !== 'run' && action !== 'start' && { Elapsed: 0.01 }),
      });
      return ndjson(
        event('start'),
        event('run', name),
        event(word, name),
        event(word === 'fail' ? 'fail' : 'pass'),
      );
    }),
  },
  Allure: {
    ...javascript,
    write: writer(
      { passed: 'passed', failed: 'failed', skipped: 'skipped', hook: 'broken' },
      (status, name) =>
        json({
          uuid: '2ebf609e-b53a-4071-952d-2c0280ae8dae',
          historyId: 'a:b',
          fullName: `test/cart.test.js: ${name}`,
          name,
          status,
          statusDetails: {},
          stage: 'finished',
          steps: [],
          attachments: [],
          parameters: [],
          labels: [{ name: 'framework', value: 'mocha' }],
          links: [],
          titlePath: ['test', 'cart.test.js'],
          ...times,
        }),
    ),
  },
  TRX: {
    ...csharp,
    source: csharpSource('TestMethod', 'Microsoft.VisualStudio.TestTools.UnitTesting').replace(
      'public class',
      '[TestClass]\npublic class',
    ),
    write: writer(
      { passed: 'Passed', failed: 'Failed', skipped: 'NotExecuted' },
      (word, name) =>
        `<?xml version="1.0"?><TestRun id="1" name="run" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Times start="2026-01-10T10:00:00Z" finish="2026-01-10T10:00:01Z"/><Results><UnitTestResult executionId="e" testId="t" testName="${name}" duration="00:00:00.01" outcome="${word}"/></Results><TestDefinitions><UnitTest name="${name}" id="t"><Execution id="e"/><TestMethod className="Shop.Tests.CartTests" name="${name}"/></UnitTest></TestDefinitions></TestRun>`,
    ),
  },
  NUnit: {
    ...csharp,
    source: csharpSource('Test', 'NUnit.Framework'),
    write: writer(
      { passed: 'Passed', failed: 'Failed', skipped: 'Skipped', unexpected: 'Inconclusive' },
      (word, name) =>
        `<?xml version="1.0"?><test-run id="0" name="a.dll" testcasecount="1" result="${word}" total="1" start-time="2026-01-10 10:00:00Z"><test-suite type="Assembly" id="1" name="a.dll" result="${word}"><test-suite type="TestFixture" id="2" name="CartTests" fullname="Shop.Tests.CartTests" classname="Shop.Tests.CartTests" result="${word}"><test-case id="3" name="${name}" fullname="Shop.Tests.CartTests.${name}" methodname="${name}" classname="Shop.Tests.CartTests" result="${word}" duration="0.01"/></test-suite></test-suite></test-run>`,
    ),
  },
  'xUnit.net': {
    ...csharp,
    source: csharpSource('Fact', 'Xunit'),
    write: writer(
      { passed: 'Pass', failed: 'Fail', skipped: 'Skip' },
      (word, name) =>
        `<?xml version="1.0"?><assemblies timestamp="01/10/2026 10:00:00"><assembly name="a.dll" run-date="2026-01-10" run-time="10:00:00" total="1" passed="1" failed="0" skipped="0"><collection total="1" name="c"><test name="Shop.Tests.CartTests.${name}" type="Shop.Tests.CartTests" method="${name}" time="0.01" result="${word}"/></collection></assembly></assemblies>`,
    ),
  },
  TAP: {
    ...javascript,
    write: writer(
      {
        passed: 'ok 1 - %',
        failed: 'not ok 1 - %',
        skipped: 'ok 1 - % # SKIP later',
        unexpected: 'ok 1 - % # TODO later',
      },
      (word, name) => `TAP version 13\n${word.replace('%', name)}\n1..1\n`,
    ),
  },
  'Robot Framework': {
    file: 'tests/cart.robot',
    source: '*** Test Cases ***\nAdds An Item\n    [Tags]    REQ-1\n    Add    1\n',
    name: 'Adds An Item',
    write: writer(
      { passed: 'PASS', failed: 'FAIL', skipped: 'SKIP' },
      (word, name) =>
        `<?xml version="1.0" encoding="UTF-8"?><robot generator="Robot 7.4.2 (Python 3.11.7 on linux)" generated="2026-01-10T10:00:00.000000" rpa="false" schemaversion="5"><suite id="s1" name="Cart" source="/workspace/tests/cart.robot"><test id="s1-t1" name="${name}" line="2"><kw name="Add"><status status="${word}" start="2026-01-10T10:00:00.000000" elapsed="0.01"/></kw><status status="${word}" start="2026-01-10T10:00:00.000000" elapsed="0.01"/></test><status status="${word}" start="2026-01-10T10:00:00.000000" elapsed="0.01"/></suite></robot>`,
    ),
  },
};
