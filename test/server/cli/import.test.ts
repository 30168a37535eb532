/** Reports as people have them: good, damaged, foreign, from elsewhere, and two imports at a time. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { ImportOutput, RunsOutput } from '../../../schema/cliOutput';
import {
  disposeProjects,
  junit,
  project,
  reqproof,
  startReqproof,
  type CliProject,
} from '../../support/cliProject';

const files = {
  'req.md': '## REQ-1 Users log in\n',
  'test/login.test.ts': "it('REQ-1 logs in', () => { expect(login()).toBe(true); });\n",
};
const good = junit({ file: 'test/login.test.ts', cases: ['passed REQ-1 logs in'] });
const runsOf = (made: CliProject): RunsOutput['runs'] => made.json<RunsOutput>('runs').runs;

describe('importing', function () {
  this.timeout(120_000);
  after(disposeProjects);

  it('says what it read, once; the same report again is the same run', () => {
    const made = project({ ...files, 'r.xml': good });
    const first = made.cli('import', 'r.xml');
    assert.match(
      first.stdout,
      /^r\.xml {2}\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d {2}junit: 1 result \(1 passed\)\n$/,
    );
    fs.copyFileSync(made.path('r.xml'), made.path('copy.xml'));
    assert.match(made.cli('import', 'copy.xml').stdout, /\(known already; nothing was stored\)\n$/);
    assert.equal(runsOf(made).length, 1);
  });

  it('refuses a report that is cut off, wherever it was cut', () => {
    const made = project(files).import('first.xml', good);
    const names: string[] = [];
    for (let end = 5; end < good.trimEnd().length; end += 9) {
      names.push(`cut-${end}.xml`);
      made.write(`cut-${end}.xml`, good.slice(0, end));
    }
    const { code, stdout } = made.cli('import', ...names, '--json');
    const { imported, refused } = JSON.parse(stdout) as ImportOutput;
    assert.equal(code, 2);
    assert.deepEqual(imported, []);
    assert.deepEqual(
      refused.map(({ file }) => file),
      names,
    );
    for (const { file, line, message } of refused) {
      assert.ok(line !== null && line >= 1, `${file}: no line`);
      assert.match(message, /^Th(e|is) .*\.$/);
    }
    assert.equal(runsOf(made).length, 1);
  });

  it('refuses what is no report, and stores the good ones beside it', () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
    const made = project({
      ...files,
      'page.html': '<!doctype html><html><body>404</body></html>',
      'shot.png': png,
      'data.json': '{"tests": []}',
      'empty.xml': '',
      'wrong.xml': '<testsuites>\n<testsuite name="a">\n<testcase name="b"></testsuite></testsuites>',
      'good.xml': good,
    });
    const names = [
      'page.html',
      'shot.png',
      'data.json',
      'empty.xml',
      'gone.xml',
      'test',
      'wrong.xml',
      'good.xml',
    ];
    const { code, stdout, stderr } = made.cli('import', ...names);
    assert.equal(code, 2);
    assert.match(stdout, /^good\.xml .* 1 result/);
    assert.deepEqual(stderr.trimEnd().split('\n').sort(), [
      'Nothing of a refused report was stored.',
      'refused  data.json:1:1  The file is in no format that is known here. The README lists the 24 formats that are read.',
      'refused  empty.xml:1:1  The file is empty. The README lists the 24 formats that are read.',
      'refused  gone.xml  There is no such file, and nothing fits it as a glob.',
      'refused  page.html:1:1  The file is an HTML page, not a report. The README lists the 24 formats that are read.',
      'refused  shot.png:1:1  The file is in no format that is known here. The README lists the 24 formats that are read.',
      'refused  test  No report was found in this folder.',
      'refused  wrong.xml:3:32  This XML can not be read: unexpected close tag.',
    ]);
    assert.deepEqual(
      runsOf(made).map(({ source }) => source),
      ['good.xml'],
    );
    assert.equal(made.states(), 'REQ-1 verified: passed');
  });

  it('takes quoted globs, and reports of the same name', () => {
    const made = project({
      ...files,
      'packages/a/junit.xml': good,
      'packages/b/junit.xml': junit({ file: 'test/other.test.ts', cases: ['passed other'] }),
      'packages/b/notes.xml.txt': 'no report',
    });
    const { code, stdout } = made.cli('import', 'packages/**/*.xml', '--json');
    assert.equal(code, 0);
    assert.deepEqual(
      (JSON.parse(stdout) as ImportOutput).imported.map(({ file }) => file),
      ['packages/a/junit.xml', 'packages/b/junit.xml'],
    );
  });

  it('finds every report below a folder by content, ignored folders too, and tells the rest from damage', () => {
    const part = '95b4edb1-5517-41ce-9527-83710ea7a805-result.json';
    const made = project({
      ...files,
      '.gitignore': 'build/\n',
      'build/a/odd-name.xml': good,
      'build/a/again.xml': good,
      'build/b/cov.out': 'mode: set\nsrc/a.go:1.1,2.2 1 1\n',
      'build/b/cut.xml': good.slice(0, -20),
      'build/pom.xml': '<project><build/></project>',
      'build/data.json': '{"tests": []}',
      'build/node_modules/x/junit.xml': good,
      [`build/allure/${part}`]: '{"uuid":"1","historyId":"h","name":"other","status":"passed"}',
      'build/allure/0b4edb00-attachment.xml': good,
    });
    fs.symlinkSync(made.path('test'), made.path('build/link'));
    const { code, stdout, stderr } = made.cli('import', 'build');
    assert.equal(code, 2);
    assert.deepEqual(
      stdout
        .trimEnd()
        .split('\n')
        .filter((line) => !line.startsWith('  '))
        .map((line) => line.replace(/ {2}\S+ {2}/, ' ')),
      [
        'build/a/again.xml junit: 1 result (1 passed)',
        'build/a/odd-name.xml junit: 1 result (1 passed) (known already; nothing was stored)',
        'build/allure allure: 1 result (1 passed, 1 unmatched)',
        'build/b/cov.out go-cover: coverage',
        '5 reports: 3 new, 1 known, 1 refused; 2 results, 1 unmatched; coverage of 1 file',
      ],
    );
    assert.match(
      stderr,
      /^refused {2}build\/b\/cut\.xml:\d+:\d+ .*\nNothing of a refused report was stored\.\n$/,
    );
    assert.match(made.cli('import', '.').stdout, /^5 reports: 4 known, 1 refused$/m);
  });

  it('says which results are ambiguous, by the name that settles them', () => {
    const made = project({
      ...files,
      'a/same.test.ts': "it('is paid', () => { check(); });\n",
      'b/same.test.ts': "it('is paid', () => { check(); });\n",
    });
    const report = (day: number): string =>
      `<testsuite name="s" timestamp="2026-01-0${day}T10:00:00Z"><testcase name="is paid" file="same.test.ts"/></testsuite>`;
    made.write('r1.xml', report(1));
    assert.match(
      made.cli('import', 'r1.xml').stdout,
      /^ {2}ambiguous {2}(.*is paid): .*\nAmbiguous results count for no test\. /m,
    );
    made.write('r2.xml', report(2));
    const { imported } = JSON.parse(made.cli('import', 'r2.xml', '--json').stdout) as ImportOutput;
    const [open] = imported[0]?.unmatched ?? [];
    assert.deepEqual(open?.candidates, ['a/same.test.ts::is paid', 'b/same.test.ts::is paid']);
    made.write(
      'reqproof.yaml',
      JSON.stringify({ matches: [{ result: open.name, test: open.candidates[0] }] }),
    );
    made.write('r3.xml', report(3));
    assert.doesNotMatch(made.cli('import', 'r3.xml').stdout, /ambiguous|unmatched/);
  });

  it('works from elsewhere, for folders with spaces and signs, with and without a slash at the end', () => {
    const made = project(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`my shop ü 🛒/${name}`, text])),
    );
    made.write('reports/r.xml', good);
    const folder = made.path('my shop ü 🛒');
    assert.equal(made.cli('import', 'reports/r.xml', '--dir', 'my shop ü 🛒/').code, 0);
    for (const [cwd, dir] of [
      [made.root, `${folder}/`],
      [made.root, './my shop ü 🛒'],
      [path.join(folder, 'test'), '..'],
      [folder, undefined],
    ] as const) {
      const { stdout } = reqproof(['rtm', ...(dir === undefined ? [] : [dir])], { cwd });
      assert.match(stdout, /^✓ verified +REQ-1/m, dir ?? 'no folder given');
    }
    assert.equal(fs.existsSync(made.path('.reqproof')), false);
  });

  it('reads files with Windows line ends, byte order marks and UTF-16', () => {
    const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');
    const made = project({
      'req.md': `\ufeff${files['req.md']}\n## REQ-2 Users log out\n`.replaceAll('\n', '\r\n'),
      'test/login.test.ts': `\ufeff${files['test/login.test.ts']}`.replaceAll('\n', '\r\n'),
      'test/logout.test.ts': utf16("it('REQ-2 logs out', () => { expect(logout()).toBe(true); });\r\n"),
      'r1.xml': `\ufeff${good}`.replaceAll('\n', '\r\n'),
      'r2.xml': utf16(
        junit({ file: 'test/logout.test.ts', cases: ['passed REQ-2 logs out'] }).replace('UTF-8', 'UTF-16'),
      ),
    });
    assert.equal(made.cli('import', 'r1.xml', 'r2.xml').stderr, '');
    assert.equal(made.states(), 'REQ-1 verified: passed\nREQ-2 verified: passed');
  });

  it('of two processes at the same time stores both', async () => {
    const made = project(files);
    const names = ['a', 'b', 'c'].map((name) => {
      made.write(`${name}.xml`, junit({ file: `test/${name}.test.ts`, cases: [`passed ${name}`] }));
      return `${name}.xml`;
    });
    const answers = await Promise.all(
      names.map((name) => startReqproof(['import', name], { cwd: made.root }).answer),
    );
    for (const { code, stderr } of answers) assert.equal(code, 0, stderr);
    assert.deepEqual(
      runsOf(made)
        .map(({ source }) => source)
        .sort(),
      names,
    );
  });

  describe('a large report', () => {
    const count = 150_000;
    const large = (): string => {
      const filler = 'x'.repeat(270);
      const cases = Array.from(
        { length: count },
        (_, n) => `<testcase classname="c" name="case ${n}"><system-out>${filler}</system-out></testcase>`,
      );
      return `<testsuites><testsuite name="c" file="test/many.test.ts">\n${cases.join('\n')}\n</testsuite></testsuites>\n`;
    };
    let made: CliProject;
    before(() => {
      made = project(files).write('large.xml', large());
      assert.ok(fs.statSync(made.path('large.xml')).size > 50 * 1000 * 1000);
      made.cli('index'); // so that the store is only written to for the import
    });

    it('of which nothing is stored when it is interrupted', async () => {
      const folder = made.path('.reqproof');
      const { child, answer } = startReqproof(['import', 'large.xml'], { cwd: made.root });
      // The writer's lease appears when the transaction of the import begins.
      const watcher = fs.watch(folder, () => {
        if (!fs.readdirSync(folder).some((name) => name.includes('lease'))) return;
        watcher.close();
        child.kill('SIGINT');
      });
      const { code, stderr } = await answer;
      assert.equal(stderr, 'reqproof: cancelled; nothing of the unfinished step was stored\n');
      assert.equal(code, 2);
      assert.deepEqual(runsOf(made), []);
    });

    it('of 50 MB is read', () => {
      const { code, stdout } = made.cli('import', 'large.xml');
      assert.equal(code, 0);
      assert.match(stdout, /junit: 150000 results \(150000 passed, 150000 unmatched\)/);
      assert.match(stdout, /and 149990 more unmatched\n$/);
    });
  });
});
