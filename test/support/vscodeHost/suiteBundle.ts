import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { repositoryRoot } from './places';

/** Bundles the suites of a folder with their runner; returns the `extensionTestsPath`. */
export async function bundleSuites(folder: string): Promise<string> {
  const outdir = path.join(repositoryRoot, 'test/.out/host');
  fs.rmSync(outdir, { recursive: true, force: true });
  const suites = fs.readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  await esbuild.build({
    entryPoints: {
      index: path.join(__dirname, 'mochaInHost.ts'),
      ...Object.fromEntries(
        suites.map((name) => [name.replace(/\.ts$/, ''), path.join(folder, name)] as const),
      ),
    },
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return path.join(outdir, 'index.js');
}
