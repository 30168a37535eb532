/** A headless Chromium: the one of the installation, or CHROMIUM_PATH. */
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import type { HostPaths } from './places';

export function launchBrowser(paths: HostPaths): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH'];
  const own = {
    ...stringsOf(process.env),
    LD_LIBRARY_PATH: path.join(paths.chromium, 'lib'),
    FONTCONFIG_FILE: path.join(paths.chromium, 'fonts.conf'),
  };
  return chromium.launch({
    executablePath: given ?? path.join(paths.chromium, 'chromium'),
    env: given ? stringsOf(process.env) : own,
    headless: true,
    args: [
      '--no-sandbox', // root and containers have none
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ],
  });
}

const stringsOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));
