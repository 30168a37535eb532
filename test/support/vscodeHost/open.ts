/** Opens a folder with the packed extension installed: a desktop VS Code, a downloaded one, or one in the browser. */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installExtension, newDataDir, startServer } from './server';
import { ensureVscodeHost } from './setup';

/** The `code` on the PATH, if it is a desktop VS Code that can show a window. */
export function findDesktopCode(): string | undefined {
  const names = process.platform === 'win32' ? ['code.cmd', 'code-insiders.cmd'] : ['code', 'code-insiders'];
  return names.find((name) => {
    const result = spawnSync(name, ['--version'], {
      encoding: 'utf8',
      timeout: 20_000,
      shell: process.platform === 'win32',
    });
    return result.status === 0 && /^\d+\.\d+\.\d+/.test(result.stdout);
  });
}

/** False on a Linux without a display, where no desktop program can open a window. */
export const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

/** Opens a window of the user's own VS Code; the extension is used in that window's own profile folder only. */
export function openInDesktop(code: string, folder: string, vsix: string): void {
  runCode(code, folder, vsix);
}

/** Downloads a VS Code through @vscode/test-electron and opens it. Rejects without network. */
export async function openInDownloaded(folder: string, vsix: string): Promise<void> {
  const { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } =
    await import('@vscode/test-electron');
  const executable = await downloadAndUnzipVSCode({ timeout: 15_000 });
  runCode(resolveCliPathFromVSCodeExecutablePath(executable), folder, vsix);
}

function runCode(code: string, folder: string, vsix: string): void {
  const shell = process.platform === 'win32';
  // Own profile and extensions: the user's VS Code stays as it is.
  const home = path.join(os.tmpdir(), `reqproof-start-${os.userInfo().username}`);
  fs.mkdirSync(home, { recursive: true });
  const own = ['--user-data-dir', path.join(home, 'data'), '--extensions-dir', path.join(home, 'extensions')];
  const installed = spawnSync(code, [...own, '--install-extension', vsix, '--force'], {
    encoding: 'utf8',
    shell,
  });
  if (installed.status !== 0) throw new Error(`${code} refused ${vsix}:\n${installed.stderr}`);
  spawn(code, [...own, '--new-window', '--disable-workspace-trust', folder], {
    detached: true,
    stdio: 'ignore',
    shell,
  }).unref();
}

export interface OpenedInBrowser {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the folder on 127.0.0.1; the caller prints the address and keeps it up until `stop`. */
export async function openInBrowser(
  folder: string,
  vsix: string,
  options: { readonly port?: number; readonly log?: (line: string) => void } = {},
): Promise<OpenedInBrowser> {
  const paths = ensureVscodeHost(options.log);
  const dataDir = newDataDir({ 'workbench.startupEditor': 'none' });
  installExtension(paths, dataDir, vsix);
  const server = await startServer(paths, { dataDir, port: options.port ?? 0 });
  return {
    url: server.url(folder),
    stop: async () => {
      await server.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Shows an address in the user's browser, where there is one. */
export function showInBrowser(url: string): boolean {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '""', url]
        : ['xdg-open', url];
  if (!hasDisplay() || !command) return false;
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined); // no such program: the printed address remains
  child.unref();
  return true;
}
