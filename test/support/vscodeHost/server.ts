/** Starts the VS Code server of the registry-only installation, and ends it with everything it started. */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { HostPaths } from './places';

/** Quiet, trusted, no network: what a test wants. */
const testSettings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'files.autoSave': 'off', // as on the desktop
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'files.simpleDialog.enable': true,
};

/** A fresh place for user data, extensions, logs and sockets. */
export function newDataDir(settings: Readonly<Record<string, unknown>> = {}): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'reqproof-vscode-'));
  fs.mkdirSync(path.join(dir, 'data/User'), { recursive: true });
  fs.writeFileSync(
    path.join(dir, 'data/User/settings.json'),
    JSON.stringify({ ...testSettings, ...settings }),
  );
  return dir;
}

export function installExtension(paths: HostPaths, dataDir: string, vsix: string): void {
  const args = [paths.serverMain, '--install-extension', vsix, '--server-data-dir', dataDir];
  const result = spawnSync(paths.node, args, { encoding: 'utf8', env: serverEnvironment(dataDir) });
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`;
  if (result.status !== 0 || /failed installing/i.test(output))
    throw new Error(`VS Code refused ${vsix}:\n${output || String(result.error)}`);
}

export interface VscodeServer {
  readonly port: number;
  readonly log: string;
  /** The address of a folder's workbench; `payload` starts tests inside the extension host. */
  url(folder: string, payload?: Readonly<Record<string, string>>): string;
  /** Resolves when the server, its extension hosts and language servers are gone. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly dataDir: string;
  readonly port?: number;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export async function startServer(paths: HostPaths, options: ServerOptions): Promise<VscodeServer> {
  const log = path.join(options.dataDir, 'server.log');
  const output = fs.openSync(log, 'w');
  const child = spawn(
    paths.node,
    [
      paths.serverMain,
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
      ...['--server-data-dir', options.dataDir, ...(options.args ?? [])],
    ],
    {
      stdio: ['ignore', output, output],
      env: { ...serverEnvironment(options.dataDir), ...options.env },
      detached: true, // its own process group, so that the whole group can be ended
    },
  );
  fs.closeSync(output);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    endGroup(child.pid, 'SIGTERM');
    await Promise.race([exited, timer(3000)]);
    endGroup(child.pid, 'SIGKILL');
  };
  const port = await listening(log, exited).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { port, log, url: (folder, payload) => workbenchUrl(port, folder, payload), stop };
}

/** HOME, TMPDIR and sockets stay inside the data directory; no extension gallery is asked. */
function serverEnvironment(dataDir: string): NodeJS.ProcessEnv {
  const tmp = path.join(dataDir, 'tmp');
  fs.mkdirSync(tmp, { recursive: true, mode: 0o700 });
  return { ...process.env, TMPDIR: tmp, XDG_RUNTIME_DIR: tmp, HOME: dataDir, EXTENSIONS_GALLERY: '{}' };
}

async function listening(log: string, exited: Promise<void>): Promise<number> {
  let gone = false;
  void exited.then(() => (gone = true));
  const deadline = Date.now() + 30_000;
  for (;;) {
    const text = fs.readFileSync(log, 'utf8');
    const port = /Extension host agent listening on (\d+)/.exec(text)?.[1];
    if (port) return Number(port);
    if (gone || Date.now() > deadline) throw new Error(`The VS Code server did not start:\n${text}`);
    await timer(25);
  }
}

function workbenchUrl(port: number, folder: string, payload: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ folder: path.resolve(folder) });
  const pairs = Object.entries(payload).map(([key, file]) => [
    key,
    `vscode-remote://127.0.0.1:${port}${path.resolve(file)}`,
  ]);
  if (pairs.length > 0) query.set('payload', JSON.stringify(pairs));
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already, which is what was wanted.
  }
}

const timer = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
