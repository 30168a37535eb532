import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { storeWorkerBundle } from '../../support/storeWorkerBundle';
import { sizeOf } from './killedWriter';
import { Folders, openEmbedded } from './support/stores';

const kills = 100;

/** A generator of numbers in 0..1 that is the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('a writer that is killed', function () {
  this.timeout(180_000);
  const folders = new Folders();
  after(() => folders.clean());

  it(`loses nothing it acknowledged, ${kills} times over`, async () => {
    const worker = storeWorkerBundle();
    const script = path.join(folders.make(), 'killedWriter.js');
    buildSync({
      entryPoints: [path.join(__dirname, 'killedWriter.ts')],
      outfile: script,
      bundle: true,
      platform: 'node',
      external: ['typeorm', 'sql.js', 'pg', 'reflect-metadata'],
    });
    const random = seeded(20260101);
    const folder = folders.make();
    const acknowledged: string[] = [];

    /** Kills after so many acknowledged runs and a few milliseconds more. */
    const round = (name: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [script, folder, worker, name], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const enough = 1 + Math.floor(random() * 6);
        const pause = random() * 12;
        let said = '';
        child.stdout.on('data', (chunk: Buffer) => {
          const before = said.split('\n').length;
          said += chunk.toString();
          const lines = said.split('\n').length - 1;
          if (before - 1 < enough && lines >= enough) setTimeout(() => child.kill('SIGKILL'), pause);
        });
        child.once('close', (code, signal) => {
          if (signal !== 'SIGKILL') reject(new Error(`the writer ended by itself with ${code}`));
          acknowledged.push(...said.split('\n').slice(0, -1)); // the last piece is no whole line
          resolve();
        });
      });

    const check = async (since: number): Promise<void> => {
      const store = await openEmbedded(folder);
      assert.deepEqual(store.status().notices, []);
      assert.equal(store.status().mode, 'read-write');
      for (const id of acknowledged.slice(since)) assert.ok(await store.run(id), `${id} was acknowledged`);
      const { items } = await store.runs({ offset: 0, limit: 100_000 });
      for (const run of since === 0 ? items : items.slice(0, 20)) {
        const { total } = await store.results(run.id, 'all', { offset: 0, limit: 1 });
        assert.equal(total, sizeOf(run.id), `${run.id} is whole`);
        assert.equal(run.totals.total, total);
      }
      await store.close();
    };

    for (let i = 0; i < kills; i += 1) {
      const since = acknowledged.length;
      await round(`p${i}`);
      if (i % 10 === 9) await check(since);
    }
    await check(0);
    assert.ok(acknowledged.length >= kills);
    const rest = fs
      .readdirSync(path.join(folder, '.reqproof'))
      .filter((name) => !/^(evidence|\.git|image|lease)/.test(name));
    assert.deepEqual(rest, [], 'nothing was quarantined');
  });
});
