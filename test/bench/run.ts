/**
 * `npm run bench [-- NAME...]`: measures bundled code, as it ships, and prints one table. Every figure
 * stands beside a reference of the same run; there is no pass or fail.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import * as esbuild from 'esbuild';

const repository = path.resolve(__dirname, '../..');
const output = path.join(repository, 'test/.out/bench');

execFileSync(process.execPath, ['esbuild.mjs', `--outdir=${path.join(output, 'product')}`], {
  cwd: repository,
  stdio: ['ignore', 'ignore', 'inherit'],
});
esbuild.buildSync({
  entryPoints: {
    bench: path.join(__dirname, 'main.ts'),
    bareLoop: path.join(__dirname, 'bareLoop.ts'),
    openOnce: path.join(__dirname, 'openOnce.ts'),
  },
  outdir: path.join(output, 'product'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  format: 'cjs',
  minify: true,
  keepNames: true,
  logLevel: 'error',
});
const profile = process.env['REQPROOF_BENCH_PROFILE'];
const options = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(profile)}`];
try {
  execFileSync(
    process.execPath,
    [...options, path.join(output, 'product', 'bench.js'), ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
} catch {
  process.exitCode = 1; // it has said why
}
