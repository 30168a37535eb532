/**
 * A process that imports run after run and prints the id of each one that was acknowledged, for a
 * test that kills it. Arguments: folder, worker bundle, name of the process.
 */
import { openStore } from '../../../server/src/store/open';
import { aResult, aRun } from './samples';
import { silent } from './support/silent';

/** How many results run `id` has: the reader of the remains must find exactly these. */
export const sizeOf = (id: string): number => 1 + (Number(id.split('-').at(-1)) % 40);

async function main(folder: string, workerFile: string, name: string): Promise<void> {
  const store = await openStore(
    { kind: 'embedded', folder },
    { name: 'shop', path: folder },
    { logger: silent, workerFile, logBytes: 1 },
  );
  for (let i = 0; ; i += 1) {
    const id = `${name}-${i}`;
    const all = Array.from({ length: sizeOf(id) }, (_, n) =>
      aResult(`test ${n}`, 'failed', { error: { message: `${id} ${n} `.repeat(20) } }),
    );
    async function* results() {
      for (let at = 0; at < all.length; at += 8) yield all.slice(at, at + 8);
    }
    await store.saveRun(aRun(id), { results: results() });
    process.stdout.write(`${id}\n`);
  }
}

const [, script = '', folder, workerFile, name] = process.argv;
if (script.includes('killedWriter') && folder && workerFile && name) void main(folder, workerFile, name);
