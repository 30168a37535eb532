import assert from 'node:assert/strict';
import type { MigrationInterface } from 'typeorm';
import { migrations } from '../../../schema/migrations';
import { StoreError } from '../../../server/src/ports';
import type { InProcessOptions } from '../../../server/src/store/inProcess';
import type { TestPostgres } from '../../support/postgres';
import { postgresMissing, startPostgres } from '../../support/postgres';
import { openInProcess } from '../../../server/src/store/inProcess';
import { storeContract } from './contract';
import { aCoverage, aRun, batches, firstPage, resultsOf } from './samples';
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

  const open = (url: string, name = 'shop', extra: Partial<InProcessOptions> = {}) =>
    openInProcess({ kind: 'postgres', url }, { name, path: `/${name}` }, { clock, logger: silent, ...extra });

  it('two machines share a project: one run per report, and news by refresh', async () => {
    const url = await server.createDatabase('shared');
    const [a, b] = await Promise.all([open(url), open(url)]);
    const saved = await Promise.all(
      [a, b].map((store, i) =>
        store.saveRun(aRun(`r${i}`, { sourceHash: 'same' }), { results: resultsOf({ one: 'passed' }) }),
      ),
    );
    assert.deepEqual(saved.map(({ alreadyKnown }) => alreadyKnown).sort(), [false, true]);
    assert.equal(saved[0]?.run.id, saved[1]?.run.id);
    await a.refresh();
    await b.refresh();
    await a.saveRun(aRun('r3'), { results: resultsOf({ one: 'failed' }) });
    assert.deepEqual([await a.refresh(), await b.refresh(), await b.refresh()], [false, true, false]);
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        (i % 2 ? a : b).saveRun(aRun(`p${i}`), { results: resultsOf({ one: 'passed', two: 'failed' }) }),
      ),
    );
    assert.equal((await a.runs(firstPage)).total, 14);
    await a.close();
    await b.close();
  });

  it('projects of one database do not see each other', async () => {
    const url = await server.createDatabase('projects');
    const shop = await open(url, 'shop');
    const bank = await open(url, 'bank');
    await shop.saveRun(aRun('r1'), {
      results: resultsOf({ one: 'passed' }),
      coverage: batches([aCoverage('a.ts')]),
    });
    await shop.saveTexts(new Map([['h', 'secret']]));
    assert.equal((await bank.runs(firstPage)).total, 0);
    assert.equal((await bank.results('r1', 'all', firstPage)).total, 0);
    assert.equal(await bank.coverageOf('r1', 'a.ts'), undefined);
    assert.deepEqual(await bank.standings(), []);
    assert.equal(await bank.text('h'), undefined);
    const own = await bank.saveRun(aRun('r1'), { results: resultsOf({ one: 'failed' }) });
    assert.equal(own.run.id, 'r1');
    await bank.deleteRun('r1');
    assert.equal((await shop.standings())[0]?.status, 'passed');
    await shop.close();
    await bank.close();
  });

  it('that is not there is reported without the password', async () => {
    await assert.rejects(open('postgres://ada:hunter2@127.0.0.1:1/none'), (error) => {
      assert.ok(error instanceof StoreError);
      assert.equal(error.code, 'unreachable');
      assert.match(error.message, /127\.0\.0\.1:1\/none can not be reached/);
      assert.doesNotMatch(`${error.message} ${error.stack}`, /hunter2/);
      return true;
    });
    await assert.rejects(open(server.url.replace(/postgres$/, 'no_such_database')), /can not be reached/);
  });

  it('changed by a newer version is refused', async () => {
    class Later1790000000002 implements MigrationInterface {
      name = 'Later1790000000002';
      async up(): Promise<void> {}
      async down(): Promise<void> {}
    }
    const url = await server.createDatabase('newer');
    await (await open(url, 'shop', { migrations: [...migrations.postgres, Later1790000000002] })).close();
    await assert.rejects(open(url), /newer version of ReqProof.*Update ReqProof/);
  });
});
