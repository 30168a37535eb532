import { Worker } from 'node:worker_threads';
import type { RecentBodies } from '../packed/packedFile';
import { readSegment } from '../packed/segment';
import type { FileToIndex, IndexBatch } from '../ports';
import type { IndexChunk, IndexPart, IndexWorkerMessage, IndexWorkerSetup } from './indexPoolMessages';

export interface ThreadOptions {
  /** Bundle of the worker. */
  readonly file: string;
  readonly root: string;
  readonly memoryMb?: number;
  /** Shared by all that was read: what is looked at stays unpacked for a while. */
  readonly recent: RecentBodies;
}

/** What an ended thread left undone. */
export interface ThreadLoss {
  readonly reason: string;
  /** The file it was reading, if it was reading one. */
  readonly culprit?: FileToIndex;
  /** Files it had been given and did not deliver, without the culprit. */
  readonly undone: readonly FileToIndex[];
  /** False: it ended before it could read anything. */
  readonly started: boolean;
}

export interface ThreadListener {
  onPart(count: number, batch: IndexBatch): void;
  onLoss(loss: ThreadLoss): void;
  onEnd(reason: Error): void;
}

/**
 * What a file's reading needs is garbage when the next file is read. The 48 MB that V8 would let it fill
 * before each look, in every thread, made reading no faster when it was measured.
 */
const youngMb = 12;

/** One worker thread: what it was given, what it delivered, and whether it still moves. */
export class IndexWorkerThread {
  listener: ThreadListener | undefined;
  private readonly worker: Worker;
  private readonly place = new Int32Array(new SharedArrayBuffer(8));
  private readonly given: { readonly chunk: IndexChunk; delivered: number }[] = [];
  /**
   * A port hands over all that has arrived in one turn of the loop, however long that takes. Parts
   * are seen to one in a turn.
   */
  private readonly arrived: IndexPart[] = [];
  private readonly recent: RecentBodies;
  private started = false;
  private isEnded = false;
  private lastMark = '';
  private stillFor = 0;

  constructor(options: ThreadOptions) {
    const setup: IndexWorkerSetup = {
      root: options.root,
      progress: this.place.buffer as SharedArrayBuffer,
    };
    this.recent = options.recent;
    // Captured and never read: the process's own stdout may be a protocol channel.
    this.worker = new Worker(options.file, {
      workerData: setup,
      stdout: true,
      execArgv: [],
      resourceLimits: {
        maxYoungGenerationSizeMb: youngMb,
        ...(options.memoryMb && { maxOldGenerationSizeMb: options.memoryMb }),
      },
    });
    this.worker.on('message', (message: IndexWorkerMessage) => this.receive(message));
    this.worker.on('error', (error: Error) => this.lose(`its reader crashed (${error.message})`));
    this.worker.on('exit', () => this.lose('its reader ended unexpectedly'));
  }

  get ended(): boolean {
    return this.isEnded;
  }

  get chunksInHand(): number {
    return this.given.length;
  }

  send(chunk: IndexChunk): void {
    this.worker.ref();
    this.given.push({ chunk, delivered: 0 });
    this.worker.postMessage(chunk);
  }

  /** Lets the process end although the thread waits for work. */
  rest(): void {
    this.listener = undefined;
    this.worker.unref();
  }

  /** With a reason, whoever waits for its work is told. */
  end(reason?: Error): void {
    const listener = this.listener;
    this.isEnded = true;
    this.listener = undefined;
    void this.worker.terminate();
    if (reason) listener?.onEnd(reason);
  }

  /**
   * Call at even intervals; gives the thread up when it did not move for so many calls while it had
   * work. Calls are counted, not time: a laptop that slept has not been waiting.
   */
  watch(callsAllowed: number, reason: string): void {
    const mark = `${Atomics.load(this.place, 0)}:${Atomics.load(this.place, 1)}:${this.started}`;
    const waitsForUs = this.given.length === 0 || this.arrived.length > 0;
    this.stillFor = mark === this.lastMark && !waitsForUs ? this.stillFor + 1 : 0;
    this.lastMark = mark;
    // Loading the bundle on a busy machine may take longer than any one file should.
    if (this.stillFor >= (this.started ? callsAllowed : callsAllowed * 8)) this.lose(reason);
  }

  private receive(message: IndexWorkerMessage): void {
    if (this.isEnded) return;
    if (message.kind === 'ready') {
      this.started = true;
      return;
    }
    this.arrived.push(message);
    if (this.arrived.length === 1) setImmediate(() => this.deliverNext());
  }

  private deliverNext(): void {
    if (this.isEnded) return;
    this.deliver(this.arrived.shift());
    if (this.arrived.length > 0) setImmediate(() => this.deliverNext());
  }

  private deliver(part: IndexPart | undefined): void {
    const entry = this.given.find(({ chunk }) => chunk.id === part?.chunk);
    if (!entry || !part) return;
    entry.delivered += part.count;
    if (entry.delivered >= entry.chunk.files.length) this.given.splice(this.given.indexOf(entry), 1);
    this.listener?.onPart(part.count, batchOf(part, this.recent));
  }

  private lose(reason: string): void {
    if (this.isEnded) return;
    for (const part of this.arrived.splice(0)) this.deliver(part);
    const listener = this.listener;
    this.end();
    const chunk = this.started ? Atomics.load(this.place, 0) : 0;
    const position = Atomics.load(this.place, 1);
    const current = this.given.find((entry) => entry.chunk.id === chunk);
    const culprit = current && position >= current.delivered ? current.chunk.files[position] : undefined;
    const undone = this.given.flatMap(({ chunk: { files }, delivered }) => files.slice(delivered));
    listener?.onLoss({
      reason,
      ...(culprit && { culprit }),
      undone: undone.filter((file) => file !== culprit),
      started: this.started,
    });
  }
}

/** The bodies stay packed: taking a part costs what its files' heads cost, about 2 µs each. */
function batchOf({ packed, unchanged, gone, patternFaults }: IndexPart, recent: RecentBodies): IndexBatch {
  const segment = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  return { read: readSegment(segment, recent).files, unchanged, gone, patternFaults, packed };
}
