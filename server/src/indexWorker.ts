/** A thread that reads files for the index, or lists them; the bundle of this file is what both start. */
import { parentPort, workerData } from 'node:worker_threads';
import { isReadable, readers } from './index/registry';
import { serveIndexChunks } from './indexWorkerLoop';
import type { IndexWorkerSetup } from './platform/indexPoolMessages';
import type { ListingSetup } from './platform/listingMessages';
import { serveListing } from './platform/listingThread';
import { NodeWorkspace } from './platform/nodeWorkspace';

if (parentPort) {
  const setup = workerData as IndexWorkerSetup | ListingSetup;
  if ('listing' in setup) serveListing(parentPort, setup.listing, isReadable);
  else serveIndexChunks(parentPort, setup.progress, readers, new NodeWorkspace({ root: setup.root }));
}
