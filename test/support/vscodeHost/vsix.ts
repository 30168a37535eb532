import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './places';

/** Packs the extension as it would be published; needs a finished build in dist/. */
export function packVsix(): string {
  const file = path.join(repositoryRoot, 'test/.out/reqproof.vsix');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const vsce = path.join(repositoryRoot, 'node_modules/@vscode/vsce/vsce');
  const args = [vsce, 'package', '--no-dependencies', '--allow-missing-repository'];
  const result = spawnSync(process.execPath, [...args, '--no-rewrite-relative-links', '--out', file], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`vsce package failed:\n${result.stdout}${result.stderr}`);
  return file;
}
