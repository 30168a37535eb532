import assert from 'node:assert/strict';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { MigrationInterface } from 'typeorm';
import { migrations } from '../../../schema/migrations';
import { openInProcess } from '../../../server/src/store/inProcess';
import type { InProcessOptions } from '../../../server/src/store/inProcess';
import { aRun, firstPage, resultsOf } from './samples';
import { CrashDisk } from './support/crashDisk';
import { clock, silent } from './support/stores';

const folder = '/shop/.reqproof';
const image = (generation: number): string => `${folder}/evidence-00000${generation}.sqlite`;
const log = (generation: number): string => `${folder}/evidence-00000${generation}.log`;

const open = (files: CrashDisk, options: Partial<InProcessOptions> = {}) =>
  openInProcess(
    { kind: 'embedded', folder: '/shop' },
    { name: 'shop', path: '/shop' },
    { clock, logger: silent, files, leaseWaitMs: 0, ...options },
  );

/** Imports the runs; with `newImages` every commit outgrows the log sooner. */
async function imported(
  runs: readonly string[],
  disk = new CrashDisk(),
  logBytes?: number,
): Promise<CrashDisk> {
  const store = await open(disk, { ...(logBytes !== undefined && { logBytes }) });
  for (const id of runs)
    await store.saveRun(aRun(id), { results: resultsOf({ one: 'passed', two: 'failed' }) });
  await store.close();
  return disk;
}

/** Opens and tells: `r1 r2; notices`, and that it can be written again. */
async function opened(disk: CrashDisk): Promise<{ runs: string; notices: string }> {
  const store = await open(disk);
  const runs = (await store.runs(firstPage)).items.map(({ id }) => id).sort();
  for (const id of runs) assert.equal((await store.results(id, 'all', firstPage)).total, 2);
  const { notices, mode } = store.status();
  assert.equal(mode, 'read-write');
  await store.saveRun(aRun('after', { at: '2026-02-01T00:00:00.000Z' }), {
    results: resultsOf({ one: 'passed', two: 'passed' }),
  });
  await store.close();
  const again = await open(disk);
  assert.deepEqual(again.status().notices, [], 'the second time all is well');
  assert.equal((await again.runs(firstPage)).total, runs.length + 1);
  await again.close();
  return { runs: runs.join(' '), notices: notices.join(' ') };
}

const quarantined = (disk: CrashDisk): readonly string[] =>
  disk
    .files()
    .filter((file) => file.includes('/quarantine/'))
    .map((file) => path.basename(file).replace(/-20.*(?=\.)/, ''));

