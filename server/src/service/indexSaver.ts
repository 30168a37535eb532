import type { RequirementKey, RequirementLink } from '../../../schema/model';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import { StoreError, type EvidenceStore, type Logger } from '../ports';
import type { TraceView } from '../trace/view';
import { createSlices } from '../util/slices';

/**
 * Keeps the store's mirror of the index, off the path of whoever waits for an answer. Saves that are
 * asked for while one runs become one. A store that can not be written costs speed, not answers.
 */
export class IndexSaver {
  private touched = new Set<RequirementKey>();
  private running: Promise<void> | undefined;
  private asked = false;
  private closed = false;

  constructor(
    private readonly index: WorkspaceIndex,
    private readonly store: EvidenceStore,
    private readonly view: TraceView,
    private readonly logger: Logger,
  ) {}

  /** Links of these requirements may be different now. */
  touch(keys: Iterable<RequirementKey>): void {
    for (const key of keys) this.touched.add(key);
  }

  /** What was joined so far came from the store: unless a file differs, so do its links. */
  opened(): void {
    const { changed, removed } = this.index.storeDelta();
    if (changed.length + removed.length === 0) this.touched.clear();
  }

  soon(): void {
    if (this.closed) return;
    this.asked = true;
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  /** Resolves when all that was asked for is in the store, or could not be brought there. */
  async flush(): Promise<void> {
    this.soon();
    await this.running;
  }

  /** The last save; later ones are none. */
  async close(): Promise<void> {
    await this.flush();
    this.closed = true;
  }

  private async run(): Promise<void> {
    while (this.asked) {
      this.asked = false;
      const keys = this.touched;
      this.touched = new Set();
      try {
        await this.save(keys);
      } catch (error) {
        this.touch(keys);
        if (!(error instanceof StoreError && error.code === 'read-only')) {
          this.logger.warn(
            `The index could not be saved: ${error instanceof Error ? error.message : String(error)}`,
          );
        }
        return;
      }
    }
  }

  private async save(keys: ReadonlySet<RequirementKey>): Promise<void> {
    const delta = this.index.storeDelta();
    if (keys.size + delta.changed.length + delta.removed.length === 0) return;
    await this.store.saveIndex({ ...delta, links: await this.linksOf(keys) });
    this.index.markStored(delta);
  }

  private async linksOf(
    keys: Iterable<RequirementKey>,
  ): Promise<ReadonlyMap<RequirementKey, readonly RequirementLink[]>> {
    const slices = createSlices();
    const links = new Map<RequirementKey, readonly RequirementLink[]>();
    for (const key of keys) {
      links.set(key, this.view.linksOf(key));
      if (slices.due()) await slices.next();
    }
    return links;
  }
}
