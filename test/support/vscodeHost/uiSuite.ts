/** Packs the VSIX, installs it into a fresh VS Code, and hands a page of the workbench to the scenarios. */
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { repositoryRoot } from './places';
import { installExtension, newDataDir, startServer } from './server';
import { ensureVscodeHost } from './setup';
import { packVsix } from './vsix';
import { Workbench } from './workbench';
import { copyWorkspace } from './workspaceCopy';

export interface Scenario {
  readonly title: string;
  run(workbench: Workbench): Promise<void>;
}

export interface UiSuiteOptions {
  readonly scenarios: readonly Scenario[];
  readonly workspace: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly timeoutMs?: number;
}

export interface UiSuiteCounts {
  readonly passed: number;
  readonly failed: number;
}

/** Scenarios share one window and run in order. */
export async function runUiSuite(options: UiSuiteOptions): Promise<UiSuiteCounts> {
  const paths = ensureVscodeHost((line) => console.log(line));
  const shots = path.join(repositoryRoot, 'test/.out/shots');
  fs.mkdirSync(shots, { recursive: true });
  const dataDir = newDataDir(options.settings);
  const workspace = copyWorkspace(options.workspace, dataDir);
  installExtension(paths, dataDir, packVsix());
  const server = await startServer(paths, { dataDir });
  const browser = await launchBrowser(paths);
  const watchdog = setTimeout(() => void browser.close(), options.timeoutMs ?? 240_000);
  let passed = 0;
  let failed = 0;
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(server.url(workspace));
    const workbench = new Workbench(page, workspace, shots);
    for (const { title, run } of options.scenarios) {
      const started = Date.now();
      try {
        await run(workbench);
        passed += 1;
        console.log(`  ok    ${title} (${Date.now() - started} ms)`);
      } catch (error) {
        failed += 1;
        console.log(`  FAIL  ${title}\n${String((error as Error).stack).slice(0, 2000)}`);
        await failureShot(page, path.join(shots, `failed-${title.replace(/\W+/g, '-')}.png`));
      }
    }
  } finally {
    clearTimeout(watchdog);
    await browser.close();
    await server.stop();
    if (failed === 0) fs.rmSync(dataDir, { recursive: true, force: true });
    else console.log(`Kept for a look: ${dataDir}`);
  }
  return { passed, failed };
}

async function failureShot(page: Page, file: string): Promise<void> {
  await page.screenshot({ path: file }).catch(() => undefined); // the page may be what failed
}
