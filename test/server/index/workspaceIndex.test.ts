import assert from 'node:assert/strict';
import { createInProcessIndexer } from '../../../server/src/index/inProcessIndexer';
import { WorkspaceIndex } from '../../../server/src/index/workspaceIndex';
import type { IndexChange, IndexSettings } from '../../../server/src/index/workspaceIndex';
import type { IndexJob, StoredFile } from '../../../server/src/ports';
import { InMemoryWorkspace } from '../../support/inMemoryWorkspace';
import { toyReader } from '../../support/toyReader';

const settings: IndexSettings = {
  options: { idPattern: 'REQ-\\d+' },
  maxFileBytes: 1000,
  rules: { include: [], exclude: [] },
};
const silent = { report: () => undefined };

interface Opened {
  readonly workspace: InMemoryWorkspace;
  readonly index: WorkspaceIndex;
  /** Paths of the files that were read or hashed since the last call, in order. */
  readPaths(): string[];
  /** What listeners were told since the last call: `+path text` and `-path`. */
  announced(): string[];
}

async function open(
  workspace: InMemoryWorkspace,
  stored: readonly StoredFile[] = [],
  { version = '1', with: chosen = settings } = {},
): Promise<Opened> {
  const jobs: IndexJob[] = [];
  const inner = createInProcessIndexer(workspace, [toyReader], version);
  const indexer = {
    ...inner,
    index: (...args: Parameters<typeof inner.index>) => (jobs.push(args[0]), inner.index(...args)),
  };
  const index = new WorkspaceIndex({ workspace, indexer, readers: [toyReader], settings: chosen });
  const told: IndexChange[] = [];
  index.onDidChange((change) => told.push(change));
  await index.start(stored, silent);
  return {
    workspace,
    index,
    readPaths: () =>
      jobs
        .splice(0)
        .flatMap((job) => job.files.map((file) => file.path))
        .sort(),
    announced: () =>
      told
        .splice(0)
        .flatMap(({ changed, removed }) => [
          ...changed.map((file) => `+${file.path} ${file.description ?? ''}`),
          ...removed.map((path) => `-${path}`),
        ])
        .sort(),
  };
}

/** `path: text` of every file, in order of path. */
const contents = (index: WorkspaceIndex): string[] =>
  [...index.files()].map((file) => `${file.path}: ${file.description ?? ''}`).sort();

/** Waits for everything that an edit set going. */
const settled = (index: WorkspaceIndex) => index.filesChanged(['settled']);

/** What the store holds after everything so far was saved. */
function stored(index: WorkspaceIndex, before: readonly StoredFile[] = []): StoredFile[] {
  const delta = index.storeDelta();
  index.markStored(delta);
  const files = new Map(before.map((file) => [file.path, file]));
  for (const path of delta.removed) files.delete(path);
  for (const file of delta.changed) files.set(file.path, file);
  return JSON.parse(JSON.stringify([...files.values()])) as StoredFile[];
}

const project = () =>
  new InMemoryWorkspace({
    'a.toy': 'alpha',
    'specs/b.toy': 'beta',
    'specs/deep/c.toy': 'gamma',
    'notes.txt': 'n',
  });

describe('WorkspaceIndex: cold start', () => {
  it('reads every candidate and announces it', async () => {
    const { index, announced } = await open(project());
    assert.deepEqual(contents(index), [
      'a.toy: alpha',
      'notes.txt: ',
      'specs/b.toy: beta',
      'specs/deep/c.toy: gamma',
    ]);
    assert.equal(announced().length, 4);
  });

  it('says how far it is', async () => {
    const workspace = project();
    const index = new WorkspaceIndex({
      workspace,
      indexer: createInProcessIndexer(workspace, [toyReader]),
      readers: [toyReader],
      settings,
    });
    const reports: string[] = [];
    const stats = await index.start([], { report: (done, total) => reports.push(`${done}/${total}`) });
    assert.deepEqual(reports, ['0/4', '4/4']);
    assert.deepEqual(stats, { files: 4, reused: 0, bytes: 15 });
  });

  it('stops when cancelled, and can be started again', async () => {
    const { index } = await open(new InMemoryWorkspace());
    await assert.rejects(index.start([], silent, AbortSignal.abort(new Error('enough'))), /enough/);
    assert.equal((await index.start([], silent)).files, 0);
  });

  it('puts a problem in place of a file that is too large, one that breaks its reader, and a binary', async () => {
    const workspace = new InMemoryWorkspace({
      'big.toy': 'x'.repeat(2000),
      'bad.toy': 'throw',
      'binary.toy': 'a\0b',
    });
    const { index } = await open(workspace);
    const problems = [...index.files()].flatMap((file) =>
      file.problems.map((p) => `${p.code} ${p.severity} ${p.message}`),
    );
    assert.deepEqual(problems.sort(), [
      'file-skipped warning bad.toy was skipped: the toy reader failed (toy broke). Exclude it if it is no spec, or report this as a fault of ReqProof.',
      'file-skipped warning big.toy is 2 KB and was not read: the limit is 1 KB. It may hold requirements or tests: raise maxFileSizeKb to include it, or exclude it.',
    ]);
    assert.equal(index.file('binary.toy')?.format, 'binary');
  });
});

