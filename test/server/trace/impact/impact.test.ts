import assert from 'node:assert/strict';
import { impact, type Case } from './impacts';

const requirements = `
  ## REQ-1 Visitors sign in

  With a password.

  ## REQ-2 Visitors sign out
`;
const tests = `
  import { login } from './login';

  it('REQ-1 signs in', () => {
    check(login());
  });

  it('REQ-1 refuses', () => {
    check(refuse());
  });

  it('REQ-2 signs out', () => {
    check(logout());
  });
`;
const code = `
  // Implements: REQ-1
  export function login() {
    const user = find();
    return user;
  }

  export function logout() {
    const user = find();
    forget(user);
  }
`;
const shop = { 'req.md': requirements, 'a.test.ts': tests, 'login.ts': code, 'package.json': '{}' };
const signsIn = 'a.test.ts::REQ-1 signs in';
const signsOut = 'a.test.ts::REQ-2 signs out';
const bothTests = ['run a.test.ts::REQ-1 signs in (REQ-1)', 'run a.test.ts::REQ-1 refuses (REQ-1)'];

const check = (name: string, given: Partial<Case>, expected: readonly string[]): void => {
  it(name, () => assert.deepEqual(impact({ before: shop, now: {}, ...given }), expected));
};
const edit = (text: string, from: string, to: string): string => {
  assert.ok(text.includes(from), from);
  return text.replace(from, to);
};

