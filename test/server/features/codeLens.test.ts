import assert from 'node:assert/strict';
import { codeLenses, resolveCodeLens } from '../../../server/src/features/codeLens';
import { FeatureProject, type FeatureOptions } from '../../support/featureProject';
import { unindent, type Files } from '../../support/marked';

const files: Files = {
  'docs/req.md': unindent(`
    # Shop

    ## REQ-1 Login

    Users log in.

    ## REQ-2 Logout
  `),
  'test/login.test.ts': unindent(`
    describe('login', () => {
      it('REQ-1 accepts a password', () => {
        check();
      });
      it('is quick', () => {
        check();
      });
    });
  `),
};

/** The lines that have a lens, with the lens above as an editor draws it. */
function check(path: string, expected: string, options: FeatureOptions = {}, texts = files): void {
  const { scope, text } = project(options, texts);
  const lines = text(path).split('\n');
  const drawn = codeLenses(scope, path).map((lens) => {
    assert.equal(lens.command, undefined, 'a title is worked out only when the lens is seen');
    const title = resolveCodeLens(scope, lens).command?.title;
    return `${title}\n${lines[lens.range.start.line]?.trim()}`;
  });
  assert.equal(drawn.join('\n'), unindent(expected).trim());
}

function project(
  options: FeatureOptions,
  texts: Files = files,
): {
  scope: FeatureProject['scope'];
  text: (path: string) => string;
} {
  const made = new FeatureProject(texts, options);
  return { scope: made.scope, text: (path) => made.text(path) };
}

describe('code lens', () => {
  it('tells the state of a requirement', () =>
    check(
      'docs/req.md',
      `
      linked - 1 test, never run
      ## REQ-1 Login
      uncovered - no test links to it
      ## REQ-2 Logout
      `,
    ));

  it('tells of a claim to implement whether its code was executed, and by how many tests', () => {
    const path = 'src/login.ts';
    const texts: Files = {
      ...files,
      [path]: '// Implements: REQ-1\nexport function login() {\n  ask();\n  return 1;\n}\n',
    };
    const measured = `
      run R1
        passed login > REQ-1 accepts a password
      coverage C1
        src/login.ts 2 3 !4
        src/login.ts 2 3 by login > REQ-1 accepts a password
        src/login.ts 3 by login > is quick`;
    check(path, 'REQ-1 linked\n// Implements: REQ-1', {}, texts);
    check(
      path,
      'REQ-1 verified - 2 tests executed 2 of 3 lines\n// Implements: REQ-1',
      { history: measured },
      texts,
    );
    check(path, '', { settings: { codeLensClaims: false } }, texts);
  });

  it('stands on nothing that needs no proof', () => {
    const items = {
      'reqs/.doorstop.yml': "settings:\n  digits: 3\n  prefix: REQ\n  sep: ''\n",
      'reqs/REQ001.yml': 'active: true\nnormative: false\nlevel: 1.0\nlinks: []\ntext: |\n  A heading.\n',
    };
    assert.deepEqual(codeLenses(new FeatureProject(items).scope, 'reqs/REQ001.yml'), []);
  });

  it('counts tests and tells the age', () =>
    check(
      'docs/req.md',
      `
      verified - 1 test, 2 h ago
      ## REQ-1 Login
      uncovered - no test links to it
      ## REQ-2 Logout
      `,
      { history: 'run R1 [at=2026-01-19T22:00:00Z]\n  passed login > REQ-1 accepts a password' },
    ));

  it('tells which requirements a test verifies, and its last result; a test without either has no lens', () =>
    check(
      'test/login.test.ts',
      `
      REQ-1 - failed 5 d ago
      it('REQ-1 accepts a password', () => {
      `,
      { history: 'run R1 [at=2026-01-15T00:00:00Z]\n  failed login > REQ-1 accepts a password' },
    ));

  it('shows a result of a test that verifies nothing', () =>
    check(
      'test/login.test.ts',
      `
      REQ-1 - never run
      it('REQ-1 accepts a password', () => {
      passed just now
      it('is quick', () => {
      `,
      { history: 'run R1 [at=2026-01-20T00:00:00Z]\n  passed login > is quick' },
    ));

  it('takes the result of the environment that counts', () =>
    check(
      'test/login.test.ts',
      `
      REQ-1 - passed 5 d ago
      it('REQ-1 accepts a password', () => {
      `,
      {
        settings: { environment: 'ci' },
        history: [
          'run R1 [env=ci, at=2026-01-15T00:00:00Z]',
          '  passed login > REQ-1 accepts a password',
          'run R2 [env=local, at=2026-01-16T00:00:00Z]',
          '  failed login > REQ-1 accepts a password',
        ].join('\n'),
      },
    ));

  it('can be switched off, each kind by itself', () => {
    check('docs/req.md', '', { settings: { codeLensRequirements: false } });
    check('test/login.test.ts', '', { settings: { codeLensTests: false } });
  });

  it('has no title when its subject is gone', () => {
    const { scope } = project({});
    const [lens] = codeLenses(scope, 'docs/req.md');
    assert(lens);
    const gone = resolveCodeLens(scope, {
      ...lens,
      data: { kind: 'requirement', folder: scope.folder, key: 'GONE-1' },
    });
    assert.deepEqual(gone.command, { title: '', command: '' });
  });
});