describe('WorkspaceIndex: warm start', () => {
  const changes: Record<
    string,
    { change: (w: InMemoryWorkspace) => void; read: string[]; version?: string }
  > = {
    'nothing changed': { change: () => undefined, read: [] },
    'a text changed': { change: (w) => w.write('a.toy', 'other'), read: ['a.toy'] },
    'a text changed and kept its size and time': {
      change: (w) => w.writeSecretly('a.toy', 'ALPHA'),
      read: ['a.toy'],
    },
    'a file is new': { change: (w) => w.write('new.toy', 'new'), read: ['new.toy'] },
    'a file is gone': { change: (w) => w.delete('a.toy'), read: [] },
    'a folder was moved': {
      change: (w) => w.move('specs', 'docs'),
      read: ['docs/b.toy', 'docs/deep/c.toy'],
    },
    'only a stamp changed': { change: (w) => w.touch('a.toy'), read: ['a.toy'] },
    'the readers are others': {
      change: () => undefined,
      version: '2',
      read: ['a.toy', 'notes.txt', 'specs/b.toy', 'specs/deep/c.toy'],
    },
  };
  for (const [name, { change, read, version }] of Object.entries(changes))
    it(`reads only what it must when ${name}`, async () => {
      const first = await open(project());
      const before = stored(first.index);
      change(first.workspace);
      const warm = await open(first.workspace, before, version ? { version } : {});
      assert.deepEqual(warm.readPaths(), read);
      const cold = await open(first.workspace);
      assert.deepEqual(contents(warm.index), contents(cold.index), 'warm equals cold');
      const after = await open(first.workspace, stored(warm.index, before), version ? { version } : {});
      assert.deepEqual(after.readPaths(), [], 'the second warm start reads nothing');
    });

  it('keeps a reading whose text is the same under a new stamp', async () => {
    const first = await open(project());
    const before = stored(first.index);
    const warm = await open(first.workspace.touch('a.toy'), before);
    const reading = warm.index.file('a.toy');
    assert.deepEqual(reading, before.find((file) => file.path === 'a.toy')?.index);
    assert.deepEqual(
      warm.index.storeDelta().changed.map((file) => file.path),
      ['a.toy'],
    );
  });

  const dependencies: Record<string, (w: InMemoryWorkspace) => void> = {
    'an include changed': (w) => w.write('part.toy', 'PART 2'),
    'an ignored include changed': (w) => w.write('hidden.toy', 'HIDDEN 2'),
    'a missing include appeared': (w) => w.write('missing.toy', 'FOUND'),
    'an include vanished': (w) => w.delete('part.toy'),
  };
  for (const [name, change] of Object.entries(dependencies))
    it(`reads a file again when ${name}`, async () => {
      const workspace = new InMemoryWorkspace({
        '.gitignore': 'hidden.toy',
        'a.toy': '@include part.toy\n@include hidden.toy\n@include missing.toy',
        'b.toy': 'apart',
        'hidden.toy': 'HIDDEN',
        'part.toy': 'PART',
      });
      const before = stored((await open(workspace)).index);
      change(workspace);
      const warm = await open(workspace, before);
      assert.ok(warm.readPaths().includes('a.toy'));
      assert.deepEqual(contents(warm.index), contents((await open(workspace)).index));
    });

  it('reads all again when the id pattern is another', async () => {
    const first = await open(project());
    const other = { ...settings, options: { idPattern: 'X-\\d+' } };
    const warm = await open(first.workspace, stored(first.index), { with: other });
    assert.equal(warm.readPaths().length, 4);
  });
});