describe('recovery', function () {
  this.timeout(60_000);

  describe('a log cut short anywhere', () => {
    it('keeps the commits before the cut', async () => {
      const whole = await imported(['r1', 'r2', 'r3']);
      const content = whole.content(log(2));
      const starts = [...content.toString('latin1').matchAll(/RQPC/g)].map(({ index }) => index);
      assert.equal(starts.length, 3);
      const [, second = 0, third = 0] = starts;
      const cuts = [
        0,
        1,
        23,
        24,
        25,
        47,
        48,
        60,
        second - 9,
        second - 8,
        second - 4,
        second - 1,
        second,
        second + 1,
        second + 23,
        second + 24,
        second + 30,
        second + 5000,
        third - 1,
        third,
        third + 4,
        content.length - 9,
        content.length - 1,
        content.length,
      ];
      for (const cut of cuts) {
        const disk = whole.remains('kept');
        disk.damage(log(2), content.subarray(0, cut));
        const { runs, notices } = await opened(disk);
        const expected = cut < second ? '' : cut < third ? 'r1' : cut < content.length ? 'r1 r2' : 'r1 r2 r3';
        assert.equal(runs, expected, `cut at ${cut}`);
        assert.equal(notices, '', `cut at ${cut}: a crash leaves this, it is no news`);
      }
    });

    it('is the same when the rest is blank', async () => {
      const whole = await imported(['r1', 'r2']);
      const content = whole.content(log(2));
      const last = content.lastIndexOf('RQPC');
      for (const blank of [last, last + 200, content.length - 8]) {
        const disk = whole.remains('kept');
        const torn = Buffer.from(content);
        torn.fill(0, blank);
        disk.damage(log(2), torn);
        assert.equal((await opened(disk)).runs, 'r1', `blank from ${blank}`);
      }
    });
  });

  it('a log with a flipped bit: the commits before it, the log set aside, and a notice', async () => {
    const whole = await imported(['r1', 'r2', 'r3']);
    const content = whole.content(log(2));
    const [first = 0, second = 0, third = 0] = [...content.toString('latin1').matchAll(/RQPC/g)].map(
      ({ index }) => index,
    );
    for (const [place, expected] of [
      [3, ''],
      [13, ''],
      [17, ''],
      [first, ''],
      [first + 9, ''],
      [first + 30, ''],
      [first + 3000, ''],
      [second, 'r1'],
      [second + 5, 'r1'],
      [second + 17, 'r1'],
      [second + 22, 'r1'],
      [second + 4000, 'r1'],
      [third - 6, 'r1'],
      [third - 1, 'r1'],
      [third + 2, 'r1 r2'],
      [content.length - 1, 'r1 r2'],
    ] as const) {
      const disk = whole.remains('kept');
      const flipped = Buffer.from(content);
      flipped.writeUInt8(flipped.readUInt8(place) ^ 0x10, place);
      disk.damage(log(2), flipped);
      const { runs, notices } = await opened(disk);
      assert.equal(runs, expected, `flipped at ${place}`);
      assert.match(notices, /evidence-000002\.log .*moved to quarantine\//, `flipped at ${place}`);
      assert.deepEqual(quarantined(disk), ['evidence-000002.log']);
    }
  });

  it('the first image can be lost without loss', async () => {
    const disk = await imported(['r1', 'r2']);
    disk.damage(image(2), Buffer.alloc(100));
    const { runs, notices } = await opened(disk);
    assert.equal(runs, 'r1 r2');
    assert.match(notices, /nothing is lost/);
  });

  describe('a bad image', () => {
    const bad: readonly (readonly [string, (content: Buffer) => Buffer, RegExp])[] = [
      ['empty', () => Buffer.alloc(0), /cut short/],
      ['cut to a page', (content) => content.subarray(0, 4096), /cut short/],
      ['cut in the middle', (content) => content.subarray(0, content.length >> 1), /cut short/],
      ['without its last byte', (content) => content.subarray(0, -1), /cut short/],
      ['with a flipped bit', (content) => flip(content, 9000), /content is damaged/],
      [
        'with a flipped bit in its footer',
        (content) => flip(content, content.length - 10),
        /last bytes are damaged/,
      ],
      ['of something else', (content) => Buffer.alloc(content.length, 'x'), /not an evidence store/],
      ['of a newer format', newerFormat, /newer version of ReqProof/],
    ];
    const flip = (content: Buffer, place: number): Buffer => {
      const flipped = Buffer.from(content);
      flipped.writeUInt8(flipped.readUInt8(place) ^ 1, place);
      return flipped;
    };
    function newerFormat(content: Buffer): Buffer {
      const newer = Buffer.from(content);
      const footer = newer.subarray(-28);
      footer.writeUInt32LE(2, 8);
      footer.writeUInt32LE(crc32(footer.subarray(0, 24)), 24);
      return newer;
    }

    for (const [what, change, why] of bad) {
      it(`${what}: the generation before and the logs lead to the same state`, async () => {
        const disk = await imported(['r1']);
        await imported(
          Array.from({ length: 14 }, (_, i) => `s${i}`),
          disk,
          1,
        );
        assert.equal(disk.files().filter((file) => /\.sqlite$/.test(file)).length, 2);
        const newest = [...disk.files()].filter((file) => /\.sqlite$/.test(file)).at(-1) ?? '';
        const before = await open(disk);
        const all = (await before.runs(firstPage)).items
          .map(({ id }) => id)
          .sort()
          .join(' ');
        await before.close();
        disk.damage(newest, change(disk.content(newest)));
        const { runs, notices } = await opened(disk);
        assert.equal(runs, all);
        assert.match(notices, why);
        assert.match(notices, /moved to quarantine\//);
        assert.ok(quarantined(disk).includes(path.basename(newest)));
      });

      it(`${what}, and none is left: starts empty, says so, deletes nothing`, async () => {
        const disk = await imported(['r1']);
        for (const generation of [1, 2])
          disk.damage(image(generation), change(disk.content(image(generation))));
        const { runs, notices } = await opened(disk);
        assert.equal(runs, '');
        assert.match(notices, why);
        assert.deepEqual(quarantined(disk), [
          'evidence-000001.sqlite',
          'evidence-000002.log',
          'evidence-000002.sqlite',
        ]);
      });
    }
  });

  it('a store whose schema is newer is set aside, and the generation before is used', async () => {
    class Later1790000000002 implements MigrationInterface {
      name = 'Later1790000000002';
      async up(): Promise<void> {}
      async down(): Promise<void> {}
    }
    const disk = await imported(['r1']);
    const newer = await open(disk, { migrations: [...migrations.sqljs, Later1790000000002] });
    await newer.saveRun(aRun('s1'), { results: resultsOf({ one: 'passed', two: 'passed' }) });
    await newer.close();
    const { runs, notices } = await opened(disk);
    assert.equal(runs, 'r1');
    assert.match(notices, /newer version of ReqProof wrote it.*moved to quarantine\//);
    assert.deepEqual(quarantined(disk), ['evidence-000003.log', 'evidence-000003.sqlite']);
  });

  it('a folder that vanishes under an open store is written anew', async () => {
    const disk = await imported(['r1']);
    const store = await open(disk);
    for (const file of disk.files()) disk.remove(file);
    await store.saveRun(aRun('r2'), { results: resultsOf({ one: 'passed', two: 'passed' }) });
    await store.close();
    assert.equal((await opened(disk)).runs, 'r1 r2');
  });
});
