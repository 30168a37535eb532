/** Opening large projects for the first time and again, each in a process of its own. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { generateWorkspace } from '../support/generateWorkspace';
import { createTempFolder } from '../support/tempFolder';
import type { BenchRow } from './bench';
import { generateFastTrace } from './corpora/fastTrace';
import { generateTestFiles } from './corpora/testFiles';
import type { Measured } from './measured';
import type { OpenFigures } from './openOnce';

interface BareFigures {
  readonly loop: Measured;
  readonly listing: Measured;
  readonly files: number;
}

const share = Number(process.env['REQPROOF_BENCH_SHARE'] ?? 1);

/** Name -> how it is written; REQPROOF_BENCH_SHARE makes all of them smaller. */
const corpora: Readonly<Record<string, (root: string) => unknown>> = {
  '50,000 test files': (root) => generateTestFiles(root, { files: Math.ceil(50_000 * share) }),
  'a mixed project of 5,000 files': (root) => generateWorkspace(root, { files: Math.ceil(5_000 * share) }),
  '150,000 OpenFastTrace items': (root) => generateFastTrace(root, Math.ceil(50_000 * share)),
};

const rounds = 3;

export async function run(): Promise<BenchRow[]> {
  const only = process.env['REQPROOF_BENCH_CORPUS'] ?? '';
  const rows: BenchRow[] = [];
  for (const [name, write] of Object.entries(corpora))
    if (name.includes(only)) rows.push(...measure(name, write));
  return rows;
}

function measure(name: string, write: (root: string) => unknown): BenchRow[] {
  const temp = createTempFolder();
  try {
    write(temp.root);
    const bare: BareFigures[] = [];
    const cold: OpenFigures[] = [];
    const warm: OpenFigures[] = [];
    for (let round = 0; round < rounds; round++) {
      fs.rmSync(path.join(temp.root, '.reqproof'), { recursive: true, force: true });
      bare.push(inProcess<BareFigures>('bareLoop', temp.root));
      cold.push(inProcess<OpenFigures>('openOnce', temp.root));
      warm.push(inProcess<OpenFigures>('openOnce', temp.root));
    }
    const loop = fastest(bare.map((one) => one.loop));
    const listing = fastest(bare.map((one) => one.listing));
    return [
      row(`first open: ${name}`, fastest(cold), 'two workers, readFileSync, one regex', loop),
      row(`open again: ${name}`, fastest(warm), 'listing and stat', listing),
    ];
  } finally {
    temp.dispose();
  }
}

function row(name: string, own: OpenFigures, referenceName: string, reference: Measured): BenchRow {
  const items = Math.max(1, own.testCases + own.requirements);
  return {
    name,
    ms: own.ms,
    referenceName,
    referenceMs: reference.ms,
    ratio: own.ms / reference.ms,
    extra: {
      cpu: own.cpuMs,
      'reference cpu': reference.cpuMs,
      'cpu ratio': own.cpuMs / reference.cpuMs,
      files: own.files,
      reused: own.reused,
      requirements: own.requirements,
      tests: own.testCases,
      links: own.links,
      'peak MB': own.peakMegabytes,
      'MB at rest': own.restMegabytes,
      'bytes an item': Math.round((own.peakMegabytes * 1e6) / items),
      'longest stall': own.longestStallMs,
    },
  };
}

const fastest = <T extends Measured>(all: readonly T[]): T =>
  all.reduce((best, one) => (one.ms < best.ms ? one : best));

function inProcess<T>(script: string, root: string): T {
  const profile = process.env['REQPROOF_BENCH_PROFILE'];
  const options =
    profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(profile, script)}`];
  const out = execFileSync(process.execPath, [...options, path.join(__dirname, `${script}.js`), root], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(out) as T;
}
