import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { StoreError } from '../../../server/src/ports';
import { openStore } from '../../../server/src/store/open';
import { storeWorkerBundle } from '../../support/storeWorkerBundle';
import { storeContract } from './contract';
import { aResult, aRun, batches, firstPage, resultsOf } from './samples';
import { Folders, silent } from './support/stores';

describe('the store in its worker', function () {
  this.timeout(60_000);
  const folders = new Folders();
  before(() => void storeWorkerBundle());
  after(() => folders.clean());

  const open = () => {
    const folder = folders.make();
    return openStore(
      { kind: 'embedded', folder },
      { name: 'shop', path: folder },
      { logger: silent, workerFile: storeWorkerBundle() },
    );
  };

  storeContract('sql.js in the bundled worker', { open });

  it('a worker that dies takes the calls under way with it, and is started again from what is saved', async () => {
    const folder = folders.make();
    const mortal = path.join(folders.make(), 'mortalWorker.js');
    fs.writeFileSync(
      mortal,
      `require('node:worker_threads').parentPort.on('message', ({ method, args }) => {
         if (method === 'text' && args[0] === 'die') process.exit(3);
       });
       require(${JSON.stringify(storeWorkerBundle())});`,
    );
    const store = await openStore(
      { kind: 'embedded', folder },
      { name: 'shop', path: folder },
      { logger: silent, workerFile: mortal },
    );
    await store.saveRun(aRun('r1'), { results: resultsOf({ one: 'passed' }) });
    let released = false;
    async function* endless() {
      try {
        for (let i = 0; ; i += 1) {
          if (i === 3) void store.text('die').catch(() => undefined);
          yield [aResult(`test ${i}`)];
        }
      } finally {
        released = true;
      }
    }
    const clear = (error: unknown) =>
      error instanceof StoreError && /What was saved is safe/.test(error.message);
    await assert.rejects(store.saveRun(aRun('r2'), { results: endless() }), clear);
    assert.equal((await store.runs(firstPage)).total, 1);
    await store.saveRun(aRun('r3'), { results: resultsOf({ one: 'failed' }) });
    assert.equal((await store.standings())[0]?.status, 'failed');
    assert.match(store.status().notices.join(), /started again/);
    assert.equal(released, true);
    await store.close();
  });

  it('is never ahead of the database: one batch is asked for at a time', async () => {
    const store = await open();
    let pulled = 0;
    let most = 0;
    async function* results() {
      for (let i = 0; i < 20; i += 1) {
        pulled += 1;
        most = Math.max(most, pulled);
        yield [aResult(`test ${i}`)];
        pulled -= 1;
      }
    }
    const { run } = await store.saveRun(aRun('r1'), { results: results() });
    assert.equal(run.totals.total, 20);
    assert.equal(most, 1);
    await store.close();
  });

  it('passes long lists on whole', async () => {
    const store = await open();
    const tests = Array.from({ length: 1001 }, (_, i) => aResult(`test ${i}`));
    await store.saveRun(aRun('r1'), { results: batches(tests) });
    const ids = (await store.standings()).map(({ testCaseId }) => testCaseId);
    assert.equal(new Set(ids).size, 1001);
    await store.close();
  });

  it('says so when the worker is missing', async () => {
    await assert.rejects(
      openStore(
        { kind: 'memory' },
        { name: 'shop', path: '/shop' },
        { logger: silent, workerFile: '/nowhere/storeWorker.js' },
      ),
      /store process stopped/,
    );
  });
});
