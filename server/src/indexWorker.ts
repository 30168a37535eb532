/** A thread that reads files for the index; the bundle of this file is what the pool starts. */
import { parentPort, workerData } from 'node:worker_threads';
import { readers } from './index/registry';
import { serveIndexChunks } from './indexWorkerLoop';
import type { IndexWorkerSetup } from './platform/indexPoolMessages';
import { NodeWorkspace } from './platform/nodeWorkspace';

if (parentPort) {
  const { root, progress } = workerData as IndexWorkerSetup;
  serveIndexChunks(parentPort, progress, readers, new NodeWorkspace({ root }));
}
