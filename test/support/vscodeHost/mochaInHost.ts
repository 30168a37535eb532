/** `extensionTestsPath`: VS Code calls `run` inside the extension host. Bundled beside the suites it runs. */
import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { reportVariable, type SuiteReport } from './report';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: 'min' });
  for (const name of fs.readdirSync(__dirname).sort())
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));

  const passed: { title: string; ms: number }[] = [];
  const failed: { title: string; error: string }[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (test) => passed.push({ title: test.fullTitle(), ms: test.duration ?? 0 }))
      .on('fail', (test, error: Error) =>
        failed.push({ title: test.fullTitle(), error: error.stack ?? String(error) }),
      );
  });
  const file = process.env[reportVariable];
  if (file) fs.writeFileSync(file, JSON.stringify({ passed, failed } satisfies SuiteReport));
  if (failed.length > 0) throw new Error(`${failed.length} tests failed`);
}
