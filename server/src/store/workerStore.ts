/**
 * The store port, with the store in a worker thread: whatever is imported or saved, this thread only
 * passes small messages. A worker that dies takes the calls under way with it, each rejected with a
 * clear error; the next call starts a new one from what is durable.
 */
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { EvidenceStore, Logger, NewRun, RunContent, SavedRun, StoreStatus } from '../ports';
import { StoreError } from '../ports';
import type { FromWorker, Method, StreamName, ToWorker, WorkerSetup } from './workerProtocol';
import { fromFailure, pack, unpack } from './workerProtocol';
import { chunksOf } from './engine';

type Streams = Partial<Record<StreamName, AsyncIterable<readonly unknown[]>>>;

interface Call {
  readonly iterators: Map<StreamName, AsyncIterator<readonly unknown[]>>;
  readonly parts: unknown[];
  /** Batches and parts are seen to one after the other, with a turn of the loop between them. */
  work: Promise<void>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
  /** What the caller's own producer threw: that is the reason, not what the worker makes of it. */
  producerError?: { readonly error: unknown };
}

const indexBatch = 100;
/** A worker that keeps dying is not started for ever. */
const maxRestarts = 5;

class Connection {
  private readonly calls = new Map<number, Call>();
  private nextId = 1;
  private worker: Worker | undefined;
  private opening: Promise<void> | undefined;
  private lastStatus: StoreStatus;
  private restarts = -1;
  private closed = false;

  constructor(
    private readonly workerFile: string,
    private readonly setup: WorkerSetup,
    private readonly logger: Logger,
  ) {
    this.lastStatus = { kind: 'memory', location: '', mode: 'read-only', notices: [] };
  }

  get status(): StoreStatus {
    const died =
      this.restarts > 0
        ? ['The store process stopped unexpectedly and was started again from what was saved.']
        : [];
    return { ...this.lastStatus, notices: [...this.lastStatus.notices, ...died] };
  }

