import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrations } from '../../../schema/migrations';
import { aRun, firstPage, resultsOf } from './samples';
import { Folders, openEmbedded } from './support/stores';

/** What a release after this one could bring. */
class NextRelease1790000000002 implements MigrationInterface {
  name = 'NextRelease1790000000002';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE test_runs ADD COLUMN reviewed_by text');
    await runner.query("UPDATE test_runs SET name = name || ' (upgraded)'");
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE test_runs DROP COLUMN reviewed_by');
  }
}
class Failing1790000000003 implements MigrationInterface {
  name = 'Failing1790000000003';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE texts');
    throw new Error('this migration is broken');
  }
  async down(): Promise<void> {}
}
const next = [...migrations.sqljs, NextRelease1790000000002];

describe('upgrading a store', () => {
  const folders = new Folders();
  after(() => folders.clean());

  it('a store of this version opens in the next one, and goes on', async () => {
    const folder = folders.make();
    const store = await openEmbedded(folder);
    await store.saveRun(aRun('r1'), { results: resultsOf({ one: 'passed' }) });
    await store.close();
    for (const extra of ['r2', 'r3']) {
      const later = await openEmbedded(folder, { migrations: next });
      assert.deepEqual(later.status().notices, []);
      assert.equal((await later.run('r1'))?.name, 'run r1 (upgraded)');
      await later.saveRun(aRun(extra), { results: resultsOf({ one: 'failed' }) });
      await later.close();
    }
    const last = await openEmbedded(folder, { migrations: next });
    assert.equal((await last.runs(firstPage)).total, 3);
    await last.close();
  });

  it('an upgrade that fails leaves the store as it was', async () => {
    const folder = folders.make();
    const store = await openEmbedded(folder);
    await store.saveRun(aRun('r1'), { results: resultsOf({ one: 'passed' }) });
    await store.close();
    await assert.rejects(openEmbedded(folder, { migrations: [...next, Failing1790000000003] }), /broken/);
    const again = await openEmbedded(folder);
    assert.equal((await again.run('r1'))?.name, 'run r1');
    assert.equal(await again.text('nothing'), undefined);
    await again.close();
  });

  it('a store written by version 0.1 opens', async () => {
    const folder = folders.make();
    const stored = path.join(__dirname, '../../fixtures/store/v0.1');
    fs.mkdirSync(path.join(folder, '.reqproof'));
    for (const file of fs.readdirSync(stored))
      fs.writeFileSync(
        path.join(folder, '.reqproof', file.replace(/\.gz$/, '')),
        gunzipSync(fs.readFileSync(path.join(stored, file))),
      );
    const store = await openEmbedded(folder);
    assert.deepEqual(store.status().notices, []);
    assert.deepEqual(
      (await store.runs(firstPage)).items.map(
        ({ id, totals }) => `${id}: ${totals.passed} of ${totals.total}`,
      ),
      ['2026-01-02_10-00-00: 1 of 2', '2026-01-01_10-00-00: 2 of 2'],
    );
    assert.equal((await store.acceptances())[0]?.acceptedBy, 'Ada');
    assert.equal((await store.standings()).length, 2);
    await store.close();
  });
});
