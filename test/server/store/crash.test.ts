import assert from 'node:assert/strict';
import type { EvidenceStore } from '../../../server/src/ports';
import { openInProcess } from '../../../server/src/store/inProcess';
import { aRun, firstPage, resultsOf } from './samples';
import { CrashDisk } from './support/crashDisk';
import { clock, silent } from './support/stores';

const open = (files: CrashDisk): Promise<EvidenceStore> =>
  openInProcess(
    { kind: 'embedded', folder: '/shop' },
    { name: 'shop', path: '/shop' },
    { clock, logger: silent, files, logBytes: 1, leaseWaitMs: 0 },
  );

/** Imports until the disk is gone; answers what was acknowledged. */
async function work(disk: CrashDisk, runs: number): Promise<readonly string[]> {
  const acknowledged: string[] = [];
  const store = await open(disk);
  try {
    for (let i = 0; i < runs; i += 1) {
      const message = `${i} `.repeat(2000);
      await store.saveTexts(new Map([[`text ${i}`, message.repeat(10)]]));
      acknowledged.push(`text ${i}`);
      await store.saveRun(aRun(`r${i}`), { results: resultsOf({ one: 'passed', two: 'failed' }) });
      acknowledged.push(`r${i}`);
      if (i === 2) {
        await store.deleteRun('r0');
        acknowledged.push('deleted r0');
      }
    }
  } catch (error) {
    assert.match(String(error), /ECRASH/);
  }
  await store.close();
  return acknowledged;
}

async function check(disk: CrashDisk, acknowledged: readonly string[], runs: number): Promise<void> {
  if (disk.files().includes('/shop/.reqproof/lease')) disk.remove('/shop/.reqproof/lease'); // its owner is gone
  const store = await open(disk);
  const said = new Set(acknowledged);
  for (let i = 0; i < runs; i += 1) {
    const id = `r${i}`;
    const run = await store.run(id);
    if (said.has(id) && id !== 'r0') assert.ok(run, `${id} was acknowledged`);
    if (said.has('deleted r0')) assert.equal(await store.run('r0'), undefined);
    if (run) assert.equal((await store.results(id, 'all', firstPage)).total, 2, `${id} is whole`);
    if (said.has(`text ${i}`)) assert.ok(await store.text(`text ${i}`));
  }
  // And it goes on from there.
  const after = await store.saveRun(aRun('after'), { results: resultsOf({ one: 'passed' }) });
  assert.equal(after.alreadyKnown, false);
  await store.close();
  const again = await open(disk);
  assert.ok(await again.run('after'));
  await again.close();
}

describe('a crash at any operation on the disk', function () {
  this.timeout(120_000);
  const runs = 4;

  for (const how of ['kept', 'lost', 'torn'] as const)
    it(`loses nothing that was acknowledged: ${
      {
        kept: 'the process dies',
        lost: 'power fails, nothing unsynced arrives',
        torn: 'power fails, half arrives',
      }[how]
    }`, async () => {
      const whole = new CrashDisk();
      const everything = await work(whole, runs);
      assert.equal(everything.length, 2 * runs + 1);
      for (let crashAfter = 0; crashAfter <= whole.operations; crashAfter += 1) {
        const disk = new CrashDisk();
        disk.crashAfter = crashAfter;
        const acknowledged = await work(disk, runs);
        try {
          await check(disk.remains(how), acknowledged, runs);
        } catch (error) {
          throw new Error(`after operation ${crashAfter}: ${String(error)}`, { cause: error });
        }
      }
    });
});
