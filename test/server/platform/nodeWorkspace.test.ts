import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { NodeWorkspace } from '../../../server/src/platform/nodeWorkspace';
import type { FileRules } from '../../../server/src/ports';
import { createTempFolder } from '../../support/tempFolder';
import type { TempFolder } from '../../support/tempFolder';

const folders: TempFolder[] = [];
const temp = (files: Readonly<Record<string, string | Uint8Array>>): TempFolder => {
  const folder = createTempFolder(files);
  folders.push(folder);
  return folder;
};
afterEach(() => folders.splice(0).forEach((folder) => folder.dispose()));

const open = (root: string, rules: Partial<FileRules> = {}): NodeWorkspace =>
  new NodeWorkspace({ root, rules: { include: [], exclude: [], ...rules } });

/** What is listed; `accepts` must say the same of every file on disk. */
async function listed(workspace: NodeWorkspace, under?: string): Promise<string[]> {
  const paths = (await workspace.list(undefined, under)).map((file) => file.path);
  const onDisk = fs
    .readdirSync(workspace.root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(workspace.root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
    );
  if (under === undefined)
    assert.deepEqual(
      onDisk.filter((file) => workspace.accepts(file)).sort(),
      [...paths].sort(),
      'accepts agrees with list',
    );
  return paths;
}

async function check(files: Record<string, string>, expected: readonly string[], rules?: Partial<FileRules>) {
  assert.deepEqual(await listed(open(temp(files).root, rules)), expected);
}

describe('NodeWorkspace.list', () => {
  it('gives all files in order of path, with their stamps', async () => {
    const { root } = temp({
      'b.md': '12345',
      'a-b.md': '',
      'a/z.md': '',
      'a.md': '',
      '.kiro/specs/r.md': '',
    });
    const files = await open(root).list();
    assert.deepEqual(
      files.map((file) => file.path),
      ['.kiro/specs/r.md', 'a-b.md', 'a.md', 'a/z.md', 'b.md'],
    );
    const stat = fs.statSync(path.join(root, 'b.md'));
    assert.deepEqual(files[4], { path: 'b.md', mtimeMs: stat.mtimeMs, ctimeMs: stat.ctimeMs, size: 5 });
  });

  it('tells a text that was replaced under its old size and time', async () => {
    const { root } = temp({ 'a.md': '12345' });
    const file = path.join(root, 'a.md');
    const [before] = await open(root).list();
    const { atime, mtime } = fs.statSync(file);
    fs.writeFileSync(file, '54321');
    fs.utimesSync(file, atime, mtime);
    const [after] = await open(root).list();
    assert.ok(before && after);
    assert.equal(after.size, before.size);
    assert.ok(Math.abs(after.mtimeMs - before.mtimeMs) < 1);
    assert.notEqual(after.ctimeMs, before.ctimeMs);
  });

  it('skips what is never part of a project, and binaries by name', () =>
    check(
      {
        'a.md': '',
        '.git/HEAD': '',
        '.reqproof/store': '',
        'node_modules/p/README.md': '',
        'packages/x/node_modules/p/README.md': '',
        'logo.PNG': '',
        'png/a.md': '',
        'dist/notes.md': '',
      },
      ['a.md', 'dist/notes.md', 'png/a.md'],
    ));

  const ignoreRows: Record<string, { files: Record<string, string>; listed: readonly string[] }> = {
    'a folder and a name': {
      files: {
        '.gitignore': 'build/\n*.tmp.md\n',
        'build/a.md': '',
        'x/build/a.md': '',
        'x/n.tmp.md': '',
        'a.md': '',
      },
      listed: ['.gitignore', 'a.md'],
    },
    'an anchored folder': {
      files: { '.gitignore': '/build\n', 'build/a.md': '', 'x/build/a.md': '' },
      listed: ['.gitignore', 'x/build/a.md'],
    },
    'a negation': {
      files: { '.gitignore': '*.md\n!keep.md\n', 'a.md': '', 'keep.md': '', 'x/keep.md': '' },
      listed: ['.gitignore', 'keep.md', 'x/keep.md'],
    },
    'no negation below an ignored folder': {
      files: { '.gitignore': 'out/\n!out/keep.md\n', 'out/keep.md': '', 'a.md': '' },
      listed: ['.gitignore', 'a.md'],
    },
    'a nested file over an outer one': {
      files: {
        '.gitignore': '*.md\n',
        'docs/.gitignore': '!*.md\n/draft.md\n',
        'docs/a.md': '',
        'docs/draft.md': '',
        'docs/in/draft.md': '',
        'a.md': '',
      },
      listed: ['.gitignore', 'docs/.gitignore', 'docs/a.md', 'docs/in/draft.md'],
    },
    'a nested negation of a folder': {
      files: { '.gitignore': 'build\n', 'a/.gitignore': '!build\n', 'a/build/x.md': '', 'b/build/x.md': '' },
      listed: ['.gitignore', 'a/.gitignore', 'a/build/x.md'],
    },
    'a nested file in a folder with glob characters': {
      files: { '[x] a#/.gitignore': 'a.md\n', '[x] a#/a.md': '', '[x] a#/b.md': '', 'x/a.md': '' },
      listed: ['[x] a#/.gitignore', '[x] a#/b.md', 'x/a.md'],
    },
    'comments, CRLF, a byte order mark and escapes': {
      files: {
        'd/.gitignore': '\uFEFF# c\r\n\\#x.md\r\n\\!y.md\r\n\r\n',
        'd/#x.md': '',
        'd/!y.md': '',
        'd/c': '',
      },
      listed: ['d/.gitignore', 'd/c'],
    },
    'the case of names as on Linux': {
      files: { '.gitignore': 'Build/\n', 'build/a.md': '', 'Build/b.md': '' },
      listed: ['.gitignore', 'build/a.md'],
    },
  };
  for (const [name, row] of Object.entries(ignoreRows))
    it(`follows .gitignore: ${name}`, async function () {
      if (name.startsWith('the case') && process.platform !== 'linux') this.skip();
      await check(row.files, row.listed);
    });

  it('follows info/exclude and the ignore files of the repository around the folder', async () => {
    const { root } = temp({
      '.git/HEAD': 'ref: refs/heads/main',
      '.git/info/exclude': 'private.md\n',
      '.gitignore': 'out/\n/packages/app/gen.md\n',
      'packages/.gitignore': 'draft.md\n',
      'packages/app/out/a.md': '',
      'packages/app/gen.md': '',
      'packages/app/draft.md': '',
      'packages/app/private.md': '',
      'packages/app/src/gen.md': '',
    });
    assert.deepEqual(await listed(open(path.join(root, 'packages/app'))), ['src/gen.md']);
  });

  it('is not silenced by a repository around it that ignores the folder as a whole', async () => {
    const { root } = temp({
      '.git/HEAD': 'ref: refs/heads/main',
      '.gitignore': '*\n',
      'work/.gitignore': 'b.md\n',
      'work/a.md': '',
      'work/b.md': '',
    });
    assert.deepEqual(await listed(open(path.join(root, 'work'))), ['.gitignore', 'a.md']);
  });

  const globRows: Record<string, { rules: Partial<FileRules>; listed: readonly string[] }> = {
    'exclude a folder at the root': {
      rules: { exclude: ['docs'] },
      listed: ['a.md', 'src/docs/d.md', 'src/s.ts'],
    },
    'exclude with a slash at the end': {
      rules: { exclude: ['docs/'] },
      listed: ['a.md', 'src/docs/d.md', 'src/s.ts'],
    },
    'exclude a folder anywhere': { rules: { exclude: ['**/docs'] }, listed: ['a.md', 'src/s.ts'] },
    'exclude what is in a folder': { rules: { exclude: ['./src/**'] }, listed: ['a.md', 'docs/d.md'] },
    'exclude by ending': { rules: { exclude: ['**/*.{md,txt}'] }, listed: ['src/s.ts'] },
    'include only': { rules: { include: ['src/**'] }, listed: ['src/docs/d.md', 'src/s.ts'] },
    'include, then exclude': {
      rules: { include: ['**/*.md'], exclude: ['src'] },
      listed: ['a.md', 'docs/d.md'],
    },
    'a glob that is none': {
      rules: { exclude: ['', '[', '{'.repeat(9000)] },
      listed: ['a.md', 'docs/d.md', 'src/docs/d.md', 'src/s.ts'],
    },
  };
  for (const [name, row] of Object.entries(globRows))
    it(`follows globs: ${name}`, () =>
      check({ 'a.md': '', 'docs/d.md': '', 'src/s.ts': '', 'src/docs/d.md': '' }, row.listed, row.rules));

  it('follows new rules and changed ignore files from the next listing on', async () => {
    const folder = temp({ 'a.md': '', 'b.md': '' });
    const workspace = open(folder.root);
    workspace.configure({ include: [], exclude: ['a.md'] });
    assert.deepEqual(await listed(workspace), ['b.md']);
    folder.write('.gitignore', 'b.md');
    assert.deepEqual(await listed(workspace), ['.gitignore']);
  });

  it('lists one folder, and nothing for one that is ignored, missing, a file or outside', async () => {
    const { root } = temp({
      '.gitignore': 'out',
      'out/a.md': '',
      'docs/in/d.md': '',
      'docs/e.md': '',
      'a.md': '',
    });
    const workspace = open(root);
    assert.deepEqual(await listed(workspace, 'docs'), ['docs/e.md', 'docs/in/d.md']);
    for (const none of ['out', 'missing', 'a.md', '..', '/etc', 'docs/../..'])
      assert.deepEqual(await listed(workspace, none), [], none);
  });

  it('asks the host which names have a reader', async () => {
    const { root } = temp({ 'a.md': '', 'b.txt': '' });
    const workspace = new NodeWorkspace({ root, candidate: (file) => file.endsWith('.md') });
    assert.deepEqual(await listed(workspace), ['a.md']);
  });

  it('stops when cancelled', async () => {
    await assert.rejects(open(temp({}).root).list(AbortSignal.abort(new Error('enough'))), /enough/);
  });

  it('agrees with git itself', async function () {
    const names = ['a', 'b', 'ab', 'c d', '#e', '!f', 'g.md'];
    const patterns = [
      'a',
      '/a',
      'a/',
      'a/b',
      '*',
      '*.md',
      '!a',
      '!*.md',
      '!/a/b',
      '**/b',
      'a/**',
      '!a/',
      '\\#e',
      '\\!f',
      'c d',
      'c?d',
      '[ab]',
      '!**/ab',
      'b/*',
      '/*/',
      'a/*/b',
      'ab ',
    ];
    let seed = 7;
    const pick = <T>(from: readonly T[]): T =>
      from[(seed = (seed * 1103515245 + 12345) % 2147483648) % from.length] as T;
    const { root } = temp({});
    try {
      execFileSync('git', ['init', '-q', root]);
    } catch {
      this.skip();
    }
    for (let round = 0; round < 12; round++) {
      const work = path.join(root, `r${round}`);
      fs.mkdirSync(work);
      execFileSync('git', ['init', '-q', work]);
      for (let n = 0; n < 40; n++) {
        const file = path.join(work, pick(names), pick(names), pick(names));
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, '');
      }
      for (const folder of ['', pick(names), `${pick(names)}/${pick(names)}`])
        if (fs.existsSync(path.join(work, folder)))
          fs.writeFileSync(
            path.join(work, folder, '.gitignore'),
            Array.from({ length: 4 }, () => pick(patterns)).join('\n'),
          );
      const git = execFileSync(
        'git',
        ['-c', 'core.quotePath=false', 'ls-files', '-z', '--others', '--exclude-standard'],
        { cwd: work, encoding: 'utf8' },
      );
      assert.deepEqual(
        (await listed(open(work))).sort(),
        git.split('\0').filter(Boolean).sort(),
        `round ${round}`,
      );
    }
  });
});

