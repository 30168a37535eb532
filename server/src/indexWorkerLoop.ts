import type { MessagePort } from 'node:worker_threads';
import { indexFile } from './index/indexFile';
import type { FileSource, IndexedFile } from './index/indexFile';
import { toBatch } from './index/inProcessIndexer';
import type { FileReader } from './index/reader';
import type { IndexChunk, IndexPart, IndexWorkerMessage } from './platform/indexPoolMessages';

/** Work in one message: unpacking it on the main loop should take a few milliseconds at most. */
const heaviestPart = 600;

/** Answers chunks until the worker is ended. Says in `progress` what it is doing before doing it. */
export function serveIndexChunks(
  port: MessagePort,
  progress: SharedArrayBuffer,
  readers: readonly FileReader[],
  source: FileSource,
): void {
  const place = new Int32Array(progress);
  const post = (message: IndexWorkerMessage): void => port.postMessage(message);
  port.on('message', (chunk: IndexChunk) => {
    let done: IndexedFile[] = [];
    let weight = 0;
    const part = (): IndexPart => ({
      kind: 'part',
      chunk: chunk.id,
      count: done.length,
      batch: JSON.stringify(toBatch(done, chunk.job.options)),
    });
    Atomics.store(place, 0, chunk.id);
    for (const [position, file] of chunk.files.entries()) {
      Atomics.store(place, 1, position);
      const indexed = indexFile(file, chunk.job, readers, source);
      done.push(indexed);
      weight += weightOf(indexed);
      if (weight < heaviestPart) continue;
      post(part());
      done = [];
      weight = 0;
    }
    Atomics.store(place, 1, chunk.files.length);
    if (done.length) post(part());
  });
  post({ kind: 'ready' });
}

function weightOf(indexed: IndexedFile): number {
  if (indexed.kind !== 'read') return 1;
  const { requirements, references, testCases, problems } = indexed.file.index;
  return 2 + 3 * (requirements.length + testCases.length) + 2 * (references.length + problems.length);
}
