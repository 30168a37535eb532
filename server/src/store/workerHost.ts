/** The worker's side: opens the store and answers calls. */
import type { MessagePort } from 'node:worker_threads';
import type { RequirementKey } from '../../../schema/model';
import type {
  EvidenceStore,
  IndexDelta,
  Logger,
  NewRun,
  RequirementState,
  RunContent,
  StoredFile,
} from '../ports';
import { openInProcess } from './inProcess';
import type { FromWorker, StreamName, ToWorker, WorkerSetup } from './workerProtocol';
import { packPart, toFailure, unpack } from './workerProtocol';

/** Long lists go out in parts of this many items. */
const partSize = 200;
/** Batches and parts that are under way at a time: both threads work, and neither gets far ahead. */
const windowSize = 4;

interface Call {
  readonly controller: AbortController;
  readonly incoming: Map<StreamName, Incoming>;
  more?: () => void;
}

type Batch = IteratorResult<readonly unknown[], undefined>;

/** Batches of one stream that have arrived and are not read yet, or who waits for one. */
class Incoming {
  private readonly arrived: (Batch | Error)[] = [];
  private waiting: { resolve(batch: Batch): void; reject(error: Error): void } | undefined;

  put(batch: Batch | Error): void {
    const { waiting } = this;
    this.waiting = undefined;
    if (!waiting) this.arrived.push(batch);
    else if (batch instanceof Error) waiting.reject(batch);
    else waiting.resolve(batch);
  }

  next(): Promise<Batch> {
    return new Promise((resolve, reject) => {
      const batch = this.arrived.shift();
      if (!batch) this.waiting = { resolve, reject };
      else if (batch instanceof Error) reject(batch);
      else resolve(batch);
    });
  }
}

export async function serveStore(port: MessagePort, setup: WorkerSetup): Promise<void> {
  const post = (message: FromWorker): void => port.postMessage(message);
  const log =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string): void =>
      post({ kind: 'log', level, message });
  const logger: Logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
  try {
    const { location, project, ...options } = setup;
    const store = await openInProcess(location, project, {
      ...options,
      logger,
      clock: { now: () => new Date() },
    });
    new Host(store, post).listen(port);
    post({ kind: 'opened', status: store.status() });
  } catch (error) {
    post({ kind: 'unopened', failure: toFailure(error) });
  }
}

class Host {
  private readonly calls = new Map<number, Call>();

  constructor(
    private readonly store: EvidenceStore,
    private readonly post: (message: FromWorker) => void,
  ) {}

  listen(port: MessagePort): void {
    port.on('message', (message: ToWorker) => this.receive(message));
  }

  private receive(message: ToWorker): void {
    if (message.kind === 'call') {
      void this.run(message);
      return;
    }
    const call = this.calls.get(message.id);
    if (!call) return;
    if (message.kind === 'cancel') call.controller.abort();
    else if (message.kind === 'more') call.more?.();
    else {
      const incoming = call.incoming.get(message.stream);
      if (message.kind === 'batch') incoming?.put({ done: false, value: unpack(message.items) });
      else if (message.kind === 'end') incoming?.put({ done: true, value: undefined });
      else incoming?.put(new Error('The producer failed.'));
    }
  }

  private async run(message: Extract<ToWorker, { kind: 'call' }>): Promise<void> {
    const { id } = message;
    const call: Call = { controller: new AbortController(), incoming: new Map() };
    this.calls.set(id, call);
    try {
      const value = await this.invoke(message, call);
      if (Array.isArray(value)) await this.answerInParts(message, call, value);
      else this.post({ kind: 'answer', id, value, status: this.store.status() });
    } catch (error) {
      this.post({ kind: 'failed', id, failure: toFailure(error), status: this.store.status() });
    } finally {
      this.calls.delete(id);
    }
  }

  private async answerInParts(
    { id, method }: Extract<ToWorker, { kind: 'call' }>,
    call: Call,
    items: readonly unknown[],
  ): Promise<void> {
    let allowed = windowSize;
    let wake: () => void = () => undefined;
    call.more = () => {
      allowed += 1;
      wake();
    };
    for (let start = 0; ; start += partSize) {
      const last = start + partSize >= items.length;
      this.post({
        kind: 'part',
        id,
        items: packPart(method, items.slice(start, start + partSize)),
        last,
        status: this.store.status(),
      });
      if (last) return;
      allowed -= 1;
      if (allowed === 0) await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  private async invoke(
    { id, method, args, streams }: Extract<ToWorker, { kind: 'call' }>,
    call: Call,
  ): Promise<unknown> {
    const stream = (name: StreamName) => (streams.includes(name) ? this.stream(id, name, call) : undefined);
    if (method === 'saveRun') {
      const content: RunContent = {
        results: stream('results') as RunContent['results'],
        coverage: stream('coverage') as RunContent['coverage'],
      };
      return this.store.saveRun(args[0] as NewRun, content, call.controller.signal);
    }
    if (method === 'saveIndex') {
      const changed = (await gather(stream('changed'))) as readonly StoredFile[];
      const requirements = (await gather(stream('requirements'))) as readonly [
        RequirementKey,
        RequirementState,
      ][];
      const { removed } = args[0] as Pick<IndexDelta, 'removed'>;
      return this.store.saveIndex({ changed, removed, requirements: new Map(requirements) });
    }
    const action = this.store[method] as (...values: readonly unknown[]) => Promise<unknown>;
    return action.call(this.store, ...args);
  }

  /** Asks for a few batches ahead, so that the producer works while the database does. */
  private stream(id: number, name: StreamName, call: Call): AsyncIterable<readonly unknown[]> {
    const incoming = new Incoming();
    const want = (): void => this.post({ kind: 'want', id, stream: name });
    return {
      [Symbol.asyncIterator]: () => {
        let ahead = windowSize; // nothing is produced before somebody reads
        call.incoming.set(name, incoming);
        return {
          next: () => {
            for (; ahead > 0; ahead--) want();
            ahead = 1;
            return incoming.next();
          },
          return: async () => {
            call.incoming.delete(name);
            this.post({ kind: 'release', id, stream: name });
            return { done: true, value: undefined };
          },
        };
      },
    };
  }
}

async function gather(batches: AsyncIterable<readonly unknown[]> | undefined): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  if (batches) for await (const batch of batches) all.push(...batch);
  return all;
}
