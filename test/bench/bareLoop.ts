/**
 * The least that any index must do, in a process of its own: two worker threads that read every file
 * synchronously and run one regular expression over it. Prints its figures as JSON.
 */
import fs from 'node:fs';
import path from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { listAll } from './listAll';
import type { Measured } from './measured';
import { measured } from './measured';

const id = /[A-Z][A-Z0-9]+(?:[-_][A-Z0-9]+)*[-_]\d+/;

if (isMainThread) void main(process.argv[2] ?? '.');
else {
  for (const file of workerData as readonly string[]) id.test(fs.readFileSync(file, 'utf8'));
  parentPort?.postMessage('done');
}

async function main(root: string): Promise<void> {
  const files = listAll(root).map((file) => path.join(root, file));
  const half = Math.ceil(files.length / 2);
  const halves = [files.slice(0, half), files.slice(half)];
  const loop = await measured(() =>
    Promise.all(
      halves.map(
        (part) =>
          new Promise((resolve, reject) =>
            new Worker(__filename, { workerData: part }).once('message', resolve).once('error', reject),
          ),
      ),
    ),
  );
  const listing = await measured(() => {
    for (const file of listAll(root)) fs.statSync(path.join(root, file));
    return Promise.resolve();
  });
  const figures: { loop: Measured; listing: Measured; files: number } = {
    loop,
    listing,
    files: files.length,
  };
  process.stdout.write(JSON.stringify(figures));
}
