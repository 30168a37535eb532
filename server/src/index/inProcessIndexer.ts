import type { FileIndexer, IndexBatch, IndexJob, ReadOptions } from '../ports';
import { createSlices } from '../util/slices';
import { patternFaults } from './patternFaults';
import { indexFile } from './indexFile';
import type { FileSource, IndexedFile } from './indexFile';
import type { FileReader } from './reader';

/** Reads on the main loop in short slices. For tests and hosts without threads: it can not stop a reader that hangs. */
export function createInProcessIndexer(
  source: FileSource,
  readers: readonly FileReader[],
  version = 'in-process',
): FileIndexer {
  return {
    version,
    async index(job: IndexJob, onBatch: (batch: IndexBatch) => void, signal?: AbortSignal) {
      signal?.throwIfAborted();
      const slices = createSlices(signal);
      let done: IndexedFile[] = [];
      for (const file of job.files) {
        done.push(indexFile(file, job, readers, source));
        if (!slices.due()) continue;
        onBatch(toBatch(done, job.options));
        done = [];
        await slices.next();
      }
      if (done.length) onBatch(toBatch(done, job.options));
    },
    close: () => Promise.resolve(),
  };
}

export function toBatch(files: readonly IndexedFile[], options: ReadOptions): IndexBatch {
  const faults = patternFaults(options);
  return { ...sorted(files), ...(faults.length > 0 && { patternFaults: faults }) };
}

const sorted = (files: readonly IndexedFile[]): IndexBatch => ({
  read: files.flatMap((one) => (one.kind === 'read' ? [one.file] : [])),
  unchanged: files.flatMap((one) => (one.kind === 'unchanged' ? [one.file] : [])),
  gone: files.flatMap((one) => (one.kind === 'gone' ? [one.path] : [])),
});
