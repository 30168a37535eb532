/** `node --import tsx test/e2e/ui.ts`: the packed and installed extension, as a person sees it, on the sample shop. */
import path from 'node:path';
import { runUiSuite } from '../support/vscodeHost';
import { scenarios } from './ui/scenarios';

void runUiSuite({
  scenarios,
  workspace: path.resolve(__dirname, '../sample'),
  // The sample installs no packages: what TypeScript says about that is beside the point.
  settings: { 'js/ts.validate.enabled': false, 'typescript.validate.enable': false },
}).then((green) => process.exit(green ? 0 : 1));
