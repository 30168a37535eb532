import { junit } from '../../../support/cliProject';
import { files, imported, passed, report, requirement, spec, specFile, type Row } from './row';

const plain = spec.replace('REQ-1 ', '');
const plainPassed = imported('r1.xml', report('passed logs in'));
/** The spec with a text instead of the line above the test, which is not named after the requirement. */
const above = (line: string): string => plain.replace("  it('", `  ${line}\n  it('`);
const test = (title: string): string => `it('${title}', () => {\n  expect(login()).toBe(true);\n});\n`;

/** What links, and what only looks like it. */
export const links: readonly Row[] = [
  { it: 'nothing names it', files: { 'req.md': requirement }, steps: [], grade: 'uncovered: no-link' },
  {
    it: 'an annotation names it',
    files: { ...files, [specFile]: above('// Verifies: REQ-1') },
    steps: [plainPassed],
    grade: 'verified: passed',
  },
  {
    it: 'a bare id in the comment above the test names it',
    files: { ...files, [specFile]: above('/* See REQ-1. */') },
    steps: [plainPassed],
    grade: 'verified: passed',
  },
  {
    it: 'the suite names it: every test in it counts',
    files: {
      ...files,
      [specFile]: `// Verifies: REQ-1\ndescribe('login', () => {\n  ${test('logs in')}  ${test('logs in again')}});\n`,
    },
    steps: [plainPassed],
    grade: 'partial: never-run, passed',
  },
  {
    it: 'only a string in a test names it',
    files: { ...files, [specFile]: plain.replace('login()', "login('REQ-1')") },
    steps: [plainPassed],
    grade: 'uncovered: no-link',
  },
  {
    it: 'only a test inside a template literal names it',
    files: { ...files, [specFile]: plain.replace('login()', "run(`it('REQ-1 x', () => { go(); })`)") },
    steps: [plainPassed],
    grade: 'uncovered: no-link',
  },
  {
    it: 'only a comment in backticks names it',
    files: { ...files, [specFile]: above('// as in `Verifies: REQ-1`') },
    steps: [plainPassed],
    grade: 'uncovered: no-link',
  },
  {
    it: 'the reference is switched off',
    files: { ...files, [specFile]: above('// reqproof:off\n  // Verifies: REQ-1\n  // reqproof:on') },
    steps: [plainPassed],
    grade: 'uncovered: no-link',
  },
  {
    it: 'the reference is on a line to be ignored',
    files: { ...files, [specFile]: above('// reqproof:ignore-next-line\n  // Verifies: REQ-1') },
    steps: [plainPassed],
    grade: 'uncovered: no-link',
  },
  {
    it: 'a fenced example defines nothing',
    files: { ...files, 'req.md': `${requirement}\n\`\`\`md\n## REQ-9 An example\n\`\`\`\n` },
    steps: [],
    of: 'REQ-9',
    grade: 'not defined',
  },
  {
    it: 'only fenced code and backticks of a document name it',
    files: {
      'req.md': requirement,
      'plan.md': '# Plan\n\n```\nVerifies: REQ-1\n```\n\nWrite `Verifies: REQ-1`.\n',
    },
    steps: [],
    grade: 'uncovered: no-link',
  },
  {
    it: 'only a source file names it',
    files: {
      'req.md': requirement,
      'src/login.ts': '// Implements: REQ-1\nexport const login = () => true;\n',
    },
    steps: [],
    grade: 'uncovered: only-implementation',
  },
  {
    it: 'a source file names it beside a test',
    files: { ...files, 'src/login.ts': '// Implements: REQ-1\nexport const login = () => true;\n' },
    steps: [passed],
    grade: 'verified: passed',
  },
  {
    it: 'a source file says it verifies, but declares no test',
    files: {
      'req.md': requirement,
      'src/login.ts': '// Verifies: REQ-1\nexport const login = () => true;\n',
    },
    steps: [],
    grade: 'linked: no-tests-in-spec',
  },
  {
    it: 'a suite without tests names it',
    files: { 'req.md': requirement, [specFile]: "describe('REQ-1 login', () => {\n});\n" },
    steps: [],
    grade: 'linked: no-tests-in-spec',
  },
  {
    it: 'the test names an id that nobody defined',
    files: { ...files, [specFile]: spec.replace('REQ-1', 'REQ-11') },
    steps: [imported('r1.xml', report('passed REQ-11 logs in'))],
    grade: 'uncovered: no-link',
  },
  {
    it: 'a longer id is not this one',
    files: { ...files, [specFile]: spec.replace('REQ-1', 'REQ-1-2') },
    steps: [imported('r1.xml', report('passed REQ-1-2 logs in'))],
    grade: 'uncovered: no-link',
  },
  {
    it: 'two tests of the file have its title',
    files: { ...files, [specFile]: `${spec}${spec}` },
    steps: [passed],
    grade: 'linked: ambiguous-result, ambiguous-result',
  },
  {
    it: 'it is defined twice, with different words',
    files: { ...files, 'other.md': '## REQ-1 Users pay\n' },
    steps: [passed],
    grade: 'partial: duplicate-definition, passed',
  },
  {
    it: 'it is restated in a table: the heading defines it',
    files: { ...files, 'overview.md': '| ID | Title |\n| --- | --- |\n| REQ-1 | Log in |\n' },
    steps: [passed],
    grade: 'verified: passed',
  },
  {
    it: 'a result names it, and is of a known test',
    files: { ...files, [specFile]: plain },
    steps: [
      imported(
        'r1.xml',
        junit({
          file: specFile,
          suite: 'login',
          cases: ['passed logs in'],
          properties: { requirement: 'REQ-1' },
        }),
      ),
    ],
    grade: 'verified: passed',
  },
  {
    it: 'a result names it, and fits no test',
    files: { 'req.md': requirement },
    steps: [
      imported(
        'r1.xml',
        junit({ suite: 'e2e', cases: ['passed shopper logs in'], properties: { verifies: 'REQ-1' } }),
      ),
    ],
    grade: 'linked: unmatched-result',
  },
  {
    it: 'a result names it and fits no test, beside a pass',
    files,
    steps: [
      passed,
      imported(
        'r2.xml',
        junit({ suite: 'e2e', cases: ['passed shopper logs in'], properties: { verifies: 'REQ-1' } }),
      ),
    ],
    grade: 'partial: unmatched-result, passed',
  },
  {
    it: 'a result only has its id in its name',
    files: { 'req.md': requirement },
    steps: [imported('r1.xml', junit({ suite: 'e2e', cases: ['passed REQ-1 shopper logs in'] }))],
    grade: 'uncovered: no-link',
  },
];
