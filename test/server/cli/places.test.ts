/** Where evidence is kept, what reqproof.yaml says, and folders that can not be used. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { builtCli } from '../../support/builtCli';
import {
  disposeProjects,
  junit,
  plainEnvironment,
  project,
  reqproof,
  type CliProject,
} from '../../support/cliProject';
import { postgresMissing, startPostgres, type TestPostgres } from '../../support/postgres';

const files = {
  'req.md': '## REQ-1 Users log in\n',
  'a.test.ts': "it('REQ-1 logs in', () => { expect(login()).toBe(true); });\n",
  'r.xml': junit({ file: 'a.test.ts', cases: ['passed REQ-1 logs in'] }),
};
const stateLine = /^(?:.) (\w+) +REQ-1/m;
const stateIn = (stdout: string): string => stateLine.exec(stdout)?.[1] ?? stdout;

describe('the store', function () {
  this.timeout(60_000);
  after(disposeProjects);

  const state = (made: CliProject, ...options: readonly string[]): string =>
    stateIn(made.cli('rtm', ...options).stdout);

  it('is in the project, and ignored by git', () => {
    const made = project(files);
    made.cli('import', 'r.xml');
    assert.equal(fs.readFileSync(made.path('.reqproof/.gitignore'), 'utf8').trim(), '*');
    assert.equal(state(made), 'verified');
  });

  for (const address of ['PostgreSQL://ines:hunter2@127.0.0.1:1/shop', 'mysql://ines:hunter2@h/shop'])
    it(`at ${address.split(':')[0]}:// that can not be had: its password is not shown`, () => {
      const { code, stdout, stderr } = project(files).cli('runs', '--store', address);
      assert.equal(code, 2);
      assert.match(stderr, /postgres/i);
      assert.doesNotMatch(stdout + stderr, /hunter2/);
    });

  it('is in another folder with --store', () => {
    const made = project(files);
    fs.mkdirSync(made.path('elsewhere'));
    assert.equal(made.cli('import', 'r.xml', '--store', 'elsewhere/evidence').code, 0);
    assert.equal(fs.existsSync(made.path('.reqproof')), false);
    assert.equal(state(made, '--store', 'elsewhere/evidence'), 'verified');
    assert.equal(state(made, '--store', ':memory:'), 'linked');
    assert.equal(fs.existsSync(made.path('.reqproof')), false);
    const { stdout } = reqproof(['rtm'], { cwd: made.root, env: { REQPROOF_STORE: 'elsewhere/evidence' } });
    assert.equal(stateIn(stdout), 'verified');
  });

  it('that holds a file in its place is told, and nothing is said to be stored', () => {
    const made = project({ ...files, '.reqproof': 'a file' });
    const { code, stdout, stderr } = made.cli('import', 'r.xml');
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^reqproof: [^\n]*\.reqproof is a file, not a folder\. Move it away[^\n]*\n$/);
    assert.equal(fs.readFileSync(made.path('.reqproof'), 'utf8'), 'a file');
  });

  describe('on PostgreSQL', () => {
    let server: TestPostgres;
    before(async function () {
      const missing = postgresMissing();
      if (missing !== undefined) return this.skip();
      server = await startPostgres();
    });
    after(() => server?.stop());

    it('keeps the same evidence', async () => {
      const made = project(files);
      const url = await server.createDatabase('cli');
      const { code, stderr } = made.cli('import', 'r.xml', '--store', url);
      assert.deepEqual([code, stderr], [0, '']);
      assert.equal(state(made, '--store', url), 'verified');
      assert.match(made.cli('runs', '--store', url).stdout, / passed +1 .* r\.xml\n$/);
      assert.equal(fs.existsSync(made.path('.reqproof')), false);
    });

    it('that can not be reached is an error without the password', () => {
      const { code, stderr } = project(files).cli('check', '--store', 'postgres://ada:hunter2@127.0.0.1:1/x');
      assert.equal(code, 2);
      assert.match(stderr, /^reqproof: The PostgreSQL store 127\.0\.0\.1:1\/x can not be reached: .*\n$/);
      assert.doesNotMatch(stderr, /hunter2/);
    });
  });

  describe('in a folder without permission', () => {
    /** As a user to whom permissions apply. */
    const asOther = (made: CliProject, ...args: readonly string[]) =>
      spawnSync(process.execPath, [builtCli(), ...args], {
        cwd: made.root,
        env: plainEnvironment({ HOME: made.root }),
        encoding: 'utf8',
        ...(process.getuid?.() === 0 && { uid: 65534, gid: 65534 }),
      });
    let made: CliProject;
    before(function () {
      if (process.platform === 'win32') return this.skip();
      made = project(files);
      made.cli('import', 'r.xml');
      for (const file of fs.readdirSync(made.path('.reqproof')))
        fs.chmodSync(made.path(`.reqproof/${file}`), 0o444);
      made.write('r2.xml', junit({ file: 'a.test.ts', cases: ['failed REQ-1 logs in'] }));
      fs.chmodSync(made.path('.reqproof'), 0o555);
      fs.chmodSync(made.root, 0o555);
      fs.chmodSync(path.join(path.dirname(builtCli()), '..'), 0o755);
    });
    after(() => {
      if (!made) return;
      fs.chmodSync(made.root, 0o755);
      fs.chmodSync(made.path('.reqproof'), 0o755);
    });

    it('is read', () => assert.equal(stateIn(asOther(made, 'rtm').stdout), 'verified'));

    it('refuses an import', () => {
      const { status, stderr, stdout } = asOther(made, 'import', 'r2.xml');
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, /can not be written/);
    });

    it('that may not even be read is an error: a gate over no evidence is always open', () => {
      fs.chmodSync(made.path('.reqproof'), 0o000);
      for (const verb of [['check'], ['rtm'], ['import', 'r2.xml']]) {
        const { status, stderr } = asOther(made, ...verb);
        assert.equal(status, 2, verb[0]);
        assert.match(stderr, /Without it no state can be told/);
      }
    });
  });
});

