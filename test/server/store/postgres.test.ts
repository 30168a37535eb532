import type { TestPostgres } from '../../support/postgres';
import { postgresMissing, startPostgres } from '../../support/postgres';
import { openInProcess } from '../../../server/src/store/inProcess';
import { storeContract } from './contract';
import { clock, silent } from './support/stores';

describe('PostgreSQL', function () {
  this.timeout(60_000);
  const missing = postgresMissing();
  let server: TestPostgres;
  let databases = 0;

  before(async function () {
    if (missing !== undefined) {
      console.log(`    skipped: ${missing}`);
      this.skip();
    }
    server = await startPostgres();
  });
  after(async () => {
    await server?.stop();
  });

  storeContract('PostgreSQL', {
    open: async () => {
      const url = await server.createDatabase(`contract_${(databases += 1)}`);
      return openInProcess(
        { kind: 'postgres', url },
        { name: 'shop', path: '/shop' },
        { clock, logger: silent },
      );
    },
  });
});
