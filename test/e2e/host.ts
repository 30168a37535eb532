/** `node --import tsx test/e2e/host.ts`: suites inside a real extension host, each on a workspace of its own. */
import path from 'node:path';
import { runHostSuite } from '../support/vscodeHost';

const suites = [
  { suites: path.join(__dirname, 'host'), workspace: path.resolve(__dirname, '../sample') },
  { suites: path.join(__dirname, 'polyglot'), workspace: path.join(__dirname, 'polyglot/workspace') },
];

async function main(): Promise<void> {
  const reports = [];
  for (const suite of suites) reports.push(await runHostSuite(suite));
  const passed = reports.reduce((sum, report) => sum + report.passed, 0);
  const failed = reports.reduce((sum, report) => sum + report.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(reports.every(({ green }) => green) ? 0 : 1);
}

void main();
