import fs from 'node:fs';
import os from 'node:os';
import { RecentBodies } from '../packed/packedFile';
import type { FileIndexer, IndexBatch, IndexJob } from '../ports';
import { textHash } from '../util/hash';
import { IndexJobRun, threadsWorthStarting } from './indexJobRun';
import { IndexWorkerThread } from './indexWorkerThread';

export interface IndexPoolOptions {
  /** Absolute path of the project folder. */
  readonly root: string;
  /** Bundle of `indexWorker.ts`. */
  readonly workerFile: string;
  /** As many as are worth it on this machine, if not given: 2 to 4. */
  readonly threads?: number;
  /** How long one file may keep a reader; 5 s if not given. */
  readonly fileBudgetMs?: number;
  /** Threads that wait longer for work are ended; 30 s if not given. */
  readonly restMs?: number;
  /** Heap of one thread; what V8 takes for this machine if not given. */
  readonly memoryMb?: number;
}

/** Reads files in worker threads. They are kept for a while, so that the next small job starts at once. */
export class IndexPool implements FileIndexer {
  readonly version: string;
  private readonly threads = new Set<IndexWorkerThread>();
  private last: Promise<void> = Promise.resolve();
  private restTimer: NodeJS.Timeout | undefined;
  private readonly recent = new RecentBodies();
  private closed = false;
  private chunks = 0;

  constructor(private readonly options: IndexPoolOptions) {
    this.version = textHash(fs.readFileSync(options.workerFile, 'latin1'));
  }

  /** Jobs run one after the other. */
  index(job: IndexJob, onBatch: (batch: IndexBatch) => void, signal?: AbortSignal): Promise<void> {
    const run = this.last.then(() => this.run(job, onBatch, signal));
    this.last = run.catch(() => undefined);
    return run;
  }

  close(): Promise<void> {
    this.closed = true;
    this.endThreads(new Error('The index was closed.'));
    return Promise.resolve();
  }

  private async run(
    job: IndexJob,
    onBatch: (batch: IndexBatch) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    signal?.throwIfAborted();
    if (this.closed) throw new Error('The index was closed.');
    if (job.files.length === 0) return;
    clearTimeout(this.restTimer);
    const run = new IndexJobRun(job, onBatch, {
      root: this.options.root,
      fileBudgetMs: this.options.fileBudgetMs ?? 5000,
      ...(signal && { signal }),
      nextChunkId: () => ++this.chunks,
      replace: () => this.startThread(),
    });
    try {
      await run.run(this.threadsFor(job.files.length));
    } catch (error) {
      this.endThreads();
      throw error;
    }
    for (const thread of this.threads) thread.rest();
    this.restTimer = setTimeout(() => this.endThreads(), this.options.restMs ?? 30_000).unref();
  }

  private threadsFor(files: number): readonly IndexWorkerThread[] {
    for (const thread of this.threads) if (thread.ended) this.threads.delete(thread);
    const most = this.options.threads ?? Math.min(4, Math.max(2, os.availableParallelism() - 1));
    const wanted = Math.min(most, threadsWorthStarting(files));
    while (this.threads.size < wanted) this.startThread();
    return [...this.threads].slice(0, wanted);
  }

  private startThread(): IndexWorkerThread {
    const { workerFile, root, memoryMb } = this.options;
    const thread = new IndexWorkerThread({
      file: workerFile,
      root,
      recent: this.recent,
      ...(memoryMb && { memoryMb }),
    });
    this.threads.add(thread);
    return thread;
  }

  /** With a reason, a job that is running is rejected with it. */
  private endThreads(reason?: Error): void {
    clearTimeout(this.restTimer);
    for (const thread of this.threads) thread.end(reason);
    this.threads.clear();
  }
}
