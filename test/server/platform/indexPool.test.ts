import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { createInProcessIndexer } from '../../../server/src/index/inProcessIndexer';
import { IndexPool } from '../../../server/src/platform/indexPool';
import type { IndexPoolOptions } from '../../../server/src/platform/indexPool';
import { NodeWorkspace } from '../../../server/src/platform/nodeWorkspace';
import type { FileIndexer, FileToIndex, IndexBatch, IndexJob, StoredFile } from '../../../server/src/ports';
import { createTempFolder } from '../../support/tempFolder';
import type { TempFolder } from '../../support/tempFolder';
import { toyReader } from '../../support/toyReader';

let build: TempFolder;
let workerFile: string;
const cleanUp: (() => unknown)[] = [];

before(async () => {
  build = createTempFolder();
  workerFile = path.join(build.root, 'toyIndexWorker.js');
  await esbuild.build({
    entryPoints: [path.resolve(__dirname, '../../support/toyIndexWorker.ts')],
    outfile: workerFile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
});
after(() => build.dispose());
afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step();
});

const project = (files: Readonly<Record<string, string>>): string => {
  const folder = createTempFolder(files);
  cleanUp.push(folder.dispose);
  return folder.root;
};

function pool(root: string, options: Partial<IndexPoolOptions> = {}): IndexPool {
  const made = new IndexPool({ root, workerFile, threads: 2, fileBudgetMs: 30_000, ...options });
  cleanUp.unshift(() => made.close());
  return made;
}

const job = (files: readonly (string | FileToIndex)[], more: Partial<IndexJob> = {}): IndexJob => ({
  files: files.map((file) => (typeof file === 'string' ? { path: file } : file)),
  options: { idPattern: 'X' },
  maxFileBytes: 100_000,
  fingerprint: 'f',
  ...more,
});

/** One line for each file of the job: its text, or its problem, or what became of it. */
async function outcome(
  indexer: FileIndexer,
  given: IndexJob,
  onBatch?: (batch: IndexBatch) => void,
): Promise<string[]> {
  const lines: string[] = [];
  await indexer.index(given, (batch) => {
    for (const { path: file, index } of batch.read)
      lines.push(
        `${file}: ${index.problems.map((p) => p.message.split('.')[1]?.slice(4) ?? '')[0] ?? index.description ?? ''}`,
      );
    for (const { path: file } of batch.unchanged) lines.push(`${file} unchanged`);
    for (const file of batch.gone) lines.push(`${file} gone`);
    onBatch?.(batch);
  });
  return lines.sort();
}

const many = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`${String(n).padStart(4, '0')}.toy`, `text ${n}`]),
  );

/** What every indexer promises. */
const indexers: Record<string, (root: string) => FileIndexer> = {
  IndexPool: (root) => pool(root),
  'the indexer in one process': (root) => createInProcessIndexer(new NodeWorkspace({ root }), [toyReader]),
};
for (const [name, create] of Object.entries(indexers))
  describe(`${name} as a FileIndexer`, () => {
    it('reads every file once, in batches', async () => {
      const files = many(1000);
      const lines = await outcome(create(project(files)), job(Object.keys(files)));
      assert.deepEqual(
        lines,
        Object.entries(files).map(([file, text]) => `${file}: ${text}`),
      );
    });

    it('tells what is gone, unchanged, too large or throws', async () => {
      const root = project({
        'a.toy': 'alpha',
        'b.toy': 'beta',
        'big.toy': 'x'.repeat(200),
        'bad.toy': 'throw',
      });
      const indexer = create(root);
      const hashes: string[] = [];
      await outcome(indexer, job(['a.toy']), ({ read }) =>
        hashes.push(...read.map((file) => file.index.contentHash)),
      );
      const known = { path: 'a.toy', knownHash: hashes[0] ?? '' };
      const files = [
        known,
        { path: 'b.toy', knownHash: 'other' },
        'big.toy',
        'bad.toy',
        'gone.toy',
        '../out.toy',
      ];
      const messages: string[] = [];
      const lines = await outcome(indexer, job(files, { maxFileBytes: 100 }), ({ read }) =>
        messages.push(...read.flatMap((file) => file.index.problems.map((problem) => problem.message))),
      );
      assert.deepEqual(
        lines.filter((line) => !line.startsWith('b')),
        ['../out.toy gone', 'a.toy unchanged', 'gone.toy gone'],
      );
      assert.ok(lines.includes('b.toy: beta'));
      assert.match(messages.join('\n'), /big\.toy is 1 KB and was not read/);
      assert.match(messages.join('\n'), /bad\.toy was skipped: the toy reader failed \(toy broke\)/);
    });

    it('shows unsaved texts to includes', async () => {
      const root = project({ 'a.toy': '@include p.toy', 'p.toy': 'P' });
      const overlays = new Map([['p.toy', 'typed']]);
      assert.deepEqual(await outcome(create(root), job(['a.toy'], { overlays })), ['a.toy: typed']);
    });

    it('gives each reading its fingerprint and stamp', async () => {
      const root = project({ 'a.toy': 'alpha', 'b.toy': '@include a.toy' });
      const batches: IndexBatch[] = [];
      await outcome(create(root), job(['a.toy', 'b.toy']), (batch) => batches.push(batch));
      const [a, b] = batches.flatMap((batch) => batch.read);
      const { mtimeMs, size } = fs.statSync(path.join(root, 'a.toy'));
      assert.deepEqual([a?.mtimeMs, a?.size, a?.index.fingerprint], [mtimeMs, size, 'f']);
      assert.notEqual(b?.index.fingerprint, 'f');
    });

    it('rejects when it was cancelled before', async () => {
      const cancelled = AbortSignal.abort(new Error('enough'));
      await assert.rejects(
        create(project({})).index(job(['a.toy']), () => undefined, cancelled),
        /enough/,
      );
    });

    it('has nothing to do for an empty job', async () => {
      assert.deepEqual(await outcome(create(project({})), job([])), []);
    });
  });

