import type { MessagePort } from 'node:worker_threads';
import { indexFile } from './index/indexFile';
import type { FileSource } from './index/indexFile';
import { patternFaults } from './index/patternFaults';
import type { FileReader } from './index/reader';
import { SegmentWriter } from './packed/segment';
import type { IndexChunk, IndexPart, IndexWorkerMessage } from './platform/indexPoolMessages';
import type { WorkspaceFile } from './ports';

/** In one message. Taking it costs the main loop by the file; joining it, by what the files say. */
const mostFiles = 250;
const mostBytes = 500_000;

/** Answers chunks until the worker is ended. Says in `progress` what it is doing before doing it. */
export function serveIndexChunks(
  port: MessagePort,
  progress: SharedArrayBuffer,
  readers: readonly FileReader[],
  source: FileSource,
): void {
  const place = new Int32Array(progress);
  const readings = new SegmentWriter();
  port.on('message', ({ id, job, files }: IndexChunk) => {
    let count = 0;
    let unchanged: WorkspaceFile[] = [];
    let gone: string[] = [];
    const post = (): void => {
      const packed = readings.finish();
      const faults = patternFaults(job.options);
      const part: IndexPart = {
        kind: 'part',
        chunk: id,
        count,
        packed,
        unchanged,
        gone,
        patternFaults: faults,
      };
      port.postMessage(part, [packed.buffer as ArrayBuffer]);
      count = 0;
      unchanged = [];
      gone = [];
    };
    Atomics.store(place, 0, id);
    for (const [position, file] of files.entries()) {
      Atomics.store(place, 1, position);
      const indexed = indexFile(file, job, readers, source);
      if (indexed.kind === 'read') readings.add(indexed.file);
      else if (indexed.kind === 'unchanged') unchanged.push(indexed.file);
      else gone.push(indexed.path);
      count += 1;
      if (count >= mostFiles || readings.bytes >= mostBytes) post();
    }
    Atomics.store(place, 1, files.length);
    if (count > 0) post();
  });
  const ready: IndexWorkerMessage = { kind: 'ready' };
  port.postMessage(ready);
}
