/** What was not read may say the opposite of what was: the gate does not pass it by. */
import assert from 'node:assert/strict';
import type { CheckOutput } from '../../../schema/cliOutput';
import { disposeProjects, project, type Files } from '../../support/cliProject';

const filler = 'Lorem ipsum dolor sit amet. '.repeat(100);
const waived = (setting = ''): Record<string, string> => ({
  'req.md': '## REQ-1 Users log in\n\n<!-- reqproof:waive REQ-1 by ann because later -->\n',
  'reqproof.yaml': `maxFileSizeKb: 1\n${setting}`,
});

describe('reqproof check of files that were not read', function () {
  this.timeout(60_000);
  after(disposeProjects);

  const check = (files: Files): readonly string[] => {
    const { code, stdout } = project(files).cli('check', '--json');
    const { ok, failures, totals, problems } = JSON.parse(stdout) as CheckOutput;
    assert.equal(code, ok ? 0 : 1);
    return [
      `${ok ? 'open' : 'closed'}, ${String(totals.skippedFiles)} not read`,
      ...failures.map(({ rule, file }) => `${rule} ${file ?? ''}`),
      ...problems.filter((one) => one.code === 'file-skipped').map((one) => `${one.severity} ${one.file}`),
    ];
  };

  it('fails where one may hold requirements', () =>
    assert.deepEqual(check({ ...waived(), 'big.md': `## REQ-2 Users pay\n\n${filler}` }), [
      'closed, 1 not read',
      'skipped-file big.md',
    ]));

  it('fails where one may hold tests', () =>
    assert.deepEqual(check({ ...waived(), 'big.test.js': `it('pays', () => pay('${filler}'));` }), [
      'closed, 1 not read',
      'skipped-file big.test.js',
    ]));

  it('passes where none shows a sign of either', () =>
    assert.deepEqual(check({ ...waived(), 'big.js': `export const text = '${filler}';` }), [
      'open, 0 not read',
      'info big.js',
    ]));

  it('passes where it is excluded', () =>
    assert.deepEqual(check({ ...waived('exclude: [big.md]'), 'big.md': `## REQ-2 Pay\n\n${filler}` }), [
      'open, 0 not read',
    ]));

  it('passes where the project says that it does not matter', () =>
    assert.deepEqual(
      check({ ...waived('severity: { file-skipped: info }'), 'big.md': `## REQ-2 Pay\n\n${filler}` }),
      ['open, 0 not read', 'info big.md'],
    ));

  const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

  it('fails where one is no text and may hold tests', () =>
    assert.deepEqual(check({ ...waived(), 'pay.test.js': latin1(`it('zahlt Gebühr\0', () => pay());`) }), [
      'closed, 1 not read',
      'skipped-file pay.test.js',
    ]));

  it('passes where a film has the name of code', () => {
    const film = latin1(
      `\x47\x40\0\x10\xff\0it('pays', () => pay()); REQ-1`.repeat(3) + '\xff\0'.repeat(200),
    );
    assert.deepEqual(check({ ...waived(), 'film.test.ts': film }), ['open, 0 not read']);
  });

  it('reads tests around a NUL', () => {
    const test = `it('REQ-1 pays \0', () => { assert.equal(pay('\0'), 1); }); // a few more words`;
    assert.match(project({ ...waived(), 'pay.test.js': test }).cli('rtm').stdout, /REQ-1 .* 0\/1$/m);
  });

  it('says so in words', () => {
    const folder = project({ ...waived(), 'big.md': `## REQ-2 Users pay\n\n${filler}` });
    const { stdout } = folder.cli('check');
    assert.match(stdout, /^1 requirement: .*verified; 1 file not read\n/);
    assert.match(
      stdout,
      /✗ big\.md is 3 KB and was not read: .* raise maxFileSizeKb to include it, or exclude it/,
    );
    assert.match(folder.cli('check', '--format', 'github').stdout, /^::error file=big\.md::big\.md is 3 KB/);
    assert.match(folder.cli('rtm').stdout, /1 file not read/);
  });
});
