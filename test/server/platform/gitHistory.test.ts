import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { gitHistory } from '../../../server/src/platform/gitHistory';
import { createRepository, git } from '../../support/gitRepository';
import { createTempFolder } from '../../support/tempFolder';

const text = 'one\ntwo\nthree\nfour\nfive\n';

/** `a.md -> b.md`, with `-` where there is none; then what the earlier ones said. */
async function told(root: string, revision = 'HEAD', maxBytes = 1_000): Promise<readonly string[]> {
  const history = gitHistory(root);
  const { changes } = await history.changesSince(revision);
  const before = changes.flatMap((change) => change.before ?? []);
  const contents = await history.contents(before, maxBytes);
  return changes
    .map(({ before: then, now }) => {
      const content = then && contents.get(then.path);
      const said = content ? `: ${JSON.stringify(Buffer.from(content).toString())}` : '';
      return `${then?.path ?? '-'} -> ${now ?? '-'}${said}`;
    })
    .sort();
}

describe('what git tells of earlier states', () => {
  const made: { dispose(): void }[] = [];
  const repository = (files: Readonly<Record<string, string>>) => {
    const one = createRepository(files);
    made.push(one);
    return one;
  };
  after(() => {
    for (const one of made) one.dispose();
  });

  it('edited, new, deleted and renamed files, whatever they are called', async () => {
    const one = repository({
      'a.md': 'A\n',
      'b c.md': 'B\n',
      'gone\tö.md': 'G\n',
      'old.md': text,
      '-x.md': 'X\n',
    });
    one.write('b c.md', 'B2\n');
    one.remove('gone\tö.md');
    one.git('mv', 'old.md', 'new.md');
    one.edit('new.md', 'three', '3');
    one.write('-x.md', 'X2\n');
    one.write('sub/new ü.md', 'N\n');
    one.write('.gitignore', '*.log\n');
    one.write('a.log', 'L\n');
    assert.deepEqual(await told(one.root), [
      '- -> .gitignore',
      '- -> sub/new ü.md',
      '-x.md -> -x.md: "X\\n"',
      'b c.md -> b c.md: "B\\n"',
      'gone\tö.md -> -: "G\\n"',
      `old.md -> new.md: ${JSON.stringify(text)}`,
    ]);
  });

  it('only of the project, where that is a folder of the repository', async () => {
    const one = repository({ 'app/a.md': 'A\n', 'other/b.md': text });
    one.edit('app/a.md', 'A', 'A2');
    one.git('mv', 'other/b.md', 'app/b.md');
    assert.deepEqual(await told(path.join(one.root, 'app')), ['- -> b.md', 'a.md -> a.md: "A\\n"']);
  });

  it('links are no files, and large files are left out', async () => {
    const one = repository({ 'a.md': 'A\n', 'large.md': 'x'.repeat(2_000) });
    one.edit('a.md', 'A', 'B');
    one.edit('large.md', 'x', 'y');
    one.link('link.md', 'a.md');
    one.git('add', '--all');
    assert.deepEqual(await told(one.root), ['a.md -> a.md: "A\\n"', 'large.md -> large.md']);
  });

  it('from where the branch left the other one: what happened there since is not told', async () => {
    const one = repository({ 'a.md': 'A\n', 'b.md': 'B\n' });
    one.git('checkout', '--quiet', '-b', 'topic');
    one.edit('a.md', 'A', 'A2');
    one.git('commit', '--quiet', '--all', '--message=topic');
    one.git('checkout', '--quiet', 'main');
    one.edit('b.md', 'B', 'B2');
    one.git('commit', '--quiet', '--all', '--message=main');
    one.git('checkout', '--quiet', 'topic');
    assert.equal(await gitHistory(one.root).defaultRevision(), 'main');
    assert.deepEqual(await told(one.root, 'main'), ['a.md -> a.md: "A\\n"']);
    assert.deepEqual(await told(one.root, 'HEAD~1'), ['a.md -> a.md: "A\\n"']);
  });

  it('runs no program that the repository names', async () => {
    const one = repository({ 'a.md': 'A\n', '.gitattributes': '*.md diff=evil\n' });
    const sign = path.join(one.root, 'ran');
    const evil = one.write('evil.sh', `#!/bin/sh\ntouch '${sign}'\n`);
    fs.chmodSync(evil, 0o755);
    for (const key of [
      'diff.external',
      'diff.evil.command',
      'diff.evil.textconv',
      'core.fsmonitor',
      'core.pager',
    ])
      one.git('config', key, evil);
    one.edit('a.md', 'A', 'B');
    assert.deepEqual((await told(one.root)).slice(-1), ['a.md -> a.md: "A\\n"']);
    assert.equal(fs.existsSync(sign), false);
  });

  for (const [name, revision] of Object.entries({
    'one that is not there': 'nowhere',
    'an option': '--output=x',
    'a range': 'HEAD..HEAD',
    nothing: '',
    'two lines': 'HEAD\nHEAD',
    'not before': '^HEAD',
  }))
    it(`no revision is ${name}`, async () => {
      const one = repository({ 'a.md': 'A\n' });
      await assert.rejects(told(one.root, revision), {
        name: 'HistoryError',
        message: `There is no revision ${JSON.stringify(revision)} in this repository.`,
      });
    });

  it('a folder without git, and a clone without its history, say so', async () => {
    const bare = createTempFolder({ 'a.md': 'A\n' });
    const one = repository({ 'a.md': 'A\n' });
    one.git('commit', '--quiet', '--allow-empty', '--message=two');
    const clone = createTempFolder();
    made.push(bare, clone);
    git(clone.root, 'clone', '--quiet', '--depth=1', `file://${one.root}`, '.');
    await assert.rejects(told(bare.root), /This folder is in no git repository/);
    await assert.rejects(told(clone.root, 'HEAD~1'), /There is no revision "HEAD~1".* fetch-depth: 0/);
    assert.equal(await gitHistory(clone.root).defaultRevision(), 'origin/main');
  });
});
