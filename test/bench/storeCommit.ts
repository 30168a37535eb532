/** What it costs until evidence is safe on disk, next to writing as many bytes and syncing them. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { EvidenceStore } from '../../server/src/ports';
import { openInProcess } from '../../server/src/store/inProcess';
import { aResult, aRun } from '../server/store/samples';
import { silent } from '../server/store/support/silent';
import type { BenchRow } from './bench';

const open = (folder: string): Promise<EvidenceStore> =>
  openInProcess(
    { kind: 'embedded', folder },
    { name: 'bench', path: folder },
    { clock: { now: () => new Date() }, logger: silent },
  );

async function timed(work: () => Promise<unknown> | void): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function bytesIn(folder: string): number {
  const store = path.join(folder, '.reqproof');
  return fs.readdirSync(store).reduce((sum, name) => sum + fs.statSync(path.join(store, name)).size, 0);
}

/** The reference: the same number of bytes into a new file, synced, with its folder. */
function writeSynced(folder: string, bytes: number): void {
  const handle = fs.openSync(path.join(folder, 'reference'), 'w');
  fs.writeSync(handle, Buffer.alloc(bytes, 7));
  fs.fdatasyncSync(handle);
  fs.closeSync(handle);
}

async function* results(count: number, run: number) {
  for (let at = 0; at < count; at += 1000)
    yield Array.from({ length: Math.min(1000, count - at) }, (_, i) =>
      aResult(`suite > test number ${at + i}`, (at + i) % 50 === 0 ? 'failed' : 'passed', {
        durationMs: run,
      }),
    );
}

async function importing(
  name: string,
  count: number,
  rounds: number,
  folder: string,
  store: EvidenceStore,
): Promise<BenchRow> {
  const own: number[] = [];
  const reference: number[] = [];
  let bytes = 0;
  for (let i = 0; i < rounds; i += 1) {
    const before = bytesIn(folder);
    own.push(await timed(() => store.saveRun(aRun(`${name}-${i}`), { results: results(count, i) })));
    bytes = Math.max(4096, bytesIn(folder) - before);
    reference.push(await timed(() => writeSynced(folder, bytes)));
  }
  const [ms, referenceMs] = [median(own), median(reference)];
  return {
    name: `store: ${name}`,
    ms,
    referenceName: 'the same bytes, fsync',
    referenceMs,
    ratio: ms / referenceMs,
    extra: { kilobytes: Math.round(bytes / 1024), rounds },
  };
}

export async function run(): Promise<readonly BenchRow[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reqproof-bench-'));
  try {
    const store = await open(folder);
    const rows = [
      await importing('import of 10 results', 10, 15, folder, store),
      await importing('import of 1,000 results', 1_000, 9, folder, store),
      await importing('import of 100,000 results', 100_000, 1, folder, store),
      await importing('import of 10 results into a large store', 10, 15, folder, store),
    ];
    await store.close();
    const bytes = bytesIn(folder);
    const ms = await timed(async () => (await open(folder)).close());
    const referenceMs = await timed(() => {
      const names = fs.readdirSync(path.join(folder, '.reqproof'));
      for (const name of names) fs.readFileSync(path.join(folder, '.reqproof', name));
    });
    rows.push({
      name: 'store: opening a large store',
      ms,
      referenceName: 'reading its files',
      referenceMs,
      ratio: ms / referenceMs,
      extra: { kilobytes: Math.round(bytes / 1024) },
    });
    return rows;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