describe('NodeWorkspace and symlinks', () => {
  const outside = () => temp({ 'secret.md': 'secret', 'in/deep.md': 'deep' });

  it('lists none of them: not out of the folder, not within, not in circles', async () => {
    const folder = temp({ 'a.md': '', 'docs/d.md': '' });
    const other = outside();
    folder.link('out', other.root);
    folder.link('secret.md', path.join(other.root, 'secret.md'));
    folder.link('alias.md', path.join(folder.root, 'a.md'));
    folder.link('docs/loop', folder.root);
    folder.link('self', path.join(folder.root, 'self'));
    folder.link('dangling.md', path.join(folder.root, 'nowhere.md'));
    const workspace = open(folder.root);
    assert.deepEqual(await listed(workspace), ['a.md', 'docs/d.md']);
    for (const link of ['out/secret.md', 'secret.md', 'alias.md', 'docs/loop/a.md', 'self', 'dangling.md'])
      assert.equal(workspace.accepts(link), false, link);
    assert.deepEqual(await listed(workspace, 'out'), []);
    assert.deepEqual(await listed(workspace, 'docs/loop'), []);
  });

  it('reads through those that stay inside and refuses those that leave', async () => {
    const folder = temp({ 'a.md': 'inside' });
    const other = outside();
    folder.link('out', other.root);
    folder.link('secret.md', path.join(other.root, 'secret.md'));
    folder.link('alias.md', 'a.md');
    folder.link('self', path.join(folder.root, 'self'));
    const workspace = open(folder.root);
    assert.equal(Buffer.from((await workspace.read('alias.md')) ?? []).toString(), 'inside');
    assert.equal((await workspace.stat('alias.md'))?.size, 6);
    for (const refused of [
      'out/secret.md',
      'out/in/deep.md',
      'secret.md',
      'self',
      '../x',
      path.join(other.root, 'secret.md'),
    ]) {
      assert.equal(await workspace.read(refused), undefined, refused);
      assert.equal(workspace.readSync(refused, 1000), undefined, refused);
      assert.equal(await workspace.stat(refused), undefined, refused);
    }
  });

  it('notices a folder that is replaced by a link while it is open', async () => {
    const folder = temp({ 'docs/secret.md': 'mine' });
    const other = outside();
    const workspace = open(folder.root);
    await workspace.list();
    fs.rmSync(path.join(folder.root, 'docs'), { recursive: true });
    folder.link('docs', other.root);
    assert.equal(workspace.readSync('docs/secret.md', 1000), undefined);
  });

  it('works in a folder that is itself opened through a link', async () => {
    const folder = temp({ 'real/a.md': 'text' });
    folder.link('linked', path.join(folder.root, 'real'));
    const workspace = open(path.join(folder.root, 'linked'));
    assert.deepEqual(await listed(workspace), ['a.md']);
    assert.equal(workspace.readSync('a.md', 10)?.kind, 'bytes');
  });
});

