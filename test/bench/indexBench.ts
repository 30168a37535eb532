import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { defaultSettings } from '../../schema/settings';
import { indexSettingsOf } from '../../server/src/index/indexSettings';
import { isReadable, readers } from '../../server/src/index/registry';
import { WorkspaceIndex } from '../../server/src/index/workspaceIndex';
import { IndexPool } from '../../server/src/platform/indexPool';
import { NodeWorkspace } from '../../server/src/platform/nodeWorkspace';
import type { StoredFile } from '../../server/src/ports';
import { generateWorkspace } from '../support/generateWorkspace';
import { createTempFolder } from '../support/tempFolder';

/** A project to measure on, with an index worker as it is shipped. */
export interface IndexBench {
  readonly root: string;
  openIndex(): { index: WorkspaceIndex; close(): Promise<void> };
  /** The least that any index must do: read every file and look at it once. */
  reference(): Promise<{ ms: number; files: number; bytes: number }>;
  dispose(): void;
}

export const referenceName = 'bare Node: readFileSync and one regex per file';
export const silent = { report: () => undefined };

/** The folder in REQPROOF_BENCH_DIR, or a generated project of REQPROOF_BENCH_FILES files (5,000). */
export async function openIndexBench(): Promise<IndexBench> {
  const temp = createTempFolder();
  const root = process.env['REQPROOF_BENCH_DIR'] ?? path.join(temp.root, 'project');
  if (!process.env['REQPROOF_BENCH_DIR'])
    generateWorkspace(root, { files: Number(process.env['REQPROOF_BENCH_FILES'] ?? 5000) });
  const workerFile = path.join(temp.root, 'indexWorker.js');
  await esbuild.build({
    entryPoints: [path.resolve(__dirname, '../../server/src/indexWorker.ts')],
    outfile: workerFile,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    format: 'cjs',
    minify: true,
    keepNames: true,
    logLevel: 'error',
  });
  const openWorkspace = () => new NodeWorkspace({ root, candidate: isReadable });
  return {
    root,
    openIndex: () => {
      const indexer = new IndexPool({ root, workerFile });
      const settings = indexSettingsOf(defaultSettings);
      const index = new WorkspaceIndex({ workspace: openWorkspace(), indexer, readers, settings });
      return {
        index,
        close: async () => {
          await index.close();
          await indexer.close();
        },
      };
    },
    reference: async () => {
      const files = await openWorkspace().list();
      const start = performance.now();
      let bytes = 0;
      for (const file of files) {
        const text = fs.readFileSync(path.join(root, file.path), 'utf8');
        bytes += text.length;
        /[A-Z][A-Z0-9]+(?:[-_][A-Z0-9]+)*[-_]\d+/.test(text);
      }
      return { ms: performance.now() - start, files: files.length, bytes };
    },
    dispose: temp.dispose,
  };
}

/** The middle of three: the first warms the disk cache and the compiler. */
export async function median(measure: () => Promise<number>): Promise<number> {
  const figures: number[] = [];
  for (let round = 0; round < 3; round++) figures.push(await measure());
  return figures.sort((a, b) => a - b)[1] ?? 0;
}

/** What the store would hold after a cold start. */
export async function coldStart(bench: IndexBench): Promise<{ ms: number; stored: readonly StoredFile[] }> {
  const { index, close } = bench.openIndex();
  const start = performance.now();
  await index.start([], silent);
  const ms = performance.now() - start;
  const stored = index.storeDelta().changed;
  await close();
  return { ms, stored };
}

/** Longest time the main loop was kept from other work while `task` ran. */
export async function longestStall(task: () => Promise<unknown>): Promise<number> {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
  }, 1);
  await task();
  clearInterval(timer);
  return longest;
}
