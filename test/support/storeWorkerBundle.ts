/** The store worker as it ships: bundled and minified by the product's own build, once per test run. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

let folder: string | undefined;

export function storeWorkerBundle(): string {
  if (folder === undefined) {
    const made = fs.mkdtempSync(path.join(os.tmpdir(), 'reqproof-bundle-'));
    folder = made;
    execFileSync(
      process.execPath,
      ['esbuild.mjs', '--only=storeWorker', `--outdir=${path.join(made, 'dist')}`],
      {
        cwd: path.join(__dirname, '../..'),
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    process.once('exit', () => fs.rmSync(made, { recursive: true, force: true }));
  }
  return path.join(folder, 'dist', 'storeWorker.js');
}