describe('NodeWorkspace.readSync', () => {
  it('gives bytes with their stamp, or says that there are too many', () => {
    const { root } = temp({ 'a.md': '12345', 'empty.md': '' });
    const workspace = open(root);
    const { mtimeMs, ctimeMs } = fs.statSync(path.join(root, 'a.md'));
    const stat = { mtimeMs, ctimeMs, size: 5 };
    const reading = workspace.readSync('a.md', 5);
    assert.deepEqual(reading?.stat, stat);
    assert.equal(reading.kind === 'bytes' && Buffer.from(reading.bytes).toString(), '12345');
    assert.deepEqual(workspace.readSync('a.md', 4), { kind: 'too-large', stat });
    assert.equal(workspace.readSync('empty.md', 5)?.kind, 'bytes');
  });

  it('has nothing for a folder, a missing file and a named pipe', function () {
    if (process.platform === 'win32') this.skip();
    const { root } = temp({ 'd/a.md': '' });
    execFileSync('mkfifo', [path.join(root, 'pipe.md')]);
    const workspace = open(root);
    for (const none of ['d', 'missing.md', 'd/a.md/x', 'pipe.md', '', 'a\0b', 'x'.repeat(5000)])
      assert.equal(workspace.readSync(none, 10), undefined, none.slice(0, 20));
  });

  it('says why a file may not be read', function () {
    if (process.getuid?.() === 0 || process.platform === 'win32') this.skip();
    const { root, write } = temp({});
    fs.chmodSync(write('closed.md', 'x'), 0);
    const reading = open(root).readSync('closed.md', 10);
    assert.equal(reading?.kind === 'unreadable' && reading.reason, 'permission denied');
  });
});
