/** Entry of the store's worker thread. */
import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerSetup } from './store/workerProtocol';
import { serveStore } from './store/workerHost';

if (parentPort) void serveStore(parentPort, workerData as WorkerSetup);