describe('WorkspaceIndex: events in, index out', () => {
  interface Row {
    readonly change: (workspace: InMemoryWorkspace) => void;
    readonly events: readonly string[];
    readonly announced: readonly string[];
    readonly read?: readonly string[];
  }
  const rows: Record<string, Row> = {
    'a file changed': {
      change: (w) => w.write('a.toy', 'omega'),
      events: ['a.toy'],
      announced: ['+a.toy omega'],
    },
    'a file appeared': {
      change: (w) => w.write('new.toy', 'new'),
      events: ['new.toy'],
      announced: ['+new.toy new'],
    },
    'a file vanished': {
      change: (w) => w.delete('a.toy'),
      events: ['a.toy'],
      announced: ['-a.toy'],
      read: [],
    },
    'a file was renamed': {
      change: (w) => w.move('a.toy', 'z.toy'),
      events: ['a.toy', 'z.toy'],
      announced: ['+z.toy alpha', '-a.toy'],
    },
    'a rename told in the wrong order and twice': {
      change: (w) => w.move('a.toy', 'z.toy'),
      events: ['z.toy', 'a.toy', 'z.toy'],
      announced: ['+z.toy alpha', '-a.toy'],
    },
    'a folder vanished, told as one path': {
      change: (w) => w.delete('specs'),
      events: ['specs'],
      announced: ['-specs/b.toy', '-specs/deep/c.toy'],
      read: [],
    },
    'a folder was renamed, told as two paths': {
      change: (w) => w.move('specs', 'docs'),
      events: ['specs', 'docs'],
      announced: ['+docs/b.toy beta', '+docs/deep/c.toy gamma', '-specs/b.toy', '-specs/deep/c.toy'],
    },
    'a folder became a file': {
      change: (w) => w.delete('specs').write('specs', 'flat'),
      events: ['specs'],
      announced: ['+specs ', '-specs/b.toy', '-specs/deep/c.toy'],
    },
    'a file became a folder': {
      change: (w) => w.delete('a.toy').write('a.toy/x.toy', 'inner'),
      events: ['a.toy'],
      announced: ['+a.toy/x.toy inner', '-a.toy'],
    },
    'only the stamp changed': {
      change: (w) => w.touch('a.toy'),
      events: ['a.toy'],
      announced: [],
      read: ['a.toy'],
    },
    'an event about nothing': {
      change: () => undefined,
      events: ['nowhere/at/all.toy'],
      announced: [],
      read: [],
    },
    'events below node_modules and .git': {
      change: (w) => w.write('node_modules/p/x.toy', 'x').write('.git/y.toy', 'y'),
      events: ['node_modules/p/x.toy', '.git/y.toy', 'node_modules'],
      announced: [],
      read: [],
    },
    'a path that leaves the project': {
      change: () => undefined,
      events: ['../a.toy', '/etc/passwd'],
      announced: [],
      read: [],
    },
    'a folder became ignored': {
      change: (w) => w.write('.gitignore', 'specs'),
      events: ['.gitignore'],
      announced: ['-specs/b.toy', '-specs/deep/c.toy'],
      read: [],
    },
  };
  for (const [name, row] of Object.entries(rows))
    it(name, async () => {
      const opened = await open(project());
      const before = stored(opened.index);
      opened.announced();
      opened.readPaths();
      row.change(opened.workspace);
      await opened.index.filesChanged(row.events);
      assert.deepEqual(opened.announced(), row.announced);
      if (row.read) assert.deepEqual(opened.readPaths(), row.read);
      const cold = await open(opened.workspace);
      const ignoredByEvents = name.startsWith('events below');
      if (!ignoredByEvents)
        assert.deepEqual(contents(opened.index), contents(cold.index), 'as if read afresh');
      const kept = stored(opened.index, before)
        .map((file) => file.path)
        .sort();
      assert.deepEqual(
        kept,
        [...opened.index.files()].map((file) => file.path).sort(),
        'the store has no ghost',
      );
    });

  it('brings back what is not ignored any more', async () => {
    const { workspace, index, announced } = await open(project().write('.gitignore', 'specs'));
    announced();
    workspace.delete('.gitignore');
    await index.filesChanged(['.gitignore']);
    assert.deepEqual(announced(), ['+specs/b.toy beta', '+specs/deep/c.toy gamma']);
  });

  it('takes a branch switch of thousands of paths as one pass over one listing', async () => {
    const workspace = new InMemoryWorkspace();
    for (let n = 0; n < 3000; n++) workspace.write(`old/${n}.toy`, `text ${n}`);
    const { index, announced } = await open(workspace);
    announced();
    workspace.resetCalls();
    workspace.move('old', 'new');
    const events = Array.from({ length: 3000 }, (_, n) => [`old/${n}.toy`, `new/${n}.toy`]).flat();
    await Promise.all(events.map((path) => index.filesChanged([path])));
    assert.deepEqual({ list: workspace.calls.list, read: workspace.calls.read }, { list: 1, read: 3000 });
    assert.equal([...index.files()].length, 3000);
    assert.ok([...index.files()].every((file) => file.path.startsWith('new/')));
    assert.equal(announced().length, 6000);
  });

  it('follows includes when they change, appear and vanish', async () => {
    const workspace = new InMemoryWorkspace({
      'a.toy': '@include b.toy',
      'b.toy': 'B @include none',
      'x.toy': '@include c',
    });
    const { index, announced } = await open(workspace);
    announced();
    workspace.write('b.toy', 'B2');
    await index.filesChanged(['b.toy']);
    assert.deepEqual(announced(), ['+a.toy B2', '+b.toy B2']);
    workspace.write('c', 'C');
    await index.filesChanged(['c']);
    assert.deepEqual(announced(), ['+c ', '+x.toy C']);
    workspace.delete('b.toy');
    await index.filesChanged(['b.toy']);
    assert.deepEqual(announced(), ['+a.toy ?', '-b.toy']);
  });

  it('does no work that grows with the project for one changed file', async () => {
    const workspace = new InMemoryWorkspace();
    for (let n = 0; n < 500; n++) workspace.write(`${n}.toy`, 'text');
    const { index } = await open(workspace);
    workspace.resetCalls();
    await index.filesChanged([workspace.write('7.toy', 'new') && '7.toy']);
    assert.deepEqual(workspace.calls, { list: 0, stat: 1, read: 1 });
  });
});