describe('IndexPool', () => {
  const faults: Record<string, RegExp> = {
    crash: /bad\.toy was skipped: its reader ended unexpectedly/,
    memory: /bad\.toy was skipped: its reader crashed \(Worker terminated due to reaching memory limit/,
    hang: /bad\.toy was skipped: its reader did not finish within 1\.5 s/,
  };
  for (const [fault, message] of Object.entries(faults))
    it(`sets aside the one file on which a reader ends in: ${fault}`, async () => {
      const files = many(700);
      const root = project({ ...files, '0250bad.toy': fault });
      const paths = Object.keys({ ...files, '0250bad.toy': '' }).sort();
      const problems: string[] = [];
      const indexer = pool(root, { memoryMb: 32, fileBudgetMs: fault === 'hang' ? 1500 : 30_000 });
      const lines = await outcome(indexer, job(paths), ({ read }) =>
        problems.push(...read.flatMap((file) => file.index.problems.map((problem) => problem.message))),
      );
      assert.deepEqual(
        lines.map((line) => line.split(':')[0]),
        paths,
        'every file once',
      );
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', message);
      assert.deepEqual(
        await outcome(indexer, job(['0001.toy'])),
        ['0001.toy: text 1'],
        'and goes on working',
      );
    });

  it('trusts no reading of a file that was set aside, so that the next start tries it again', async () => {
    const root = project({ 'a.toy': 'crash', 'b.toy': 'fine', 'c.toy': 'throw' });
    const read: StoredFile[] = [];
    const given = job([{ path: 'a.toy', fingerprint: 'own' }, 'b.toy', 'c.toy']);
    await outcome(pool(root), given, (batch) => read.push(...batch.read));
    assert.deepEqual(read.map(({ path: file, index }) => `${file} ${index.fingerprint ?? ''}`).sort(), [
      'a.toy ',
      'b.toy f',
      'c.toy f',
    ]);
  });

  it('survives several bad files in a row', async () => {
    const root = project({
      'a.toy': 'hang',
      'b.toy': 'crash',
      'c.toy': 'crash',
      'd.toy': 'crash',
      'e.toy': 'crash',
      'f.toy': 'fine',
    });
    const lines = await outcome(
      pool(root, { fileBudgetMs: 1000 }),
      job(['a.toy', 'b.toy', 'c.toy', 'd.toy', 'e.toy', 'f.toy']),
    );
    assert.equal(lines.length, 6);
    assert.equal(lines[5], 'f.toy: fine');
  });

  it('stops threads at once when cancelled, and works afterwards', async () => {
    const indexer = pool(project({ 'a.toy': 'hang', 'b.toy': 'fine' }), { fileBudgetMs: 60_000 });
    const stop = new AbortController();
    const running = indexer.index(job(['b.toy', 'a.toy']), () => undefined, stop.signal);
    stop.abort(new Error('enough'));
    await assert.rejects(running, /enough/);
    assert.deepEqual(await outcome(indexer, job(['b.toy'])), ['b.toy: fine']);
  });

  it('rejects what runs and what comes when closed', async () => {
    const indexer = pool(project({ 'a.toy': 'hang' }), { fileBudgetMs: 60_000 });
    const running = indexer.index(job(['a.toy']), () => undefined);
    const rejected = assert.rejects(running, /closed/);
    await new Promise(setImmediate);
    await indexer.close();
    await rejected;
    await assert.rejects(
      indexer.index(job(['a.toy']), () => undefined),
      /closed/,
    );
  });

  it('passes on what its listener throws', async () => {
    const indexer = pool(project({ 'a.toy': 'alpha' }));
    const listener = () => {
      throw new Error('listener broke');
    };
    await assert.rejects(indexer.index(job(['a.toy']), listener), /listener broke/);
  });

  it('says that the worker can not be started instead of trying for ever', async () => {
    const broken = build.write('broken.js', 'throw new Error("no such thing");');
    const indexer = pool(project({ 'a.toy': 'alpha' }), { workerFile: broken });
    await assert.rejects(
      indexer.index(job(['a.toy']), () => undefined),
      /The index worker can not be started: its reader crashed \(no such thing\)\. Reinstall ReqProof\./,
    );
  });

  it('runs jobs one after the other on threads it keeps', async () => {
    const indexer = pool(project({ 'a.toy': 'alpha', 'b.toy': 'beta' }));
    const both = await Promise.all([outcome(indexer, job(['a.toy'])), outcome(indexer, job(['b.toy']))]);
    assert.deepEqual(both, [['a.toy: alpha'], ['b.toy: beta']]);
  });

  it('has another version when the worker is another', () => {
    const other = build.write('other.js', '// another');
    assert.notEqual(pool('/x').version, pool('/x', { workerFile: other }).version);
    assert.equal(pool('/x').version, pool('/y').version);
  });
});
