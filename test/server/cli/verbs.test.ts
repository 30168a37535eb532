/** Every verb and option of the command line that ships: exit codes, what is said where, JSON by its schema. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import type { CheckOutput, IndexOutput, RunsOutput } from '../../../schema/cliOutput';
import {
  disposeProjects,
  junit,
  project,
  reqproof,
  startReqproof,
  together,
  type CliAnswer,
  type CliProject,
} from '../../support/cliProject';

const requirements = `# Shop

## REQ-1 Users log in

Priority: high

## REQ-2 Users log out

## REQ-3 Users pay
`;
const spec = `describe('session', () => {
  it('REQ-1 logs in', () => { expect(login()).toBe(true); });
  it('REQ-2 logs out', () => { expect(logout()).toBe(true); });
});
`;
const report = junit({
  file: 'test/session.test.ts',
  suite: 'session',
  at: '2026-01-02T03:04:05Z',
  cases: ['passed REQ-1 logs in', 'failed REQ-2 logs out', 'passed flies'],
});

function validate(verb: string, answer: CliAnswer): void {
  const file = path.resolve('schema/json', `cli-${verb}.schema.json`);
  const check = new Ajv({ strict: false }).compile(JSON.parse(fs.readFileSync(file, 'utf8')) as object);
  assert.ok(check(JSON.parse(answer.stdout)), JSON.stringify(check.errors));
}

describe('the command line', function () {
  this.timeout(60_000);
  let shop: CliProject;
  before(() => {
    shop = project({ 'req.md': requirements, 'test/session.test.ts': spec });
    shop.import('junit.xml', report, '--environment', 'ci', '--branch', 'main', '--commit', 'abc123');
  });
  after(disposeProjects);

  /** Answers to the command lines below, given all together: one after the other they take half a minute. */
  const answers = new Map<string, CliAnswer>();
  const lines: string[] = [];
  before(async () => {
    const given = lines.map((line) => async () => {
      const args = line.split(' ').filter(Boolean);
      answers.set(line, await startReqproof(args, { cwd: shop.root }).answer);
    });
    await together(given);
  });
  const matches = (text: string, expected: string | RegExp): void =>
    expected instanceof RegExp ? assert.match(text, expected) : assert.equal(text, expected);

  const says = (line: string, code: number, stdout: string | RegExp, stderr: string | RegExp = ''): void => {
    lines.push(line);
    it(`reqproof ${line}`, () => {
      const answer = answers.get(line);
      matches(answer?.stderr ?? '', stderr);
      matches(answer?.stdout ?? '', stdout);
      assert.equal(answer?.code, code);
    });
  };

  describe('prints JSON by its published schema', () => {
    for (const [verb, args] of Object.entries({
      index: [],
      rtm: [],
      show: ['REQ-2'],
      history: ['REQ-2'],
      check: [],
      runs: [],
      import: ['junit.xml'],
    }))
      it(verb, () => validate(verb, shop.cli(verb, ...args, '--json')));

    it('with 1-based lines', () => {
      const { requirements, testCases } = shop.json<IndexOutput>('index');
      assert.deepEqual(
        [...requirements, ...testCases].map(({ line }) => line),
        [3, 7, 9, 2, 3],
      );
    });

    it('with the context that the import was given', () => {
      const [run] = shop.json<RunsOutput>('runs').runs;
      assert.deepEqual(
        [run?.environment, run?.branch, run?.commit, run?.at],
        ['ci', 'main', 'abc123', '2026-01-02T03:04:05.000Z'],
      );
    });
  });

  describe('reads', () => {
    says('index', 0, /^3 requirements\n {5}3 {2}req\.md\n2 tests\n {5}2 {2}jest\n2 references\n/);
    says(
      'show REQ-2',
      0,
      `REQ-2 Users log out
req.md:7

✗ failing
  "session > REQ-2 logs out" failed in run 2026-01-02_03-04-05 (environment ci).  test/session.test.ts:3

Links
  failed 2026-01-02 03:04  session > REQ-2 logs out  test/session.test.ts:3
`,
    );
    says('show req-2 .', 0, /^REQ-2 /);
    says('show REQ-1 --environment staging', 0, /◔ linked in staging\n.*has results only elsewhere \(ci\)/);
    says('rtm --environment staging --format csv', 0, /^REQ-1,Users log in,[^,]*,linked,/m);
    says('runs --limit 1', 0, /^RUN .*\n2026-01-02_03-04-05 .* failed +2 +1 +0 +1 /);
  });

  describe('is a gate', () => {
    says('check', 1, /✗ REQ-2 is failing: .*\nThe gate is closed\.\n$/);
    says('check --fail-on stale', 0, /The gate is open\.\n$/);
    says('check --fail-on stale,uncovered', 1, /✗ REQ-3 is uncovered/);
    says('check --fail-on stale --fail-on uncovered', 1, /✗ REQ-3 is uncovered/);
    says('check --fail-on stale --min-coverage 33', 0, /The gate is open\.\n$/);
    says('check --fail-on stale --min-coverage 34', 1, /✗ 33\.3 % of the requirements are verified; 34 % /);
    says('check --fail-on stale --min-coverage 33%', 0, /open/);
    says('check --format github', 1, /^::error file=req\.md,line=7::REQ-2 is failing: .*\n$/);
    says('check --fail-on failing --environment staging', 0, /open/);

    it('says the same as JSON', () => {
      const { code, stdout } = shop.cli('check', '--format', 'json');
      const { ok, failures } = JSON.parse(stdout) as CheckOutput;
      assert.deepEqual([code, ok, failures.map(({ requirement }) => requirement)], [1, false, ['REQ-2']]);
    });
  });

  describe('explains itself', () => {
    says('--help', 0, /^ReqProof: .*\n[^]*reqproof check \[dir\]/);
    says('help', 0, /^ReqProof: /);
    says('--version', 0, /^\d+\.\d+\.\d+\n$/);
    says('import --help', 0, /^reqproof import <file\|folder\|glob>\.\.\. /);
    says('', 2, '', /^ReqProof: /);
  });

  describe('refuses what it does not understand', () => {
    says(
      'prove',
      2,
      '',
      'reqproof: there is no verb "prove". Verbs: index, detect, import, rtm, show, trace, check, impact, history, runs\n',
    );
    says('index --fast', 2, '', "reqproof: Unknown option '--fast'. See: reqproof index --help\n");
    says('index a b', 2, '', 'reqproof: index takes one folder, not 2: a, b\n');
    says('index nowhere', 2, '', 'reqproof: there is no folder nowhere\n');
    says('rtm req.md', 2, '', 'reqproof: req.md is a file; the project must be a folder\n');
    says('runs --store req.md', 2, '', 'reqproof: req.md is a file; the store must be a folder\n');
    says('runs --store no/where', 2, '', 'reqproof: there is no folder no/where\n');
    says('rtm --format xml', 2, '', /--format must be one of table, csv, markdown, html, json, not "xml"/);
    says('check --min-coverage most', 2, '', /takes a percentage from 0 to 100, not "most"/);
    says('check --min-coverage 101', 2, '', /takes a percentage from 0 to 100/);
    says('check --fail-on broken', 2, '', /does not know the state "broken"\. States: uncovered, /);
    says('runs --limit 0', 2, '', /--limit takes a whole number above 0, not "0"/);
    says('show', 2, '', /show takes an id and, after it, a folder/);
    says(
      'show REQ-22',
      2,
      '',
      'reqproof: there is no requirement "REQ-22"; did you mean REQ-2 or REQ-1 or REQ-3?\n',
    );
    says('import', 2, '', /import needs a report/);
    says('import --dir nowhere junit.xml', 2, '', 'reqproof: there is no folder nowhere\n');
  });

  describe('writes colour only where it is wanted', () => {
    const rtm = (env: Readonly<Record<string, string>>) => reqproof(['rtm'], { cwd: shop.root, env }).stdout;
    it('not into a pipe, and cuts nothing there', () =>
      assert.doesNotMatch(rtm({ COLUMNS: '20' }), /\u001b|…/));
    it('into a pipe with FORCE_COLOR', () => assert.match(rtm({ FORCE_COLOR: '1' }), /\u001b\[31m/));
  });
});
