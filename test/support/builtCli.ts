/** The command line as it ships: bundled by the product's own build, once per test run, in a folder of its own. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

let folder: string | undefined;

/** Absolute path of `cli.js`, with its workers beside it. */
export function builtCli(): string {
  if (folder === undefined) {
    const made = fs.mkdtempSync(path.join(os.tmpdir(), 'reqproof-cli-'));
    folder = made;
    const sources = path.join(__dirname, '../..');
    execFileSync(process.execPath, ['esbuild.mjs', `--outdir=${path.join(made, 'dist')}`], {
      cwd: sources,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    fs.copyFileSync(path.join(sources, 'package.json'), path.join(made, 'package.json'));
    process.once('exit', () => fs.rmSync(made, { recursive: true, force: true }));
  }
  return path.join(folder, 'dist', 'cli.js');
}