describe('WorkspaceIndex: unsaved text', () => {
  it('wins over the disk at once, and goes with the document', async () => {
    const { index, announced } = await open(project());
    announced();
    index.setDocument('a.toy', 'typed');
    assert.deepEqual(announced(), ['+a.toy typed']);
    assert.equal(index.document('a.toy'), 'typed');
    await index.closeDocument('a.toy');
    assert.deepEqual(announced(), ['+a.toy alpha']);
    assert.equal(index.document('a.toy'), undefined);
  });

  it('is never offered to the store', async () => {
    const { index, workspace } = await open(project());
    stored(index);
    index.setDocument('a.toy', 'typed');
    index.setDocument('never-saved.toy', 'typed');
    await index.filesChanged([workspace.touch('specs/b.toy') && 'specs/b.toy']);
    const texts = index.storeDelta().changed.map((file) => `${file.path} ${file.index.description}`);
    assert.deepEqual(texts, ['specs/b.toy beta']);
  });

  it('stays when the disk changes below it', async () => {
    const { index, workspace, announced } = await open(project());
    index.setDocument('a.toy', 'typed');
    announced();
    workspace.write('a.toy', 'from elsewhere');
    await index.filesChanged(['a.toy']);
    assert.equal(index.file('a.toy')?.description, 'typed');
    await index.closeDocument('a.toy');
    assert.equal(index.file('a.toy')?.description, 'from elsewhere');
  });

  it('never shows the old text between saving and closing', async () => {
    const { index, workspace, announced } = await open(project());
    index.setDocument('a.toy', 'typed');
    announced();
    workspace.write('a.toy', 'typed');
    await index.closeDocument('a.toy');
    assert.deepEqual(
      announced().filter((line) => line !== '+a.toy typed'),
      [],
    );
    assert.equal(index.file('a.toy')?.description, 'typed');
  });

  it('shows a file that was never saved, until it is closed', async () => {
    const { index, announced } = await open(project());
    announced();
    index.setDocument('new.toy', 'draft');
    assert.deepEqual(announced(), ['+new.toy draft']);
    await index.closeDocument('new.toy');
    assert.deepEqual(announced(), ['-new.toy']);
  });

  it('counts for a file that was deleted below it, until it is closed', async () => {
    const { index, workspace, announced } = await open(project());
    index.setDocument('a.toy', 'typed');
    announced();
    workspace.delete('a.toy');
    await index.filesChanged(['a.toy']);
    assert.deepEqual(announced(), []);
    await index.closeDocument('a.toy');
    assert.deepEqual(announced(), ['-a.toy']);
  });

  it('of an ignored file says nothing', async () => {
    const { index, announced } = await open(project().write('.gitignore', 'specs'));
    announced();
    index.setDocument('specs/b.toy', 'typed');
    assert.deepEqual(announced(), []);
  });

  it('that is what the disk has costs no reading', async () => {
    const { index, workspace, announced } = await open(project());
    announced();
    workspace.resetCalls();
    index.setDocument('a.toy', 'alpha');
    index.setDocument('a.toy', 'alpha');
    assert.deepEqual(announced(), []);
    assert.equal(workspace.calls.read, 0);
  });

  it('of an include reaches the files that include it, in the background, and leaves them again', async () => {
    const workspace = new InMemoryWorkspace({
      'a.toy': '@include p.toy',
      'b.toy': '@include p.toy',
      'p.toy': 'P',
    });
    const { index, announced } = await open(workspace);
    stored(index);
    announced();
    index.setDocument('p.toy', 'typed');
    assert.deepEqual(announced(), ['+p.toy typed']);
    await settled(index);
    assert.deepEqual(announced(), ['+a.toy typed', '+b.toy typed']);
    assert.deepEqual(index.storeDelta(), { changed: [], removed: [] });
    await index.closeDocument('p.toy');
    assert.deepEqual(contents(index), ['a.toy: P', 'b.toy: P', 'p.toy: P']);
  });

  it('of an include reaches an open file that includes it', async () => {
    const workspace = new InMemoryWorkspace({ 'a.toy': '@include p.toy', 'p.toy': 'P' });
    const { index } = await open(workspace);
    index.setDocument('a.toy', 'A\n@include p.toy');
    index.setDocument('p.toy', 'typed');
    await settled(index);
    assert.equal(index.file('a.toy')?.description, 'A typed');
    await index.closeDocument('p.toy');
    assert.equal(index.file('a.toy')?.description, 'A P');
  });

  it('saved in an include becomes the disk reading of those that include it', async () => {
    const workspace = new InMemoryWorkspace({ 'a.toy': '@include p.toy', 'p.toy': 'P' });
    const { index } = await open(workspace);
    index.setDocument('p.toy', 'typed');
    await settled(index);
    workspace.write('p.toy', 'typed');
    await index.filesChanged(['p.toy']);
    const saved = stored(index).find((file) => file.path === 'a.toy');
    assert.equal(saved?.index.description, 'typed');
    assert.equal(index.file('a.toy'), index.file('a.toy'));
    await index.closeDocument('p.toy');
    assert.equal(index.file('a.toy')?.description, 'typed');
  });

  it('opened before the start is over counts too', async () => {
    const workspace = new InMemoryWorkspace({ 'a.toy': '@include p.toy', 'p.toy': 'P' });
    const indexer = createInProcessIndexer(workspace, [toyReader]);
    const index = new WorkspaceIndex({ workspace, indexer, readers: [toyReader], settings });
    const started = index.start([], silent);
    index.setDocument('p.toy', 'typed');
    await started;
    await settled(index);
    assert.deepEqual(contents(index), ['a.toy: typed', 'p.toy: typed']);
  });
});

