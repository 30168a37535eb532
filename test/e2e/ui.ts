/** `node --import tsx test/e2e/ui.ts`: the packed and installed extension, as a person sees it, on the sample shop. */
import path from 'node:path';
import { runUiSuite } from '../support/vscodeHost';
import { emptyWorkspace } from './ui/emptyWorkspace';
import { polyglot } from './ui/polyglot';
import { scenarios } from './ui/scenarios';

const shop = {
  scenarios,
  workspace: path.resolve(__dirname, '../sample'),
  // The sample installs no packages: what TypeScript says about that is beside the point.
  settings: { 'js/ts.validate.enabled': false, 'typescript.validate.enable': false },
};
const empty = {
  scenarios: emptyWorkspace,
  workspace: path.resolve(__dirname, 'empty/workspace'),
};

const mixed = {
  scenarios: polyglot,
  workspace: path.resolve(__dirname, 'polyglot/workspace'),
};

async function main(): Promise<void> {
  const counts = [await runUiSuite(shop), await runUiSuite(empty), await runUiSuite(mixed)];
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && counts.every((count) => count.passed > 0) ? 0 : 1);
}

void main();
