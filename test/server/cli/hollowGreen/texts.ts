import { files, imported, passed, remove, report, requirement, spec, specFile, write, type Row } from './row';

const inspec = (from: string, to: string): string => spec.replace(from, to);
const inReq = (from: string, to: string): string => requirement.replace(from, to);

/** Requirement and test as they read now, against what the run was about. */
export const texts: readonly Row[] = [
  { it: 'nothing changed since it passed', files, steps: [passed], grade: 'verified: passed' },
  {
    it: "the requirement's heading was edited",
    files,
    steps: [passed, write('req.md', inReq('log in', 'log in twice'))],
    grade: 'stale: requirement-changed',
  },
  {
    it: "the requirement's paragraph was edited",
    files,
    steps: [passed, write('req.md', inReq('password', 'passkey'))],
    grade: 'stale: requirement-changed',
  },
  {
    it: 'a list item that is a requirement was edited',
    files: { ...files, 'req.md': '- REQ-1: Users log in\n- REQ-2: Users log out\n' },
    steps: [passed, write('req.md', '- REQ-1: Users sign in\n- REQ-2: Users log out\n')],
    grade: 'stale: requirement-changed',
  },
  {
    it: 'a table row that is a requirement was edited',
    files: { ...files, 'req.md': '| ID | Requirement |\n| --- | --- |\n| REQ-1 | Users log in |\n' },
    steps: [passed, write('req.md', '| ID | Requirement |\n| --- | --- |\n| REQ-1 | Users sign in |\n')],
    grade: 'stale: requirement-changed',
  },
  {
    it: 'bold text that is a requirement was edited',
    files: { ...files, 'req.md': '**REQ-1** Users log in.\n' },
    steps: [passed, write('req.md', '**REQ-1** Users sign in.\n')],
    grade: 'stale: requirement-changed',
  },
  {
    it: 'an acceptance criterion was edited',
    files: { ...files, 'req.md': `${requirement}\n- Three attempts are allowed\n` },
    steps: [passed, write('req.md', `${requirement}\n- Five attempts are allowed\n`)],
    grade: 'stale: requirement-changed',
  },
  {
    it: 'an acceptance criterion was added',
    files: { ...files, 'req.md': `${requirement}\n- Three attempts are allowed\n` },
    steps: [
      passed,
      write('req.md', `${requirement}\n- Three attempts are allowed\n- Then a captcha is shown\n`),
    ],
    grade: 'stale: requirement-changed',
  },
  {
    it: 'a neighbouring requirement was edited',
    files: { ...files, 'req.md': `${requirement}\n## REQ-2 Users log out\n` },
    steps: [passed, write('req.md', `${requirement}\n## REQ-2 Users leave\n`)],
    grade: 'verified: passed',
  },
  {
    it: 'the requirement was only wrapped and moved',
    files,
    steps: [passed, write('req.md', `Some words first.\n\n${inReq('name and a', 'name\nand a')}`)],
    grade: 'verified: passed',
  },
  {
    it: 'the requirement file was renamed',
    files,
    steps: [passed, remove('req.md'), write('docs/login.md', requirement)],
    grade: 'verified: passed',
  },
  {
    it: 'the test was edited',
    files,
    steps: [passed, write(specFile, inspec('toBe(true)', 'toBe(false)'))],
    grade: 'stale: test-changed',
  },
  {
    it: 'the test was only formatted and commented',
    files,
    steps: [passed, write(specFile, inspec('    expect', '      // at last\n      expect'))],
    grade: 'verified: passed',
  },
  {
    it: 'a string in the test was edited',
    files: { ...files, [specFile]: inspec('login()', "login('ada')") },
    steps: [passed, write(specFile, inspec('login()', "login('a da')"))],
    grade: 'stale: test-changed',
  },
  {
    it: 'an old report was imported again after the requirement was edited',
    files,
    steps: [passed, write('req.md', inReq('password', 'passkey')), passed],
    grade: 'stale: requirement-changed',
  },
  {
    it: 'the edited requirement passed again',
    files,
    steps: [
      passed,
      write('req.md', inReq('password', 'passkey')),
      imported('r2.xml', report('passed REQ-1 logs in', 'passed another')),
    ],
    grade: 'verified: passed',
  },
  {
    it: "the test's body was emptied",
    files,
    steps: [passed, write(specFile, inspec('expect(login()).toBe(true);', ''))],
    grade: 'stale: test-empty, test-changed',
  },
  {
    it: 'the test never had a body',
    files: { ...files, [specFile]: inspec('expect(login()).toBe(true);', '') },
    steps: [passed],
    grade: 'linked: test-empty',
  },
  {
    it: "the test's body is only a comment",
    files: { ...files, [specFile]: inspec('expect(login()).toBe(true);', '// TODO: write it') },
    steps: [passed],
    grade: 'linked: test-empty',
  },
  {
    it: 'the test is skipped in the source now',
    files,
    steps: [passed, write(specFile, inspec('it(', 'it.skip('))],
    grade: 'stale: test-skipped',
  },
  {
    it: 'the suite is skipped in the source now',
    files,
    steps: [passed, write(specFile, inspec('describe(', 'describe.skip('))],
    grade: 'stale: test-skipped',
  },
  {
    it: 'the test became a todo',
    files,
    steps: [passed, write(specFile, "describe('login', () => {\n  it.todo('REQ-1 logs in');\n});\n")],
    grade: 'stale: test-skipped, test-empty, test-changed',
  },
  {
    it: 'the test was commented out',
    files,
    steps: [
      passed,
      write(
        specFile,
        "describe('login', () => {\n  // it('REQ-1 logs in', () => { go(); });\n  it('else', () => { go(); });\n});\n",
      ),
    ],
    grade: 'uncovered: no-link',
  },
  { it: 'the test file was deleted', files, steps: [passed, remove(specFile)], grade: 'uncovered: no-link' },
  {
    it: 'the test was renamed',
    files,
    steps: [passed, write(specFile, inspec('logs in', 'logs in quickly'))],
    grade: 'linked: never-run',
  },
  {
    it: 'the suite was renamed',
    files,
    steps: [passed, write(specFile, inspec("'login'", "'sign in'"))],
    grade: 'linked: never-run',
  },
  {
    it: 'the test file was renamed',
    files,
    steps: [passed, remove(specFile), write('test/signin.test.ts', spec)],
    grade: 'linked: never-run',
  },
  {
    it: 'the link was written after the run',
    files: { ...files, 'req.md': `${requirement}\n## REQ-2 Users are greeted\n` },
    steps: [passed, write(specFile, inspec('  it(', '  // Verifies: REQ-2\n  it('))],
    of: 'REQ-2',
    grade: 'stale: linked-after-run',
  },
  {
    it: 'the requirement was written after the run',
    files: { [specFile]: spec },
    steps: [passed, write('req.md', requirement)],
    grade: 'stale: linked-after-run',
  },
];
