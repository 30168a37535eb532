import type { FileToIndex, IndexJob, PatternFault, WorkspaceFile } from '../ports';

/** `workerData` of an index worker. */
export interface IndexWorkerSetup {
  readonly root: string;
  /** Two Int32: the chunk in hand and the position in it. It survives the worker. */
  readonly progress: SharedArrayBuffer;
}

/** To the worker: some files of a job. Chunks are read in the order they are sent. */
export interface IndexChunk {
  /** From 1; the initial 0 of `progress` means: no file yet. */
  readonly id: number;
  readonly job: Omit<IndexJob, 'files'>;
  readonly files: readonly FileToIndex[];
}

/** From the worker, once it can read. */
export interface IndexWorkerReady {
  readonly kind: 'ready';
}

/** From the worker: the next `count` files of a chunk, in its order. */
export interface IndexPart {
  readonly kind: 'part';
  readonly chunk: number;
  readonly count: number;
  /** A segment with the readings; its memory changes hands. */
  readonly packed: Uint8Array;
  readonly unchanged: readonly WorkspaceFile[];
  readonly gone: readonly string[];
  readonly patternFaults: readonly PatternFault[];
}

export type IndexWorkerMessage = IndexWorkerReady | IndexPart;
