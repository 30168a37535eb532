import fs from 'node:fs';
import path from 'node:path';
import { defaultSettings } from '../../schema/settings';
import { indexSettingsOf } from '../../server/src/index/indexSettings';
import { isReadable, readers } from '../../server/src/index/registry';
import { WorkspaceIndex } from '../../server/src/index/workspaceIndex';
import { IndexPool } from '../../server/src/platform/indexPool';
import { NodeWorkspace } from '../../server/src/platform/nodeWorkspace';
import type { StoredFile } from '../../server/src/ports';
import { generateWorkspace } from '../support/generateWorkspace';
import { createTempFolder } from '../support/tempFolder';

/** A project to measure on, with the index worker that lies beside the bundled bench. */
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
  const workerFile = path.join(__dirname, 'indexWorker.js');
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

/** How long the main loop was kept from other work while `task` ran: the longest time, and all above 20 ms. */
export async function longestStall(
  task: () => Promise<unknown>,
): Promise<{ longestMs: number; stalls: readonly number[] }> {
  let last = performance.now();
  let longestMs = 0;
  const stalls: number[] = [];
  const look = (): void => {
    const now = performance.now();
    const stall = now - last - 1;
    longestMs = Math.max(longestMs, stall);
    if (stall > 20) stalls.push(Math.round(stall));
    last = now;
  };
  const timer = setInterval(look, 1);
  await task();
  look();
  clearInterval(timer);
  return { longestMs, stalls };
}
