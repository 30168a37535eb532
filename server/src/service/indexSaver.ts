import type { RequirementKey } from '../../../schema/model';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { Clock, EvidenceStore, IndexCache, Logger, RequirementState, StoredFile } from '../ports';
import { StoreError } from '../ports';
import type { TraceView } from '../trace/view';
import { outlineOf } from '../util/fileOutline';
import { createSlices } from '../util/slices';
import { Turns } from '../util/turns';

export interface IndexSaverParts {
  readonly index: WorkspaceIndex;
  readonly cache: IndexCache | undefined;
  readonly store: EvidenceStore;
  readonly view: TraceView;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly reading: ReadingState;
  readonly pace?: MirrorPace;
}

/** Whether files are being read or joined: what is in the index then is not in the links yet. */
export interface ReadingState {
  busy(): boolean;
  /** Resolves when there may be a pause. */
  idle(): Promise<void>;
}

export interface MirrorPace {
  /** The mirror waits until nothing has changed for so long: it is for queries, nobody waits for it. */
  readonly restMs: number;
  /** So many files, and so many requirements with their links, in one transaction of the store. */
  readonly slice: number;
}

const usualPace: MirrorPace = { restMs: 1500, slice: 500 };

/**
 * Keeps the index for the next start in the cache, at once, and mirrors it in the tables of the store,
 * in slices while nothing else is asked for. Off the path of whoever waits for an answer. What can not
 * be written costs speed, not answers.
 */
export class IndexSaver {
  private readonly turns = new Turns();
  private readonly touched = new Set<RequirementKey>();
  private timer: NodeJS.Timeout | undefined;
  /** A mirroring that is not based on what the tables hold: since when, if everything is saved anew. */
  private sweep: { readonly since?: string } | undefined;
  private cacheFails = false;
  private closed = false;
  private readonly pace: MirrorPace;

  constructor(private readonly parts: IndexSaverParts) {
    this.pace = parts.pace ?? usualPace;
  }

  /** Readings that the cache kept; none when there is no cache, or nothing in it that can be read. */
  async load(): Promise<readonly StoredFile[]> {
    const { cache, store } = this.parts;
    if (!cache) return [];
    const [{ files, mirror }, name] = await Promise.all([cache.load(), this.storeName(store)]);
    this.pending = mirror?.by === name ? mirror.lacks : undefined;
    return files;
  }

  private pending: ReadonlySet<string> | undefined;

  /** Links of these requirements may be different now. */
  touch(keys: Iterable<RequirementKey>): void {
    for (const key of keys) this.touched.add(key);
  }

  /** The first pass is over: what came from the cache is in the tables already, but for what the cache says. */
  opened(): void {
    const { index, clock, cache } = this.parts;
    const { pending } = this;
    if (cache && pending?.size === 0 && index.toMirror === 0) {
      this.touched.clear(); // no file differs, so no links do
      return;
    }
    index.mirrorLacks(pending);
    this.sweep = pending ? {} : { since: clock.now().toISOString() };
  }

  /** What was just read, in the form in which the cache keeps it. */
  keep(read: readonly StoredFile[], packed: Uint8Array): void {
    void this.cached(async (cache) => cache.save(read, [], packed));
  }

  soon(): void {
    if (this.closed) return;
    void this.saved();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.mirror(), this.pace.restMs).unref();
  }

  /** Resolves when the cache has everything, or could not be brought to take it. */
  async saved(): Promise<void> {
    await this.cached(async (cache) => {
      const { index } = this.parts;
      const delta = index.storeDelta();
      if (delta.changed.length + delta.removed.length > 0) await cache.save(delta.changed, delta.removed);
      index.markStored(delta);
      if (cache.isWasteful) await cache.rewrite(index.readings());
    });
  }

  /** Brings a small rest into the tables now; a large one would keep somebody waiting for too long. */
  async settle(): Promise<void> {
    await this.saved();
    const { slice } = this.pace;
    if (this.parts.index.toMirror <= slice && this.touched.size <= slice) await this.mirror();
  }

  /** The last save; later ones are none. A large rest is mirrored by the next start. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    await this.settle();
    this.closed = true;
    await this.turns.idle();
    await this.parts.cache?.close();
  }

  private mirror(): Promise<void> {
    return this.turns.take(async () => {
      try {
        while (!this.closed && (await this.mirrorSlice()));
      } catch (error) {
        this.complain(error);
      }
    });
  }

  /** False when nothing was left to do. */
  private async mirrorSlice(): Promise<boolean> {
    const { index, store } = this.parts;
    await this.pause();
    const delta = index.mirrorDelta(this.pace.slice);
    for (const { index: file } of delta.changed)
      for (const { key } of outlineOf(file).definitions) this.touched.add(key);
    const keys: RequirementKey[] = [];
    for (const key of this.touched) if (keys.push(key) >= this.pace.slice) break;
    if (delta.changed.length + delta.removed.length + keys.length > 0) {
      for (const key of keys) this.touched.delete(key); // touched again while they are written, they come again
      try {
        await store.saveIndex({ ...delta, requirements: await this.statesOf(keys) });
      } catch (error) {
        this.touch(keys);
        throw error;
      }
      index.markMirrored(delta);
      if (this.hasMore) return true;
    } else if (!this.sweep) return false;
    const { sweep } = this;
    if (sweep) await store.sweepIndex(sweep.since);
    this.sweep = undefined;
    await this.saved();
    const name = await this.storeName(store);
    await this.pause();
    if (this.hasMore) return true;
    await this.cached((cache) => cache.markMirrored(name));
    return this.hasMore;
  }

  private get hasMore(): boolean {
    return this.parts.index.toMirror + this.touched.size > 0;
  }

  /** What is said of the tables has to be true of files and links at one instant: when nothing is under way. */
  private async pause(): Promise<void> {
    const { reading } = this.parts;
    while (!this.closed && reading.busy()) await reading.idle();
  }

  private async statesOf(
    keys: readonly RequirementKey[],
  ): Promise<ReadonlyMap<RequirementKey, RequirementState>> {
    const { view } = this.parts;
    const slices = createSlices(undefined, 8, 1);
    const states = new Map<RequirementKey, RequirementState>();
    for (const key of keys) {
      const definition = view.requirement(key)?.definition;
      // The store knows this project's requirements only.
      if (definition?.source !== undefined) states.set(key, { links: [] });
      else states.set(key, { ...(definition && { definition }), links: view.linksOf(key) });
      if (slices.due()) await slices.next();
    }
    return states;
  }

  /** A cache that fails once is left alone: the next start reads the files again. */
  private async cached(work: (cache: IndexCache) => Promise<void>): Promise<void> {
    const { cache } = this.parts;
    if (!cache || this.cacheFails) return;
    try {
      await work(cache);
    } catch (error) {
      if (!this.cacheFails) this.complain(error);
      this.cacheFails = true;
    }
  }

  /** A store that can not be asked mirrors nothing. */
  private storeName(store: EvidenceStore): Promise<string> {
    return store.projectId().catch(() => '');
  }

  private complain(error: unknown): void {
    if (error instanceof StoreError && error.code === 'read-only') return;
    this.parts.logger.warn(
      `The index could not be saved: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
