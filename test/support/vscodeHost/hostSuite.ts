/** Runs mocha suites inside the real extension host of the registry-only VS Code. */
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { repositoryRoot } from './places';
import { printReport, reportVariable, type SuiteCounts } from './report';
import { newDataDir, startServer } from './server';
import { ensureVscodeHost } from './setup';
import { bundleSuites } from './suiteBundle';
import { copyWorkspace } from './workspaceCopy';

export interface HostSuiteOptions {
  /** The folder with `*.test.ts`. */
  readonly suites: string;
  /** Copied and opened. */
  readonly workspace: string;
  readonly timeoutMs?: number;
}

export async function runHostSuite(options: HostSuiteOptions): Promise<SuiteCounts> {
  const paths = ensureVscodeHost((line) => console.log(line));
  const extensionTestsPath = await bundleSuites(options.suites);
  const dataDir = newDataDir();
  const report = path.join(dataDir, 'report.json');
  const workspace = copyWorkspace(options.workspace, dataDir);
  // Without this flag the test payload of the address is ignored in silence.
  const args = ['--enable-smoke-test-driver'];
  const server = await startServer(paths, { dataDir, args, env: { [reportVariable]: report } });
  const browser = await launchBrowser(paths);
  let ended: string;
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const end = await watchEnd(page, options.timeoutMs ?? 180_000);
    await page.goto(server.url(workspace, { extensionDevelopmentPath: repositoryRoot, extensionTestsPath }));
    ended = await end.reached;
  } finally {
    await browser.close();
    await server.stop();
  }
  const counts = printReport(report);
  const green = counts.green && ended === 'exit 0';
  if (green) fs.rmSync(dataDir, { recursive: true, force: true });
  else console.log(`The extension host ended with: ${ended}. Kept for a look: ${dataDir}`);
  return { ...counts, green };
}

/** How the run ends: by itself, by a crash of the page, or by the watchdog. Listens from now on. */
async function watchEnd(page: Page, timeoutMs: number): Promise<{ readonly reached: Promise<string> }> {
  let settle: (how: string) => void = () => undefined;
  const reached = new Promise<string>((resolve) => (settle = resolve));
  await page.exposeFunction('codeAutomationExit', (code: number) => settle(`exit ${code}`));
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
    if (process.env['VERBOSE']) console.log(`[${type}]`, ...args);
  });
  page.once('crash', () => settle('a crash of the page'));
  setTimeout(() => settle(`a timeout after ${timeoutMs} ms`), timeoutMs).unref();
  return { reached };
}
