/** Opens the store a host asked for, in its worker. For composition roots. */
import { randomUUID } from 'node:crypto';
import type { EvidenceStore, Logger } from '../ports';
import type { StoreLocation } from './location';
import type { ProjectIdentity } from './projectRow';
import type { WorkerSetup } from './workerProtocol';
import { openWorkerStore } from './workerStore';

export interface OpenStoreOptions extends Pick<
  WorkerSetup,
  'leaseWaitMs' | 'whenUnwritable' | 'limit' | 'logBytes'
> {
  readonly logger: Logger;
  /** The bundle of `storeWorker.ts`; `sql-wasm.wasm` lies beside it. */
  readonly workerFile: string;
}

/**
 * Files that can not be used never make this fail: it opens with what is good and says the rest in
 * `status().notices`. Rejects with a StoreError when PostgreSQL can not be reached or the worker is missing.
 */
export function openStore(
  location: StoreLocation,
  project: ProjectIdentity,
  { logger, workerFile, ...options }: OpenStoreOptions,
): Promise<EvidenceStore> {
  return openWorkerStore(workerFile, { location, project, holder: randomUUID(), ...options }, logger);
}
