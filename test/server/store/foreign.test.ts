/** Things in place of the store's files that no store has put there. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { StoreError } from '../../../server/src/ports';
import { newOwner } from '../../../server/src/store/durable/owner';
import { aRun, firstPage, resultsOf } from './samples';
import { Folders, openEmbedded } from './support/stores';

const folders = new Folders();
after(() => folders.clean());

const tests = () => ({ results: resultsOf({ one: 'passed' }) });
const everything = (folder: string): readonly string[] => fs.readdirSync(folder).sort();

async function storeWithRun(folder: string): Promise<void> {
  const store = await openEmbedded(folder);
  await store.saveRun(aRun('r1'), tests());
  await store.close();
}

const onUnix = process.platform === 'win32' ? it.skip : it;

describe('what is no file of a store', () => {
  const instead: Readonly<Record<string, (place: string, elsewhere: string) => void>> = {
    'a link to a folder elsewhere': (place, elsewhere) => fs.symlinkSync(elsewhere, place),
    'a link to nothing': (place, elsewhere) => fs.symlinkSync(path.join(elsewhere, 'nothing'), place),
    'a file': (place) => fs.writeFileSync(place, 'hello'),
  };
  for (const [what, make] of Object.entries(instead))
    onUnix(
      `${what} in place of the folder: writes are refused, or stay in memory, and nothing is touched`,
      async () => {
        const [folder, elsewhere] = [folders.make(), folders.make()];
        make(path.join(folder, '.reqproof'), elsewhere);
        const refusing = await openEmbedded(folder);
        await assert.rejects(
          refusing.saveRun(aRun('r1'), tests()),
          (error) =>
            error instanceof StoreError &&
            error.code === 'not-permitted' &&
            /not a folder/.test(error.message),
        );
        assert.equal(refusing.status().mode, 'read-only');
        await assert.rejects(refusing.runs(firstPage), /not a folder/);
        await refusing.close();

        const going = await openEmbedded(folder, { whenUnwritable: 'memory' });
        await going.saveRun(aRun('r1'), tests());
        assert.equal((await going.runs(firstPage)).total, 1);
        assert.match(going.status().notices.join(), /not a folder.*memory only/);
        await going.close();
        assert.deepEqual(everything(elsewhere), []);
        assert.deepEqual(everything(folder), ['.reqproof']);
      },
    );

  for (const file of ['evidence-000002.log', 'evidence-000002.sqlite', '.gitignore', 'quarantine', 'lease'])
    onUnix(`a link in place of ${file}: what it leads to stays as it is`, async () => {
      const [folder, elsewhere] = [folders.make(), folders.make()];
      await storeWithRun(folder);
      const victim = path.join(elsewhere, 'victim');
      fs.writeFileSync(victim, 'precious');
      const place = path.join(folder, '.reqproof', file);
      fs.rmSync(place, { force: true });
      fs.symlinkSync(victim, place);
      const store = await openEmbedded(folder, { leaseWaitMs: 0 });
      await store.saveRun(aRun('r2'), tests()).catch(() => undefined);
      await store.close();
      assert.equal(fs.readFileSync(victim, 'utf8'), 'precious');
      assert.deepEqual(everything(elsewhere), ['victim']);
    });

  for (const file of ['evidence-000002.log', 'evidence-000002.sqlite'])
    onUnix(`a pipe in place of ${file}: nobody waits for it, and it is named`, async () => {
      const folder = folders.make();
      await storeWithRun(folder);
      const place = path.join(folder, '.reqproof', file);
      fs.rmSync(place, { force: true });
      execFileSync('mkfifo', [place]);
      const store = await openEmbedded(folder);
      const said = await store.saveRun(aRun('r2'), tests()).then(
        () => store.status().notices.join(),
        (error: unknown) => String(error),
      );
      assert.match(said, new RegExp(`${file}.*no plain file`));
      await store.close();
    });

  onUnix('a pipe in place of the lease: is nobody who writes', async () => {
    const folder = folders.make();
    await storeWithRun(folder);
    const place = path.join(folder, '.reqproof', 'lease');
    execFileSync('mkfifo', [place]);
    fs.utimesSync(place, new Date(0), new Date(0));
    const store = await openEmbedded(folder);
    await store.saveRun(aRun('r2'), tests());
    assert.equal((await store.runs(firstPage)).total, 2);
    await store.close();
  });

  it('a lease whose owner has a path for an id: no file is made by it', async () => {
    const folder = folders.make();
    await storeWithRun(folder);
    const place = path.join(folder, '.reqproof', 'lease');
    const owner = { ...newOwner('other', new Date(0)), id: '../../x', pid: 2 ** 22 };
    fs.writeFileSync(place, JSON.stringify(owner));
    fs.utimesSync(place, new Date(0), new Date(0));
    const store = await openEmbedded(folder);
    await store.saveRun(aRun('r2'), tests());
    assert.equal((await store.runs(firstPage)).total, 2);
    await store.close();
    assert.deepEqual(everything(folder), ['.reqproof']);
  });
});

describe('a project folder that is deleted', () => {
  it('does not come back by what is stored later', async () => {
    const folder = path.join(folders.make(), 'project');
    fs.mkdirSync(folder);
    const store = await openEmbedded(folder);
    await store.saveRun(aRun('r1'), tests());
    fs.rmSync(folder, { recursive: true });
    await assert.rejects(store.saveRun(aRun('r2'), tests()), /is gone/);
    assert.equal((await store.runs(firstPage)).total, 1);
    await store.close();
    assert.equal(fs.existsSync(folder), false);
  });
});

describe('a folder that can not be read', () => {
  const asNobody = process.getuid?.() === 0 ? it.skip : onUnix;
  asNobody('refuses writes instead of keeping them where they are lost', async () => {
    const folder = folders.make();
    await storeWithRun(folder);
    const place = path.join(folder, '.reqproof');
    fs.chmodSync(place, 0);
    try {
      const store = await openEmbedded(folder);
      await assert.rejects(store.saveRun(aRun('r2'), tests()), { code: 'not-permitted' });
      await store.close();
    } finally {
      fs.chmodSync(place, 0o700);
    }
  });
});

describe('a store that others make while this one is opened', () => {
  it('is made by this one when the others leave without one', async () => {
    const folder = folders.make();
    const place = path.join(folder, '.reqproof');
    fs.mkdirSync(place);
    fs.writeFileSync(path.join(place, 'lease'), JSON.stringify(newOwner('other', new Date())));
    const store = await openEmbedded(folder, { leaseWaitMs: 0 });
    assert.match(store.status().notices.join(), /Another process is writing/);
    fs.rmSync(path.join(place, 'lease'));
    await store.saveRun(aRun('r1'), tests());
    await store.close();
    const again = await openEmbedded(folder);
    assert.equal((await again.runs(firstPage)).total, 1);
    await again.close();
  });
});
