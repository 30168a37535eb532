import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StoreError } from '../../../server/src/ports';
import { nodeFileSystem } from '../../../server/src/store/durable/fileSystem';
import { Lease } from '../../../server/src/store/durable/lease';
import { newOwner } from '../../../server/src/store/durable/owner';
import { aDelta, aFile, anIndex, aRun, firstPage, resultsOf } from './samples';
import { Folders, openEmbedded } from './support/stores';

const folders = new Folders();
after(() => folders.clean());

const leaseFile = (folder: string): string => path.join(folder, '.reqproof', 'lease');
const write = (folder: string, owner: object, ageMs = 0): void => {
  fs.mkdirSync(path.join(folder, '.reqproof'), { recursive: true });
  fs.writeFileSync(leaseFile(folder), JSON.stringify(owner));
  const time = new Date(Date.now() - ageMs);
  fs.utimesSync(leaseFile(folder), time, time);
};
const stranger = () => ({
  ...newOwner('another store', new Date('2026-01-01T00:00:00Z')),
  pid: process.ppid,
  processStart: '',
});
const one = { results: resultsOf({ one: 'passed' }) };

describe('two processes on one store', () => {
  it('see and add to what the other has written', async () => {
    const folder = folders.make();
    const editor = await openEmbedded(folder);
    const cli = await openEmbedded(folder);
    await cli.saveRun(aRun('from cli'), { results: resultsOf({ one: 'passed' }) });
    assert.equal(await editor.run('from cli'), undefined);
    assert.equal(await editor.refresh(), true);
    assert.equal(await editor.refresh(), false);
    assert.equal((await editor.run('from cli'))?.id, 'from cli');
    await editor.saveRun(aRun('from editor'), { results: resultsOf({ two: 'passed' }) });
    await cli.saveIndex(aDelta({ changed: [aFile(anIndex('a.md'))] })); // catches up by itself
    assert.equal((await cli.runs(firstPage)).total, 2);
    await editor.refresh();
    assert.deepEqual([editor.status().mode, cli.status().mode], ['read-write', 'read-write']);
    await editor.close();
    await cli.close();
  });

  it('that import the same report at the same time make one run', async () => {
    const folder = folders.make();
    const [a, b] = [await openEmbedded(folder), await openEmbedded(folder)];
    const saved = await Promise.all(
      [a, b].map((store) =>
        store.saveRun(aRun('r', { sourceHash: 'same' }), { results: resultsOf({ one: 'passed' }) }),
      ),
    );
    assert.deepEqual(saved.map(({ alreadyKnown }) => alreadyKnown).sort(), [false, true]);
    assert.equal((await b.runs(firstPage)).total, 1);
    await a.close();
    await b.close();
  });

  it('that write all the time get their turns', async () => {
    const folder = folders.make();
    const stores = await Promise.all([1, 2, 3].map(() => openEmbedded(folder)));
    await Promise.all(
      stores.map(async (store, s) => {
        for (let i = 0; i < 12; i += 1)
          await store.saveRun(aRun(`${s}-${i}`), { results: resultsOf({ one: 'passed' }) });
      }),
    );
    for (const store of stores) {
      await store.refresh();
      assert.equal((await store.runs(firstPage)).total, 36);
      await store.close();
    }
  });
});