describe('reqproof.yaml', function () {
  this.timeout(60_000);
  after(disposeProjects);

  const check = (title: string, yaml: string, code: number, told: RegExp): void => {
    it(title, () => {
      const answer = project({ ...files, 'reqproof.yaml': yaml }).cli('check');
      assert.match(answer.stdout + answer.stderr, told);
      assert.equal(answer.code, code);
    });
  };
  const waiver = (more: string, requirement = 'REQ-1'): string =>
    `waivers:\n  - requirement: ${requirement}\n${more}`;

  check('that is no YAML is an error', 'a: [1\n', 2, /reqproof\.yaml:\d+: reqproof\.yaml is not valid YAML/);
  check(
    'with an unknown key is an error',
    'enviroment: ci\n',
    2,
    /reqproof\.yaml:1: Unknown setting "enviroment"\. Did you mean "environment"\?/,
  );
  check(
    'with a waiver without owner is an error',
    waiver('    reason: later\n'),
    2,
    /reqproof\.yaml:2: The waiver of REQ-1 does not count: .*owner/,
  );
  check(
    'with a waiver without reason is an error',
    waiver('    owner: Ada\n'),
    2,
    /:2: The waiver of REQ-1 does not count: .*reason/,
  );
  check('waives', waiver('    owner: Ada\n    reason: later\n'), 0, /– 1 waived/);
  check(
    'with an expired waiver waives nothing and says so',
    waiver('    owner: Ada\n    reason: later\n    expires: 2020-01-01\n'),
    0,
    /◔ 1 linked[^]*reqproof\.yaml:2 {2}warning {2}The waiver of REQ-1 ended on 2020-01-01/,
  );
  check(
    'that waives an unknown requirement says so',
    waiver('    owner: Ada\n    reason: later\n', 'REQ-7'),
    0,
    /reqproof\.yaml:2 {2}warning {2}This waives nothing: REQ-7 is not defined/,
  );

  it('is read out by every verb, where it is no gate', () => {
    const made = project({ ...files, 'reqproof.yaml': 'enviroment: ci\n' });
    const index = made.cli('index');
    assert.equal(index.code, 0);
    assert.match(index.stdout, /reqproof\.yaml:1 {2}error/);
    for (const args of [['rtm'], ['show', 'REQ-1']]) {
      const { code, stderr } = made.cli(...args);
      assert.equal(code, 0);
      assert.equal(
        stderr,
        'note: reqproof.yaml:1: Unknown setting "enviroment". Did you mean "environment"?\n',
      );
    }
  });
});
