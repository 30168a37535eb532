import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { isReadable } from '../../../server/src/index/registry';
import { listInThread, type Lister } from '../../../server/src/platform/listingThread';
import { NodeWorkspace } from '../../../server/src/platform/nodeWorkspace';
import type { WorkspaceFile } from '../../../server/src/ports';
import { createTempFolder } from '../../support/tempFolder';
import type { TempFolder } from '../../support/tempFolder';

const rules = { include: [], exclude: ['**/out/**'] };
let build: TempFolder;
let project: TempFolder;
let workerFile: string;

before(async () => {
  build = createTempFolder();
  workerFile = path.join(build.root, 'indexWorker.js');
  await esbuild.build({
    entryPoints: [path.resolve(__dirname, '../../../server/src/indexWorker.ts')],
    outfile: workerFile,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    format: 'cjs',
    logLevel: 'error',
  });
  project = createTempFolder({ '.gitignore': 'made*.md\n', 'a/.gitignore': '!made1.md\n', 'z.md': 'last' });
  for (let n = 0; n < 40; n++)
    for (const name of [
      `a/${n}.md`,
      `a/out/${n}.md`,
      `b ü/${n}/x.md`,
      `made${n}.md`,
      `a/made${n}.md`,
      `${n}.png`,
    ])
      project.write(name, String(n));
  if (process.platform !== 'win32') project.write('a/two\nlines.md', '');
});
after(() => {
  project.dispose();
  build.dispose();
});

/** The first entries are listed here, the others by the lister. */
const listed = (
  entriesHere: number,
  lister?: Lister,
  signal?: AbortSignal,
): Promise<readonly WorkspaceFile[]> =>
  new NodeWorkspace({
    ...{ root: project.root, rules, candidate: isReadable, entriesHere },
    ...(lister && { lister }),
  }).list(signal);

const script = (name: string, text: string): string => {
  const file = path.join(build.root, name);
  fs.writeFileSync(file, `const { parentPort } = require('node:worker_threads');\n${text}`);
  return file;
};

describe('listing in a thread', () => {
  for (const entriesHere of [0, 1, 57, 100])
    it(`says what listing here says, from entry ${entriesHere} on`, async () => {
      const expected = await listed(entriesHere);
      assert.ok(expected.length > 80);
      let asked = 0;
      const lister: Lister = (task, signal) => (asked++, listInThread(workerFile)(task, signal));
      assert.deepEqual(await listed(entriesHere, lister), expected);
      assert.equal(asked, 1);
    });

  it('is not asked for by a project that is small', async () => {
    const lister: Lister = () => assert.fail('nothing was left');
    assert.deepEqual(await listed(10_000, lister), await listed(10_000));
  });

  const broken: Readonly<Record<string, () => string>> = {
    'is missing': () => '/nowhere/indexWorker.js',
    crashes: () => script('crash.js', `throw new Error('no');`),
    'ends half way': () =>
      script(
        'half.js',
        `parentPort.postMessage({ paths: 'x.md', stamps: new Float64Array(3), last: false });`,
      ),
  };
  for (const [how, file] of Object.entries(broken))
    it(`that ${how} costs time and no file`, async () => {
      assert.deepEqual(await listed(10, listInThread(file())), await listed(10));
    });

  it('ends when it is cancelled', async () => {
    const stop = new AbortController();
    const never = script('never.js', `parentPort.on('message', () => undefined);`);
    const listing = listed(10, listInThread(never), stop.signal);
    setImmediate(() => stop.abort(new Error('enough')));
    await assert.rejects(listing, /enough/);
  });
});
