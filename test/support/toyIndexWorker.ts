/** An index worker whose reader can be told to crash or hang. */
import { parentPort, workerData } from 'node:worker_threads';
import { serveIndexChunks } from '../../server/src/indexWorkerLoop';
import type { IndexWorkerSetup } from '../../server/src/platform/indexPoolMessages';
import { NodeWorkspace } from '../../server/src/platform/nodeWorkspace';
import { toyReader } from './toyReader';

if (parentPort) {
  const { root, progress } = workerData as IndexWorkerSetup;
  serveIndexChunks(parentPort, progress, [toyReader], new NodeWorkspace({ root }));
}
