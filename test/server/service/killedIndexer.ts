/**
 * A process that opens a project and then changes its files for ever, for a test that kills it.
 * Arguments: folder, folder of the bundles, store (`embedded` or an address), seed.
 */
import fs from 'node:fs';
import path from 'node:path';
import { defaultSettings } from '../../../schema/settings';
import { isReadable } from '../../../server/src/index/registry';
import { IndexCacheFile } from '../../../server/src/platform/indexCacheFile';
import { IndexPool } from '../../../server/src/platform/indexPool';
import { NodeWorkspace } from '../../../server/src/platform/nodeWorkspace';
import { readProjectFile } from '../../../server/src/platform/projectFile';
import type { EvidenceStore } from '../../../server/src/ports';
import type { Service } from '../../../server/src/service';
import { createService } from '../../../server/src/service/createService';
import type { StoreLocation } from '../../../server/src/store/location';
import { openStore } from '../../../server/src/store/open';
import { createRandom } from '../../support/generateWorkspace';
import { silent } from '../store/support/silent';

export const documents = 24;
export const specs = 90;

const fileOf = (n: number): string =>
  n < documents ? `docs/area${n}.md` : `test/part${n % 7}/case${n}.test.ts`;
const idOf = (n: number): string => `SHOP-${n}`;

/** What file `n` says: one of many texts, some of which define what other files define too. */
function textOf(n: number, random: () => number): string {
  const some = (most: number): number => Math.floor(random() * most);
  const ids = Array.from({ length: 2 + some(4) }, () => idOf(some(documents * 5)));
  if (n < documents)
    return `# Area ${n}\n\n${[idOf(n * 5), ...ids].map((id) => `## ${id} Text ${some(100)}\n\nIt is kept.\n`).join('\n')}`;
  return `import { it } from 'vitest';\n${ids.map((id, t) => `\nit('${id} case ${t}', () => {\n  check(${some(9)});\n});\n`).join('')}`;
}

/** Writes, and now and then deletes, some files; answers which. */
export function changeFiles(root: string, count: number, random: () => number): readonly string[] {
  return Array.from({ length: count }, () => {
    const n = Math.floor(random() * (documents + specs));
    const file = path.join(root, fileOf(n));
    if (random() < 0.1) fs.rmSync(file, { force: true });
    else writeFile(file, textOf(n, random));
    return fileOf(n);
  });
}

export function writeAll(root: string, random: () => number): void {
  for (let n = 0; n < documents + specs; n++) writeFile(path.join(root, fileOf(n)), textOf(n, random));
}

function writeFile(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

export const locationOf = (root: string, store: string): StoreLocation =>
  store === 'embedded' ? { kind: 'embedded', folder: root } : { kind: 'postgres', url: store };

export const openShop = (root: string, bundles: string, location: StoreLocation): Promise<EvidenceStore> =>
  openStore(
    location,
    { name: 'shop', path: root },
    { logger: silent, workerFile: path.join(bundles, 'storeWorker.js') },
  );

export interface ServiceChoices {
  readonly root: string;
  readonly bundles: string;
  readonly store: EvidenceStore;
  readonly cached: boolean;
  /** Files and requirements that the tables get at once. */
  readonly slice: number;
}

export function serviceOf({ root, bundles, store, cached, slice }: ServiceChoices): Service {
  return createService({
    workspace: new NodeWorkspace({ root, candidate: isReadable }),
    indexer: new IndexPool({ root, workerFile: path.join(bundles, 'indexWorker.js'), threads: 1 }),
    store,
    ...(cached && { cache: new IndexCacheFile(path.join(root, '.reqproof')) }),
    pace: { restMs: 0, slice },
    reports: {
      find: () => Promise.resolve([]),
      below: () => Promise.resolve(undefined),
      read: () => {
        throw new Error('no reports here');
      },
      hash: () => Promise.resolve(''),
    },
    clock: { now: () => new Date() },
    logger: silent,
    settings: defaultSettings,
    excludes: [],
    readProjectFile,
    revision: () => ({ branch: '', commit: '' }),
  });
}

async function main(root: string, bundles: string, store: string, seed: number): Promise<void> {
  const service = serviceOf({
    root,
    bundles,
    store: await openShop(root, bundles, locationOf(root, store)),
    cached: true,
    slice: 15,
  });
  process.stdout.write('opened\n');
  await service.start({ report: () => undefined }, new AbortController().signal);
  const random = createRandom(seed);
  for (;;) await service.filesChanged(changeFiles(root, 1 + Math.floor(random() * 6), random));
}

const [, script = '', root, bundles, store, seed] = process.argv;
if (script.includes('killedIndexer') && root && bundles && store)
  void main(root, bundles, store, Number(seed));
