/** `reqproof history`: six runs of one test, two of another, in two environments. */
import assert from 'node:assert/strict';
import { historyOutput, type HistoryOutput } from '../../../schema/cliOutput';
import { disposeProjects, junit, project, type CliProject } from '../../support/cliProject';

const files = {
  'docs/req.md': '## REQ-1 Sign in\n\n## REQ-2 Sign out\n',
  'a.test.ts': "it('REQ-1 signs in', () => { check(); });\nit('REQ-1 stays', () => { check(); });\n",
  'b.test.ts': "it('twin', () => { check(); });\n",
  'c.test.ts': "it('twin', () => { check(); });\n",
};

function history(): CliProject {
  const made = project(files);
  const run = (day: number, cases: readonly string[], environment = 'ci'): void => {
    const report = junit({ file: 'a.test.ts', suite: '', at: `2026-01-0${day}T10:00:00Z`, cases });
    const where = ['--environment', environment, '--branch', 'main', '--commit', `c0ffee${day}`];
    made.import(`${environment}${day}.xml`, report, ...where);
  };
  run(1, ['passed REQ-1 signs in', 'passed REQ-1 stays']);
  run(2, ['failed REQ-1 signs in', 'passed REQ-1 stays']);
  run(3, ['passed REQ-1 signs in', 'passed REQ-1 stays'], 'staging');
  run(4, ['failed REQ-1 signs in', 'failed REQ-1 stays']);
  return made;
}

describe('reqproof history', function () {
  this.timeout(60_000);
  let shop: CliProject;
  before(() => (shop = history()));
  after(disposeProjects);

  it('of a requirement: its tests together and each, series by series', () => {
    const { code, stdout, stderr } = shop.cli('history', 'req-1', '--environment', 'ci');
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(
      stdout,
      `REQ-1 Sign in

environment ci, branch main
  ✓✗✗
  Has failed since run 2026-01-02_10-00-00 of 2026-01-02 (commit c0ffee2): 2 runs. It was last green in run 2026-01-01_10-00-00 of 2026-01-01 (commit c0ffee1).

  REQ-1 signs in
  ✓✗✗
  Has failed since run 2026-01-02_10-00-00 of 2026-01-02 (commit c0ffee2): 2 runs. It was last green in run 2026-01-01_10-00-00 of 2026-01-01 (commit c0ffee1).

  REQ-1 stays
  ✓✓✗
  New failure: it turned red in run 2026-01-04_10-00-00 of 2026-01-04 (commit c0ffee4). It was last green in run 2026-01-02_10-00-00 of 2026-01-02 (commit c0ffee2).

Not told of: environment staging, branch main
`,
    );
  });

  it('of a test, by its name, run by run', () => {
    const { stdout } = shop.cli('history', 'REQ-1 stays', '--environment', 'ci', '--limit', '2');
    assert.match(
      stdout,
      /^a\.test\.ts::REQ-1 stays\n\nenvironment ci, branch main\n {2}✓✗\n {2}New failure: .*\n {2}2026-01-04 10:00 {2}failed .* c0ffee4.*\n {2}2026-01-02 10:00 {2}passed .* c0ffee2.*\n\nNot told/,
    );
  });

  it('as JSON, of all environments', () => {
    const output: HistoryOutput = historyOutput.parse(shop.json<HistoryOutput>('history', 'REQ-1'));
    const told = output.series.map(({ environment, streak, tests }) => [
      environment,
      streak?.trend,
      ...tests.map((test) => `${test.streak.trend} after ${test.runs.map(({ status }) => status).join()}`),
    ]);
    assert.deepEqual(told, [
      ['ci', 'failing', 'failing after passed,failed,failed', 'new-failure after passed,passed,failed'],
      ['staging', 'passing', 'passing after passed', 'passing after passed'],
    ]);
  });

  it('says the same in the reason of the state', () =>
    assert.match(
      shop.cli('show', 'REQ-1').stdout,
      /"REQ-1 signs in" failed in run 2026-01-04_10-00-00 \(environment ci\)\. It has failed since run 2026-01-02_10-00-00 of 2026-01-02 \(branch main, commit c0ffee2\)\./,
    ));

  const says = (args: readonly string[], code: number, text: RegExp): void =>
    void it(args.join(' '), () => {
      const answer = shop.cli('history', ...args);
      assert.match(code === 0 ? answer.stdout : answer.stderr, text);
      assert.equal(answer.code, code);
    });
  says(['REQ-2'], 0, /^REQ-2 Sign out\n\nNo run has had a result yet\.\n$/);
  says(
    ['REQ-1', '--branch', 'topic'],
    0,
    /\nNo result of that environment or branch\.\n\nNot told of: environment ci, /,
  );
  says(['REQ-9'], 2, /there is no requirement and no test "REQ-9"; did you mean REQ-/);
  says(['twin'], 2, /several tests are called "twin"; say which: "b\.test\.ts::twin", "c\.test\.ts::twin"/);
  says(['c.test.ts::twin'], 0, /No run has had a result yet/);
  says(['REQ-1', '--limit', '0'], 2, /--limit takes a whole number from 1 to 1000, not "0"/);
  says([], 2, /history takes a requirement or a test/);
});
