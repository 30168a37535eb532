/**
 * `npm start`: builds, proves the sample shop in the terminal, then opens it in VS Code.
 * `-- --no-open` ends after the matrix; `-- --headless` serves VS Code without showing a browser.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import {
  findDesktopCode,
  hasDisplay,
  openInBrowser,
  openInDesktop,
  openInDownloaded,
  packVsix,
  showInBrowser,
} from '../support/vscodeHost';

const root = path.resolve(__dirname, '../..');
const sample = path.join(root, 'test/sample');
const options = new Set(process.argv.slice(2));

function run(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const reqproof = (...args: string[]): void => {
  console.log(`\n$ reqproof ${args.join(' ')}`);
  run(process.execPath, 'dist/cli.js', ...args);
};

function proveSample(): void {
  reqproof('index', 'test/sample');
  reqproof('import', 'test/sample/reports/2026-11-10/*.xml', '--dir', 'test/sample');
  reqproof(
    'import',
    'test/sample/reports/2026-11-17/*.xml',
    'test/sample/coverage/lcov.info',
    '--dir',
    'test/sample',
  );
  reqproof('rtm', 'test/sample');
}

async function open(): Promise<void> {
  const vsix = packVsix();
  const headless = options.has('--headless');
  const desktop = !headless && hasDisplay() ? findDesktopCode() : undefined;
  if (desktop) {
    openInDesktop(desktop, sample, vsix);
    console.log('\nThe sample is open in VS Code.');
    return;
  }
  if (!headless && hasDisplay()) {
    const opened = await openInDownloaded(sample, vsix).then(
      () => true,
      () => false,
    ); // offline: go on with the browser
    if (opened) {
      console.log('\nThe sample is open in a downloaded VS Code.');
      return;
    }
  }
  const { url, stop } = await openInBrowser(sample, vsix, { log: (line) => console.log(line) });
  if (!headless) showInBrowser(url);
  console.log(`\nThe sample is open in VS Code at\n  ${url}\nCtrl+C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
}

run(process.execPath, 'esbuild.mjs');
proveSample();
if (!options.has('--no-open')) void open();
