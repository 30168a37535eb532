import { Worker, type MessagePort } from 'node:worker_threads';
import type { WorkspaceFile } from '../ports';
import { createSlices } from '../util/slices';
import { FileFilter } from './fileFilter';
import type { ListedPart, ListingSetup, ListingTask } from './listingMessages';
import { packListed, unpackListed } from './listingMessages';
import { TreeWalk } from './treeWalk';

/** Resolves to the files; undefined when it could not be done: then whoever asks does it himself. */
export type Lister = (
  task: ListingTask,
  signal?: AbortSignal,
) => Promise<readonly WorkspaceFile[] | undefined>;

/** In one message; unpacking them takes a millisecond. */
const filesPerPart = 2000;

/** Lists in a thread of its own, which ends with the list. Rejects with the signal's reason. */
export const listInThread =
  (workerFile: string): Lister =>
  async (task, signal) => {
    const parts = await partsOf(workerFile, { listing: task }, signal);
    if (!parts?.at(-1)?.last) return undefined;
    const slices = createSlices(signal, 8, 1);
    const files: WorkspaceFile[] = [];
    for (const part of parts) {
      for (const file of unpackListed(part)) files.push(file);
      if (slices.due()) await slices.next();
    }
    return files;
  };

function partsOf(file: string, setup: ListingSetup, signal?: AbortSignal): Promise<ListedPart[] | undefined> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const parts: ListedPart[] = [];
    // Captured and never read: the process's own stdout may be a protocol channel.
    const worker = new Worker(file, { workerData: setup, stdout: true, execArgv: [] });
    const cancel = (): void => {
      reject(signal?.reason as Error);
      void worker.terminate();
    };
    signal?.addEventListener('abort', cancel, { once: true });
    worker.on('message', (part: ListedPart) => parts.push(part));
    worker.on('error', () => resolve(undefined));
    worker.on('exit', () => {
      signal?.removeEventListener('abort', cancel);
      resolve(parts);
    });
  });
}

/** The thread's side. */
export function serveListing(
  port: MessagePort,
  { root, rules, open }: ListingTask,
  candidate: (path: string) => boolean,
): void {
  const walk = new TreeWalk(root, new FileFilter(root, rules, candidate), [...open]);
  let files: WorkspaceFile[] = [];
  const post = (last: boolean): void => {
    const part = packListed(files, last);
    port.postMessage(part, [part.stamps.buffer as ArrayBuffer]);
    files = [];
  };
  while (!walk.isOver) {
    const file = walk.next();
    if (file) files.push(file);
    if (files.length >= filesPerPart) post(false);
  }
  post(true);
}
