import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { IndexCacheFile } from '../../../server/src/platform/indexCacheFile';
import { SegmentWriter } from '../../../server/src/packed/segment';
import type { StoredFile } from '../../../server/src/ports';
import { createTempFolder, type TempFolder } from '../../support/tempFolder';
import { aFileThat } from '../packed/samples';

let temp: TempFolder;
let folder: string;
beforeEach(() => {
  temp = createTempFolder();
  folder = path.join(temp.root, '.reqproof');
});
afterEach(() => temp.dispose());

const cacheFile = (): string => path.join(folder, 'index.cache');

/** What a new process finds: `a.md: its text`. */
async function found(): Promise<string[]> {
  const cache = new IndexCacheFile(folder);
  const { files } = await cache.load();
  await cache.close();
  return files.map(({ path: file, index }) => `${file}: ${index.description ?? ''}`).sort();
}

async function unmirrored(store: string): Promise<string> {
  const cache = new IndexCacheFile(folder);
  const { mirror } = await cache.load();
  await cache.close();
  return mirror?.by === store ? [...mirror.lacks].sort().join(' ') : 'all';
}

async function saving(work: (cache: IndexCacheFile) => Promise<unknown>): Promise<void> {
  const cache = new IndexCacheFile(folder);
  await cache.load();
  await work(cache);
  await cache.close();
}

describe('the cache of the index', () => {
  it('starts empty and makes nothing before it has something', async () => {
    assert.deepEqual(await found(), []);
    assert.equal(fs.existsSync(folder), false);
  });

  it('gives back what was saved: the last word on a path counts', async () => {
    await saving((cache) => cache.save([aFileThat('one', 'a.md'), aFileThat('two', 'b.md')], []));
    await saving((cache) => cache.save([aFileThat('three', 'a.md')], ['b.md', 'never was']));
    assert.deepEqual(await found(), ['a.md: three']);
    await saving((cache) => cache.save([aFileThat('back', 'b.md')], []));
    assert.deepEqual(await found(), ['a.md: three', 'b.md: back']);
    assert.equal(fs.readFileSync(path.join(folder, '.gitignore'), 'utf8'), '*\n');
  });

  it('takes what was packed elsewhere as it is', async () => {
    const writer = new SegmentWriter();
    const files = [aFileThat('one', 'a.md'), aFileThat('two', 'b.md')];
    for (const file of files) writer.add(file);
    await saving((cache) => cache.save(files, [], writer.finish()));
    assert.deepEqual(await found(), ['a.md: one', 'b.md: two']);
  });

  it('never gives what was not saved, wherever the file was torn', async () => {
    await saving((cache) => cache.save([aFileThat('one', 'a.md')], []));
    const first = fs.statSync(cacheFile()).size;
    await saving((cache) => cache.save([aFileThat('two', 'a.md')], []));
    const whole = fs.readFileSync(cacheFile());
    for (let length = 0; length <= whole.length; length++) {
      fs.writeFileSync(cacheFile(), whole.subarray(0, length));
      const expected = length < first ? [] : length < whole.length ? ['a.md: one'] : ['a.md: two'];
      assert.deepEqual(await found(), expected, `cut at ${length}`);
    }
  });

  it('is written anew when something is broken in it, and good again', async () => {
    await saving((cache) => cache.save([aFileThat('one', 'a.md')], []));
    fs.appendFileSync(cacheFile(), 'what another program wrote');
    await saving(async (cache) => {
      assert.equal(cache.isWasteful, true);
      await cache.rewrite([aFileThat('one', 'a.md'), aFileThat('new', 'n.md')]);
      assert.equal(cache.isWasteful, false);
      await cache.save([aFileThat('more', 'm.md')], []);
    });
    assert.deepEqual(await found(), ['a.md: one', 'm.md: more', 'n.md: new']);
    assert.deepEqual(fs.readdirSync(folder).sort(), ['.gitignore', 'index.cache']);
  });

  it('is written anew when most of it no longer counts', async () => {
    const large = (n: number): StoredFile => aFileThat(`${n} ${'x'.repeat(900_000)}`, 'a.md');
    await saving(async (cache) => {
      for (let n = 0; n < 3; n++) await cache.save([large(n)], []);
      assert.equal(cache.isWasteful, false);
      await cache.save([large(3)], []);
      assert.equal(cache.isWasteful, true);
      await cache.rewrite([large(3)]);
      assert.equal(cache.isWasteful, false);
    });
    assert.ok(fs.statSync(cacheFile()).size < 2_000_000);
  });

  it('knows what a store does not mirror yet', async () => {
    await saving((cache) => cache.save([aFileThat('one', 'a.md')], []));
    assert.equal(await unmirrored('s'), 'all');
    await saving((cache) => cache.markMirrored('s'));
    assert.equal(await unmirrored('s'), '');
    assert.equal(await unmirrored('another'), 'all');
    await saving((cache) => cache.save([aFileThat('two', 'b.md')], ['a.md']));
    assert.equal(await unmirrored('s'), 'a.md b.md');
  });

  it('survives two that write at once', async () => {
    const [one, two] = [new IndexCacheFile(folder), new IndexCacheFile(folder)];
    const rounds = Array.from({ length: 20 }, (_, n) => n);
    await Promise.all(
      rounds.flatMap((n) => [
        one.save([aFileThat(`${n}`, `one${n}.md`)], []),
        two.save([aFileThat(`${n}`, `two${n}.md`)], []),
      ]),
    );
    await Promise.all([one.close(), two.close()]);
    assert.equal((await found()).length, 40);
  });

  it('reads and writes nothing behind a link', async () => {
    const elsewhere = path.join(temp.root, 'elsewhere');
    fs.mkdirSync(elsewhere);
    fs.symlinkSync(elsewhere, folder);
    const cache = new IndexCacheFile(folder);
    await assert.rejects(cache.save([aFileThat('one', 'a.md')], []), /Move it away/);
    assert.deepEqual(fs.readdirSync(elsewhere), []);
    fs.unlinkSync(folder);
    fs.mkdirSync(folder);
    fs.symlinkSync(path.join(elsewhere, 'target'), cacheFile());
    await assert.rejects(new IndexCacheFile(folder).save([aFileThat('one', 'a.md')], []), /Move it away/);
    assert.deepEqual(fs.readdirSync(elsewhere), []);
  });
});
