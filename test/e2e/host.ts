/** `node --import tsx test/e2e/host.ts`: the suites of host/ inside a real extension host, on the sample shop. */
import path from 'node:path';
import { runHostSuite } from '../support/vscodeHost';

void runHostSuite({
  suites: path.join(__dirname, 'host'),
  workspace: path.resolve(__dirname, '../sample'),
}).then((green) => process.exit(green ? 0 : 1));
