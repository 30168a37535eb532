import type { FileToIndex, IndexBatch, IndexJob, StoredFile } from '../ports';
import { readerLost } from '../util/fileProblems';
import { absoluteIn } from '../util/paths';
import type { IndexWorkerThread, ThreadLoss } from './indexWorkerThread';
import { lstatAt, stampOf } from './readFileAt';

const filesPerChunk = 200;
/** So that a thread has work while its last answer is on the way. */
const chunksInHand = 2;
const watchesPerBudget = 20;
/** Threads that end without a file to blame point to a broken installation, not to the project. */
const mostBlameless = 3;

export interface JobRunOptions {
  readonly root: string;
  readonly fileBudgetMs: number;
  readonly signal?: AbortSignal;
  nextChunkId(): number;
  /** A new thread in place of one that was lost. */
  replace(): IndexWorkerThread;
}

export const threadsWorthStarting = (files: number): number => Math.ceil(files / filesPerChunk);

/** Hands the files of one job to threads, and sets aside those that a thread does not survive. */
export class IndexJobRun {
  private readonly waiting: (readonly FileToIndex[])[];
  private readonly shared: Omit<IndexJob, 'files'>;
  private readonly threads = new Set<IndexWorkerThread>();
  private remaining: number;
  private blameless = 0;
  private settle: { resolve(): void; reject(reason: unknown): void } | undefined;

  constructor(
    job: IndexJob,
    private readonly onBatch: (batch: IndexBatch) => void,
    private readonly options: JobRunOptions,
  ) {
    const { files, ...shared } = job;
    this.shared = shared;
    this.remaining = files.length;
    this.waiting = inChunks(files).reverse();
  }

  /** Resolves when every file is in a batch. After a rejection threads may still be at work: end them. */
  async run(threads: readonly IndexWorkerThread[]): Promise<void> {
    const { signal, fileBudgetMs } = this.options;
    const cancel = () => this.settle?.reject(signal?.reason);
    const timer = setInterval(() => this.watch(), fileBudgetMs / watchesPerBudget);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      await new Promise<void>((resolve, reject) => {
        this.settle = { resolve, reject };
        for (const thread of threads) this.adopt(thread);
      });
    } finally {
      this.settle = undefined;
      clearInterval(timer);
      signal?.removeEventListener('abort', cancel);
    }
  }

  private adopt(thread: IndexWorkerThread): void {
    this.threads.add(thread);
    thread.listener = {
      onPart: (count, batch) => {
        this.deliver(count, batch);
        this.feed(thread);
      },
      onLoss: (loss) => this.recover(thread, loss),
      onEnd: (reason) => this.settle?.reject(reason),
    };
    this.feed(thread);
  }

  private feed(thread: IndexWorkerThread): void {
    while (this.settle && thread.chunksInHand < chunksInHand) {
      const files = this.waiting.pop();
      if (!files) return;
      thread.send({ id: this.options.nextChunkId(), job: this.shared, files });
    }
  }

  private deliver(count: number, batch: IndexBatch): void {
    if (!this.settle) return;
    try {
      this.onBatch(batch);
    } catch (error) {
      this.settle.reject(error);
      return;
    }
    this.remaining -= count;
    if (this.remaining === 0) this.settle.resolve();
  }

  private watch(): void {
    const { fileBudgetMs } = this.options;
    const reason = `its reader did not finish within ${fileBudgetMs / 1000} s`;
    for (const thread of [...this.threads]) thread.watch(watchesPerBudget, reason);
  }

  private recover(lost: IndexWorkerThread, { culprit, reason, undone, started }: ThreadLoss): void {
    this.threads.delete(lost);
    if (!this.settle) return;
    this.waiting.push(...inChunks(undone).reverse());
    if (culprit) this.deliver(1, { read: [this.setAside(culprit, reason)], unchanged: [], gone: [] });
    else if (++this.blameless >= mostBlameless) {
      const what = started ? 'keeps ending' : 'can not be started';
      this.settle?.reject(new Error(`The index worker ${what}: ${reason}. Reinstall ReqProof.`));
    }
    if (this.settle && this.remaining > 0) this.adopt(this.options.replace());
  }

  private setAside({ path }: FileToIndex, reason: string): StoredFile {
    const stamp = stampOf(lstatAt(absoluteIn(this.options.root, path)));
    return { path, ...stamp, index: readerLost(path, reason) };
  }
}

function inChunks(files: readonly FileToIndex[]): FileToIndex[][] {
  const chunks: FileToIndex[][] = [];
  for (let at = 0; at < files.length; at += filesPerChunk) chunks.push(files.slice(at, at + filesPerChunk));
  return chunks;
}
