import type { RequirementKey, RequirementLink } from '../../../schema/model';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { Clock, EvidenceStore, IndexCache, Logger, StoredFile } from '../ports';
import { StoreError } from '../ports';
import type { TraceView } from '../trace/view';
import { createSlices } from '../util/slices';
import { Turns } from '../util/turns';

export interface IndexSaverParts {
  readonly index: WorkspaceIndex;
  readonly cache: IndexCache | undefined;
  readonly store: EvidenceStore;
  readonly view: TraceView;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Files, and requirements with their links, in one transaction of the store. */
const sliceFiles = 500;
const sliceKeys = 500;
/** The mirror waits until nothing has changed for so long: it is for queries, nobody waits for it. */
const restMs = 1500;

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

  constructor(private readonly parts: IndexSaverParts) {}

  /** Readings that the cache kept; none when there is no cache, or nothing in it that can be read. */
  async load(): Promise<readonly StoredFile[]> {
    const { cache, store } = this.parts;
    if (!cache) return [];
    const { files, unmirrored } = await cache.load(await this.storeName(store));
    this.pending = unmirrored;
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
    if (cache && pending?.size === 0) {
      // Unless a file differs, so do no links.
      if (index.toMirror === 0) this.touched.clear();
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
    this.timer = setTimeout(() => void this.mirror(), restMs).unref();
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
    if (this.parts.index.toMirror <= sliceFiles && this.touched.size <= sliceKeys) await this.mirror();
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
    const delta = index.mirrorDelta(sliceFiles);
    const keys: RequirementKey[] = [];
    for (const key of this.touched) if (keys.push(key) >= sliceKeys) break;
    if (delta.changed.length + delta.removed.length + keys.length > 0) {
      const links = await this.linksOf(keys);
      for (const key of keys) this.touched.delete(key);
      await store.saveIndex({ ...delta, links }).catch((error: unknown) => {
        this.touch(keys);
        throw error;
      });
      index.markMirrored(delta);
      if (index.toMirror + this.touched.size > 0) return true;
    } else if (!this.sweep) return false;
    if (this.sweep) await store.sweepIndex(this.sweep.since);
    this.sweep = undefined;
    await this.saved();
    await this.cached(async (cache) => cache.markMirrored(await this.storeName(store)));
    return index.toMirror + this.touched.size > 0;
  }

  private async linksOf(
    keys: Iterable<RequirementKey>,
  ): Promise<ReadonlyMap<RequirementKey, readonly RequirementLink[]>> {
    const { view } = this.parts;
    const slices = createSlices();
    const links = new Map<RequirementKey, readonly RequirementLink[]>();
    for (const key of keys) {
      const isOwn = view.requirement(key)?.definition.source === undefined;
      links.set(key, isOwn ? view.linksOf(key) : []); // the store knows this project's requirements only
      if (slices.due()) await slices.next();
    }
    return links;
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