describe('the impact of a change', () => {
  check('of nothing is nothing', {}, []);

  describe('in texts of requirements', () => {
    check(
      'is all tests of those that were edited',
      { now: { 'req.md': edit(requirements, 'password', 'passkey') } },
      ['REQ-1: text-changed req.md:1', ...bothTests],
    );
    check(
      'white space and places change nothing',
      { now: { 'req.md': `# Shop\n\n${edit(requirements, 'With a', 'With  a')}` } },
      ['? req.md nothing-known'],
    );
    check(
      'moved to another file is not edited',
      {
        now: {
          'req.md': '\n## REQ-1 Visitors sign in\n\nWith a password.\n',
          'b.md': '\n## REQ-2 Visitors sign out\n',
        },
      },
      ['? b.md nothing-known', '? req.md nothing-known'],
    );
    check('new and gone', { now: { 'req.md': edit(requirements, 'REQ-2', 'REQ-3') } }, [
      'REQ-3: new req.md:5',
      'REQ-2: removed',
    ]);
    check(
      'a restatement in a table is no definition',
      {
        before: { ...shop, 'list.md': '| ID | Title |\n| --- | --- |\n| REQ-1 | Sign in |\n' },
        now: { 'list.md': '| ID | Title |\n| --- | --- |\n| REQ-1 | Log in |\n' },
      },
      ['? list.md nothing-known'],
    );
  });

  describe('in tests', () => {
    check('is the one that was edited', { now: { 'a.test.ts': edit(tests, 'login()', 'login(1)') } }, [
      'REQ-1: test-changed a.test.ts:3',
      `run ${signsIn} (REQ-1)`,
    ]);
    check(
      'comments in them change nothing',
      { now: { 'a.test.ts': edit(tests, '  check(login', '  // Ada\n  check(login') } },
      ['? a.test.ts no-code-changed'],
    );
    check(
      'is all of the file where what they rest on was edited',
      { now: { 'a.test.ts': edit(tests, './login', './other') } },
      [
        'REQ-1: test-file-changed a.test.ts:1',
        'REQ-2: test-file-changed a.test.ts:1',
        ...bothTests,
        `run ${signsOut} (REQ-2)`,
      ],
    );
    check(
      'one that was renamed is another',
      { now: { 'a.test.ts': edit(tests, 'REQ-2 signs', 'REQ-2 logs') } },
      ['REQ-2: test-added a.test.ts:11', 'REQ-2: test-removed', 'run a.test.ts::REQ-2 logs out (REQ-2)'],
    );
    check('deleted with their file', { now: { 'a.test.ts': null } }, [
      'REQ-1: test-removed',
      'REQ-1: test-removed',
      'REQ-2: test-removed',
    ]);
    check(
      'moved with their file leave their results behind',
      { now: {}, renamed: { 'a.test.ts': 'b.test.ts' } },
      [
        'REQ-1: test-moved b.test.ts:3',
        'REQ-1: test-moved b.test.ts:7',
        'REQ-2: test-moved b.test.ts:11',
        'run b.test.ts::REQ-1 signs in (REQ-1)',
        'run b.test.ts::REQ-1 refuses (REQ-1)',
        'run b.test.ts::REQ-2 signs out (REQ-2)',
      ],
    );
    check(
      'that link to something else',
      {
        before: { ...shop, 'c.test.ts': '// @req REQ-1\nit("works", () => check());\n' },
        now: { 'c.test.ts': '// @req REQ-2\nit("works", () => check());\n' },
      },
      ['REQ-1: link-removed c.test.ts:2', 'REQ-2: link-added c.test.ts:2', 'run c.test.ts::works (REQ-2)'],
    );
    check(
      'what came with a new one concerns those that stood there',
      {
        before: { ...shop, 'c.test.ts': "it('REQ-1 is', () => check());\n" },
        now: {
          'c.test.ts': "import x from 'y';\nit('REQ-1 is', () => check());\nit('REQ-2 is', () => x());\n",
        },
      },
      [
        'REQ-1: test-file-changed c.test.ts:1',
        'REQ-2: test-added c.test.ts:3',
        'run c.test.ts::REQ-1 is (REQ-1)',
        'run c.test.ts::REQ-2 is (REQ-2)',
      ],
    );
    check(
      'a skipped one proves nothing',
      { now: { 'a.test.ts': edit(tests, "it('REQ-2", "it.skip('REQ-2") } },
      ['REQ-2: test-changed a.test.ts:11'],
    );
  });

  describe('in code that claims to implement', () => {
    const claimed = ['REQ-1: claim-changed login.ts:3', ...bothTests];
    check(
      'is all tests of the requirement',
      { now: { 'login.ts': edit(code, 'user = find', 'user = search') } },
      claimed,
    );
    check(
      'the last statement of a block may be gone',
      { now: { 'login.ts': edit(code, '    return user;\n', '') } },
      ['REQ-1: claim-changed login.ts:4', ...bothTests],
    );
    check(
      'what stands beside it is nobody knows whose',
      { now: { 'login.ts': edit(code, 'forget(user)', 'forget()') } },
      ['? login.ts nothing-known'],
    );
    check(
      'what changed beside it is told too',
      { now: { 'login.ts': edit(edit(code, 'user = find', 'user = search'), 'forget(user)', 'forget()') } },
      [...claimed, '? login.ts partly-known'],
    );
    check('new claims and claims that are gone', { now: { 'login.ts': edit(code, 'REQ-1', 'REQ-2') } }, [
      'REQ-1: claim-removed',
      'REQ-2: claim-added login.ts:1',
      ...bothTests,
      `run ${signsOut} (REQ-2)`,
    ]);
    check('deleted with its file', { now: { 'login.ts': null } }, ['REQ-1: claim-removed', ...bothTests]);
    check(
      'of a file as a whole',
      {
        before: { ...shop, 'all.py': '# Implements: REQ-2\nimport os\n\nx = 1\n' },
        now: { 'all.py': '# Implements: REQ-2\nimport os\n\nx = 2\n' },
      },
      ['REQ-2: claim-changed all.py:4', `run ${signsOut} (REQ-2)`],
    );
  });

  describe('in code that tests executed', () => {
    const executed = { 'login.ts': { [signsIn]: [2, 3, 4], [signsOut]: [7, 8, 9] } };
    const out = ['REQ-2: executed-changed login.ts:9', `run ${signsOut} (REQ-2)`];
    const forgets = { 'login.ts': edit(code, 'forget(user)', 'forget()') };
    check('is the tests that executed it, and no other', { now: forgets, executed }, out);
    check('also when it was measured as it is now', { now: forgets, executed, measuredNow: true }, out);
    check(
      'code that is gone was executed by those that execute what stands beside it',
      {
        now: { 'login.ts': edit(code, '    forget(user);\n', '') },
        executed: { 'login.ts': { [signsOut]: [7, 8] } },
        measuredNow: true,
      },
      ['REQ-2: executed-changed login.ts:8', `run ${signsOut} (REQ-2)`],
    );
    check(
      'code that is new in a block that they executed',
      {
        now: { 'login.ts': edit(code, '    forget(user);\n', '    forget(user);\n    tell(user);\n') },
        executed,
      },
      ['REQ-2: executed-changed login.ts:10', `run ${signsOut} (REQ-2)`],
    );
    check(
      'a function of its own that is new was executed by nobody',
      {
        now: { 'login.ts': `${code}\n  function other() {\n    run();\n  }\n` },
        executed,
      },
      ['? login.ts not-executed'],
    );
    check(
      'a file that is gone',
      {
        before: { ...shop, 'x.ts': 'run();\n' },
        now: { 'x.ts': null },
        executed: { 'x.ts': { [signsOut]: [1] } },
      },
      ['REQ-2: executed-changed', `run ${signsOut} (REQ-2)`],
    );
    check(
      'several tests are one reason',
      {
        now: { 'login.ts': edit(code, 'forget(user)', 'forget()') },
        executed: { 'login.ts': { [signsIn]: [9], 'a.test.ts::REQ-1 refuses': [9] } },
      },
      ['REQ-1: executed-changed login.ts:9', ...bothTests],
    );
    check(
      'by tests of no requirement',
      {
        before: { ...shop, 'd.test.ts': "it('works', () => check());\n" },
        now: forgets,
        executed: { 'login.ts': { 'd.test.ts::works': [9] } },
      },
      ['? login.ts no-requirement'],
    );
    check('by nobody knows whom', { now: forgets, executed: { 'login.ts': null } }, [
      '? login.ts tests-not-told',
    ]);
  });

  describe('along chains', () => {
    const chain = {
      'spec.md': `
        ### Sign in
        \`feat~in~1\`

        People sign in.

        Needs: dsn

        ### Form
        \`dsn~form~1\`

        A form.

        Covers:
        - feat~in~1

        Needs: utest
      `,
      'FormTest.java': `
        class FormTest {
          // [utest->dsn~form~1]
          @Test void shows() { check(); }
        }
      `,
    };
    check(
      'what it covers is at risk too, and its tests settle it',
      {
        before: chain,
        now: { 'spec.md': edit(chain['spec.md'], 'A form.', 'Two fields.') },
      },
      [
        'feat~in: covering-at-risk spec.md:14',
        'dsn~form: text-changed spec.md:9',
        'run FormTest.java::FormTest > shows (dsn~form)',
      ],
    );
    check(
      'an item that covers no more',
      {
        before: chain,
        now: { 'spec.md': edit(chain['spec.md'], 'Covers:\n        - feat~in~1', '') },
      },
      ['feat~in: link-removed'],
    );
  });

  check('what nothing is known of is told apart', { now: { 'package.json': '{ "name": "shop" }' } }, [
    '? package.json nothing-known',
  ]);
});
