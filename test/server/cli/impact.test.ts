/** `reqproof impact` on repositories as a stranger has them. */
import assert from 'node:assert/strict';
import type { ImpactOutput } from '../../../schema/cliOutput';
import { impactOutput } from '../../../schema/cliOutput';
import { disposeProjects, junit, project, type CliProject } from '../../support/cliProject';
import { commitAll, git } from '../../support/gitRepository';

const code = `# Implements: REQ-1
def login(name):
    return name != ""


def logout():
    return True
`;
const tests = `def test_REQ_1_in():
    assert login("ada")


# @req REQ-2
def test_out():
    assert logout()
`;
const files = {
  'docs/req.md': '## REQ-1 Sign in\n\nWith a password.\n\n## REQ-2 Sign out\n',
  'shop.py': code,
  'tests/test_shop.py': `# @req REQ-1\n${tests}`,
  'notes.txt': 'one\n',
  '.gitignore': '.reqproof/\nreports/\n',
};
const coverage = `TN:tests/test_shop.py::test_out\nSF:shop.py\nDA:6,1\nDA:7,1\nend_of_record\n`;
const results = junit({
  file: 'tests/test_shop.py',
  suite: 'tests.test_shop',
  cases: ['passed test_REQ_1_in', 'passed test_out'],
});

function shop(): CliProject {
  const made = project(files);
  commitAll(made.root);
  return made;
}

describe('reqproof impact', () => {
  after(disposeProjects);

  it('nothing changed', () => {
    const { code: exit, stdout, stderr } = shop().cli('impact');
    assert.deepEqual([exit, stderr], [0, '']);
    assert.match(
      stdout,
      /^0 files changed since main \([0-9a-f]{10}\)\.\n\nNo requirement is known to be at risk\.\n$/,
    );
  });

  it('tells what is at risk, what to run, and what nothing is known of', () => {
    const edited = shop().edit('docs/req.md', 'password', 'passkey').edit('notes.txt', 'one', 'two');
    const { code: exit, stdout, stderr } = edited.cli('impact', '--since', 'HEAD');
    assert.deepEqual([exit, stderr], [0, '']);
    assert.match(stdout, /^2 files changed since HEAD \([0-9a-f]{10}\)\.\n/);
    assert.equal(
      stdout.slice(stdout.indexOf('\n\n') + 2),
      `Requirements at risk
◔ REQ-1 Sign in  docs/req.md:1
    its text changed  docs/req.md:1

Tests to run
tests/test_shop.py
  test_REQ_1_in  line 2, for REQ-1

Changed, and nothing known to be at risk by it
  notes.txt  is not read, and no coverage tells which test executed it

1 requirement at risk; 1 test in 1 file to run.
`,
    );
  });

  it('prints names that runners take, one a line', () => {
    const edited = shop().edit('shop.py', 'name != ""', 'len(name) > 2');
    const { code: exit, stdout } = edited.cli('impact', '--format', 'names');
    assert.deepEqual([exit, stdout], [0, 'tests/test_shop.py::test_REQ_1_in\n']);
  });

  it('knows from coverage which tests executed what changed', () => {
    const measured = shop().import('reports/junit.xml', results).import('reports/lcov.info', coverage);
    const before = measured.edit('shop.py', 'return True', 'return False').json<ImpactOutput>('impact');
    const { requirements, tests: toRun, unknown } = impactOutput.parse(before);
    assert.deepEqual(
      requirements.map(({ key, state, risks, tests: ids }) => [key, state, risks, ids]),
      [
        [
          'REQ-2',
          'stale',
          [
            {
              code: 'executed-changed',
              message: 'code in shop.py that its test "test_out" executed changed',
              ...{ file: 'shop.py', line: 7 },
            },
          ],
          ['tests/test_shop.py::test_out'],
        ],
      ],
    );
    assert.deepEqual(
      toRun.map(({ name, file, line }) => [name, file, line]),
      [['test_out', 'tests/test_shop.py', 7]],
    );
    assert.deepEqual(unknown, []);
  });

  it('follows renamed files and a folder of the repository, since the branch was left', () => {
    const whole = project(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`app/${name}`, text])),
    );
    commitAll(whole.root);
    git(whole.root, 'checkout', '--quiet', '-b', 'topic');
    git(whole.root, 'mv', 'app/shop.py', 'app/login.py');
    whole.edit('app/login.py', 'name != ""', 'name');
    commitAll(whole.root, 'topic');
    const { commit, requirements, unknown } = whole.json<ImpactOutput>('impact', 'app', '--since', 'main');
    assert.equal(commit, git(whole.root, 'rev-parse', 'main'));
    assert.deepEqual(
      requirements.map(({ key, risks }) => [key, risks.map(({ code: risk, file }) => `${risk} ${file}`)]),
      [['REQ-1', ['claim-changed login.py']]],
    );
    assert.deepEqual(unknown, []);
  });

  for (const [name, args, message] of [
    [
      'a revision that is not there',
      ['--since', 'v9'],
      /^reqproof: There is no revision "v9" in this repository\.\n$/,
    ],
    ['an option for git', ['--since=--output=x'], /^reqproof: There is no revision "--output=x"/],
    ['another format', ['--format', 'xml'], /--format must be one of text, json, names/],
  ] as const)
    it(`refuses ${name}`, () => {
      const { code: exit, stderr } = shop().cli('impact', ...args);
      assert.equal(exit, 2);
      assert.match(stderr, message);
    });

  it('says where there is no repository', () => {
    const { code: exit, stderr } = project(files).cli('impact');
    assert.equal(exit, 2);
    assert.equal(
      stderr,
      'reqproof: This folder is in no git repository, so nothing is known of earlier states.\n',
    );
  });
});