describe('the lease', () => {
  it('held by a live process: reading works, writing is refused and names the holder, until it is free', async () => {
    const folder = folders.make();
    const first = await openEmbedded(folder);
    await first.saveRun(aRun('r1'), one);
    await first.close();
    write(folder, stranger());
    const store = await openEmbedded(folder, { leaseWaitMs: 60 });
    const named = new RegExp(`process ${process.ppid} since 2026-01-01T00:00:00.000Z`);
    assert.equal(store.status().mode, 'read-only');
    assert.match(store.status().notices.join(), named);
    assert.equal((await store.runs(firstPage)).total, 1);
    await assert.rejects(
      store.saveRun(aRun('r2'), { results: resultsOf({ one: 'passed' }) }),
      (error) => error instanceof StoreError && error.code === 'read-only' && named.test(error.message),
    );
    fs.rmSync(leaseFile(folder));
    await store.refresh();
    assert.equal(store.status().mode, 'read-write');
    await store.saveRun(aRun('r2'), { results: resultsOf({ one: 'passed' }) });
    assert.equal((await store.runs(firstPage)).total, 2);
    await store.close();
  });

  it('a write that took in what others wrote does not keep it from whoever asks for news', async () => {
    const folder = folders.make();
    const editor = await openEmbedded(folder);
    const cli = await openEmbedded(folder);
    await cli.saveRun(aRun('from cli'), { results: resultsOf({ one: 'passed' }) });
    await editor.saveRun(aRun('from editor'), { results: resultsOf({ two: 'passed' }) });
    assert.equal(await editor.refresh(), true);
    await editor.saveRun(aRun('another'), { results: resultsOf({ two: 'passed' }) });
    assert.equal(await editor.refresh(), false, 'what one wrote oneself is no news');
    await editor.close();
    await cli.close();
  });

  it('held while there is no store yet: opens read-only and empty, and takes over what appears', async () => {
    const folder = folders.make();
    write(folder, stranger());
    const store = await openEmbedded(folder, { leaseWaitMs: 30 });
    assert.equal(store.status().mode, 'read-only');
    assert.equal((await store.runs(firstPage)).total, 0);
    fs.rmSync(leaseFile(folder));
    const other = await openEmbedded(folder);
    await other.saveRun(aRun('r1'), { results: resultsOf({ one: 'passed' }) });
    assert.equal(await store.refresh(), true);
    assert.equal((await store.runs(firstPage)).total, 1);
    await store.saveRun(aRun('r2'), { results: resultsOf({ one: 'passed' }) });
    await other.refresh();
    assert.equal((await other.runs(firstPage)).total, 2);
    await store.close();
    await other.close();
  });

  it('of a dead process is taken over at once', async () => {
    const folder = folders.make();
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => child.once('close', resolve));
    write(folder, { ...stranger(), pid: child.pid });
    const store = await openEmbedded(folder, { leaseWaitMs: 0 });
    await store.saveRun(aRun('r1'), { results: resultsOf({ one: 'passed' }) });
    assert.equal(store.status().mode, 'read-write');
    await store.close();
    assert.deepEqual(
      fs.readdirSync(path.join(folder, '.reqproof')).filter((name) => name.startsWith('lease')),
      [],
    );
  });

  it('of a process number that belongs to another process by now is taken over', async function () {
    if (process.platform !== 'linux') this.skip();
    const folder = folders.make();
    write(folder, { ...stranger(), processStart: '1' });
    const store = await openEmbedded(folder, { leaseWaitMs: 0 });
    assert.equal(store.status().mode, 'read-write');
    await store.close();
  });

  it('of another machine is taken over when it was not refreshed for half a minute', async () => {
    const folder = folders.make();
    write(folder, { ...stranger(), host: `not-${os.hostname()}` }, 20_000);
    const early = await openEmbedded(folder, { leaseWaitMs: 0 });
    assert.equal(early.status().mode, 'read-only');
    await early.close();
    write(folder, { ...stranger(), host: `not-${os.hostname()}` }, 40_000);
    const late = await openEmbedded(folder, { leaseWaitMs: 0 });
    assert.equal(late.status().mode, 'read-write');
    await late.close();
  });

  it('goes to one of many that find the same left-over', async () => {
    const folder = path.join(folders.make(), '.reqproof');
    for (let round = 0; round < 20; round += 1) {
      write(path.dirname(folder), { ...stranger(), pid: 2 ** 22 + 5 });
      const held = await Promise.all(
        Array.from({ length: 8 }, (_, i) => new Lease(nodeFileSystem, folder, `h${i}`).acquire(0)),
      );
      assert.equal(held.filter((one) => one !== undefined).length, 1);
      held.forEach((one) => one?.release());
    }
  });

  it('that was taken away does not let its owner write', async () => {
    const folder = folders.make();
    const store = await openEmbedded(folder);
    async function* results() {
      yield [];
      write(folder, stranger());
    }
    await assert.rejects(
      store.saveRun(aRun('r1'), { results: results() }),
      (error) => error instanceof StoreError && error.code === 'read-only',
    );
    fs.rmSync(leaseFile(folder));
    assert.equal((await store.runs(firstPage)).total, 0);
    await store.saveRun(aRun('r2'), { results: resultsOf({ one: 'passed' }) });
    await store.close();
  });
});