describe('WorkspaceIndex: settings', () => {
  it('reads nothing when they are the same', async () => {
    const { index, workspace, readPaths } = await open(project());
    readPaths();
    workspace.resetCalls();
    await index.configure({ ...settings });
    assert.deepEqual(
      { calls: workspace.calls, read: readPaths() },
      { calls: { list: 0, stat: 0, read: 0 }, read: [] },
    );
  });

  it('drops what is excluded now and brings it back later', async () => {
    const { index, announced } = await open(project());
    announced();
    await index.configure({ ...settings, rules: { include: [], exclude: ['specs'] } });
    assert.deepEqual(announced(), ['-specs/b.toy', '-specs/deep/c.toy']);
    await index.configure(settings);
    assert.deepEqual(announced(), ['+specs/b.toy beta', '+specs/deep/c.toy gamma']);
  });

  it('reads a file that was too large once the limit allows it', async () => {
    const { index } = await open(new InMemoryWorkspace({ 'big.toy': 'x'.repeat(1500) }));
    assert.equal(index.file('big.toy')?.problems.length, 1);
    await index.configure({ ...settings, maxFileBytes: 2000 });
    assert.equal(index.file('big.toy')?.problems.length, 0);
  });

  it('reads all again on demand', async () => {
    const { index, readPaths } = await open(project());
    readPaths();
    await index.rebuild(silent);
    assert.equal(readPaths().length, 4);
  });

  it('ends what runs when closed, and refuses what comes later', async () => {
    const { index } = await open(project());
    await index.close();
    await assert.rejects(index.filesChanged(['a.toy']), /closed/);
  });
});
