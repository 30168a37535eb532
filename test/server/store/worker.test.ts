import assert from 'node:assert/strict';
import { openStore } from '../../../server/src/store/open';
import { storeWorkerBundle } from '../../support/storeWorkerBundle';
import { storeContract } from './contract';
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
