import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { FileSystem } from '../../../server/src/store/durable/fileSystem';
import { nodeFileSystem } from '../../../server/src/store/durable/fileSystem';
import { StoreError } from '../../../server/src/ports';
import { aRun, firstPage, resultsOf } from './samples';
import { Folders, openEmbedded } from './support/stores';

const folders = new Folders();
after(() => folders.clean());

/** The real disk, until `code` is set: then `operation` fails with it. */
class FailingDisk {
  code: string | undefined;
  readonly files: FileSystem;

  constructor(...operations: readonly (keyof FileSystem)[]) {
    const fail = (): never => {
      throw Object.assign(new Error(`${this.code}: no`), { code: this.code });
    };
    this.files = { ...nodeFileSystem };
    for (const operation of operations) {
      const real = nodeFileSystem[operation] as (...values: unknown[]) => unknown;
      Object.assign(this.files, {
        [operation]: (...values: unknown[]) => (this.code === undefined ? real(...values) : fail()),
      });
    }
  }
}

const tests = () => ({ results: resultsOf({ one: 'passed' }) });

describe('a disk that refuses', () => {
  for (const operation of ['write', 'sync'] as const)
    it(`full at ${operation}: a clear error, nothing changed, and on when there is room`, async () => {
      const folder = folders.make();
      const disk = new FailingDisk(operation);
      const store = await openEmbedded(folder, { files: disk.files });
      await store.saveRun(aRun('r1'), tests());
      disk.code = 'ENOSPC';
      await assert.rejects(
        store.saveRun(aRun('r2'), tests()),
        (error) =>
          error instanceof StoreError && error.code === 'disk-full' && /Free some space/.test(error.message),
      );
      assert.equal((await store.runs(firstPage)).total, 1);
      disk.code = undefined;
      await store.saveRun(aRun('r3'), tests());
      await store.close();
      const again = await openEmbedded(folder);
      const ids = (await again.runs(firstPage)).items.map(({ id }) => id);
      assert.deepEqual(ids, ['r3', 'r1']);
      assert.deepEqual(again.status().notices, []);
      await again.close();
    });

  for (const code of ['EACCES', 'EROFS'])
    it(`${code}: an existing store is read-only and says so`, async () => {
      const folder = folders.make();
      const first = await openEmbedded(folder);
      await first.saveRun(aRun('r1'), tests());
      await first.close();
      const disk = new FailingDisk('write', 'makeFolder', 'link', 'truncate');
      disk.code = code;
      const store = await openEmbedded(folder, { files: disk.files });
      assert.equal((await store.runs(firstPage)).total, 1);
      await assert.rejects(
        store.saveRun(aRun('r2'), tests()),
        (error) => error instanceof StoreError && error.code === 'not-permitted',
      );
      assert.equal(store.status().mode, 'read-only');
      assert.match(store.status().notices.join(), /can not be written/);
      await store.close();
    });

  it('too full for a new store: the first import says so, questions are answered, and on when there is room', async () => {
    const folder = folders.make();
    const disk = new FailingDisk('sync');
    disk.code = 'ENOSPC';
    const store = await openEmbedded(folder, { files: disk.files });
    for (const id of ['r1', 'r2']) {
      await assert.rejects(store.saveRun(aRun(id), tests()), { code: 'disk-full' });
      assert.equal((await store.runs(firstPage)).total, 0);
    }
    disk.code = undefined;
    await store.saveRun(aRun('r3'), tests());
    await store.close();
    const again = await openEmbedded(folder);
    assert.equal((await again.runs(firstPage)).total, 1);
    await again.close();
  });

  it('a folder that can not be written: empty and read-only, or in memory for those who ask', async () => {
    const folder = folders.make();
    const disk = new FailingDisk('write', 'makeFolder');
    disk.code = 'EROFS';
    const strict = await openEmbedded(folder, { files: disk.files });
    assert.equal(strict.status().mode, 'read-only');
    assert.equal((await strict.runs(firstPage)).total, 0);
    await assert.rejects(strict.saveRun(aRun('r1'), tests()), /can not be written/);
    await strict.close();

    const editor = await openEmbedded(folder, { files: disk.files, whenUnwritable: 'memory' });
    await editor.saveRun(aRun('r1'), tests());
    assert.equal((await editor.runs(firstPage)).total, 1);
    assert.equal(editor.status().kind, 'memory');
    assert.match(editor.status().notices.join(), /kept in memory only/);
    await editor.close();
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it('a folder without permissions, for real', async function () {
    if (process.getuid?.() === 0 || process.platform === 'win32') this.skip(); // root may write anywhere
    const folder = folders.make();
    const first = await openEmbedded(folder);
    await first.saveRun(aRun('r1'), tests());
    await first.close();
    fs.chmodSync(path.join(folder, '.reqproof'), 0o500);
    try {
      const store = await openEmbedded(folder);
      assert.equal((await store.runs(firstPage)).total, 1);
      await assert.rejects(store.saveRun(aRun('r2'), tests()), /can not be written/);
      await store.close();
    } finally {
      fs.chmodSync(path.join(folder, '.reqproof'), 0o700);
    }
  });

  it('a store near its limit says so, and refuses what would not fit', async () => {
    const limit = 600 * 1024;
    const store = await openEmbedded(folders.make(), { limit });
    let refused: unknown;
    for (let i = 0; i < 40 && !refused; i += 1)
      await store
        .saveTexts(new Map([[`h${i}`, 'x'.repeat(30_000)]]))
        .catch((error: unknown) => (refused = error));
    assert.match(String(refused), /would outgrow/);
    assert.match(store.status().notices.join(), /Delete old runs/);
    assert.equal(await store.text('h0'), 'x'.repeat(30_000));
    await store.close();
  });

  it('the folder ignores itself in version control', async () => {
    const folder = folders.make();
    await (await openEmbedded(folder)).close();
    assert.equal(fs.readFileSync(path.join(folder, '.reqproof', '.gitignore'), 'utf8'), '*\n');
  });
});