  open(): Promise<void> {
    return (this.opening ??= new Promise<void>((resolve, reject) => {
      this.restarts += 1;
      if (this.restarts > maxRestarts) {
        reject(
          new StoreError('failed', 'The store process keeps stopping. See the log, then restart ReqProof.'),
        );
        return;
      }
      const worker = new Worker(this.workerFile, { workerData: this.setup, name: 'reqproof-store' });
      this.worker = worker;
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'opened') {
          this.lastStatus = message.status;
          resolve();
        } else if (message.kind === 'unopened') {
          reject(fromFailure(message.failure));
          void worker.terminate();
        } else this.receive(message);
      });
      worker.on('error', (error) => this.logger.error('The store process failed.', error));
      worker.on('exit', (code) => {
        const gone = new StoreError(
          this.closed ? 'closed' : 'failed',
          this.closed
            ? 'The evidence store was closed.'
            : `The store process stopped unexpectedly (code ${code}). What was saved is safe; try again.`,
        );
        reject(gone);
        if (this.worker === worker) this.worker = this.opening = undefined;
        for (const [id, call] of this.calls) {
          this.calls.delete(id);
          this.release(call);
          call.reject(gone);
        }
      });
    }));
  }

  async call<T>(
    method: Method,
    args: readonly unknown[],
    streams: Streams = {},
    signal?: AbortSignal,
  ): Promise<T> {
    if (this.closed) throw new StoreError('closed', 'The evidence store was closed.');
    await this.open();
    const id = this.nextId++;
    const names = Object.keys(streams) as StreamName[];
    const onAbort = (): void => this.post({ kind: 'cancel', id });
    try {
      return await new Promise<T>((resolve, reject) => {
        const iterators = new Map(
          names.flatMap((name) => {
            const stream = streams[name];
            return stream ? [[name, stream[Symbol.asyncIterator]()] as const] : [];
          }),
        );
        this.calls.set(id, {
          iterators,
          parts: [],
          work: Promise.resolve(),
          resolve: resolve as (value: unknown) => void,
          reject,
        });
        this.post({ kind: 'call', id, method, args, streams: names });
        if (signal?.aborted) onAbort();
        else signal?.addEventListener('abort', onAbort, { once: true });
      });
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  async close(): Promise<void> {
    if (this.closed) return;
    if (this.worker) await this.call('close', []).catch(() => undefined);
    this.closed = true;
    await this.worker?.terminate();
  }

  private post(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  private receive(message: Exclude<FromWorker, { kind: 'opened' | 'unopened' }>): void {
    if (message.kind === 'log') {
      this.logger[message.level](message.message);
      return;
    }
    const call = this.calls.get(message.id);
    if ('status' in message) this.lastStatus = message.status;
    if (!call) return;
    switch (message.kind) {
      case 'want':
        this.later(call, () => this.feed(message.id, call, message.stream));
        break;
      case 'release':
        void call.iterators
          .get(message.stream)
          ?.return?.()
          ?.then(undefined, () => undefined);
        call.iterators.delete(message.stream);
        break;
      case 'part':
        this.later(call, () => this.take(message, call));
        break;
      case 'answer':
        this.settle(message.id, call).resolve(message.value);
        break;
      case 'failed':
        this.settle(message.id, call).reject(
          call.producerError ? call.producerError.error : fromFailure(message.failure),
        );
        break;
    }
  }

  /**
   * A port hands over all that has arrived in one turn of the loop, and what arrives meanwhile: whoever
   * answers at once gets the next message at once, and nobody else has a turn.
   */
  private later(call: Call, task: () => Promise<void> | void): void {
    call.work = call.work.then(() => setImmediate()).then(task);
    call.work.catch((error: unknown) => call.reject(error));
  }

  private take({ id, items, last }: Extract<FromWorker, { kind: 'part' }>, call: Call): void {
    if (this.calls.get(id) !== call) return;
    for (const item of unpack(items)) call.parts.push(item);
    if (last) this.settle(id, call).resolve(call.parts);
    else this.post({ kind: 'more', id });
  }

  private async feed(id: number, call: Call, stream: StreamName): Promise<void> {
    try {
      const next = await call.iterators.get(stream)?.next();
      if (!next || next.done) {
        call.iterators.delete(stream);
        this.post({ kind: 'end', id, stream });
      } else this.post({ kind: 'batch', id, stream, items: pack(stream, next.value) });
    } catch (error) {
      call.iterators.delete(stream);
      call.producerError = { error };
      this.post({ kind: 'broken', id, stream });
    }
  }

  private settle(id: number, call: Call): Call {
    this.calls.delete(id);
    this.release(call);
    return call;
  }

  private release(call: Call): void {
    for (const iterator of call.iterators.values())
      void iterator.return?.()?.then(undefined, () => undefined);
    call.iterators.clear();
  }
}

async function* inBatches<T>(items: readonly T[]): AsyncIterable<readonly T[]> {
  yield* chunksOf(items, indexBatch);
}

/** Rejects with a StoreError when the store can not be opened. */
export async function openWorkerStore(
  workerFile: string,
  setup: WorkerSetup,
  logger: Logger,
): Promise<EvidenceStore> {
  const connection = new Connection(workerFile, setup, logger);
  await connection.open();
  const forward =
    <A extends readonly unknown[], R>(method: Method) =>
    (...args: A): Promise<R> =>
      connection.call<R>(method, args);
  return {
    status: () => connection.status,
    refresh: forward('refresh'),
    close: () => connection.close(),
    projectId: forward('projectId'),
    sweepIndex: forward('sweepIndex'),
    saveIndex: ({ changed, removed, requirements }) =>
      connection.call('saveIndex', [{ removed }], {
        changed: inBatches(changed),
        requirements: inBatches([...requirements]),
      }),
    saveRun: (run: NewRun, { results, coverage }: RunContent, signal?: AbortSignal) =>
      connection.call<SavedRun>(
        'saveRun',
        [run],
        { ...(results && { results }), ...(coverage && { coverage }) },
        signal,
      ),
    findRun: forward('findRun'),
    run: forward('run'),
    runs: forward('runs'),
    results: forward('results'),
    history: forward('history'),
    outcomes: forward('outcomes'),
    deleteRun: forward('deleteRun'),
    standings: forward('standings'),
    unmatchedClaims: forward('unmatchedClaims'),
    latestBySource: forward('latestBySource'),
    coverageFiles: forward('coverageFiles'),
    coverageOf: forward('coverageOf'),
    coverageMetrics: forward('coverageMetrics'),
    latestCoverageRun: forward('latestCoverageRun'),
    measuredFiles: forward('measuredFiles'),
    executedFiles: forward('executedFiles'),
    acceptances: forward('acceptances'),
    accept: forward('accept'),
    unaccept: forward('unaccept'),
    saveTexts: forward('saveTexts'),
    text: forward('text'),
  };
}
