import type { RequirementKey } from '../../../schema/model';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import { StoreError, type EvidenceStore, type Logger } from '../ports';
import type { TraceView } from '../trace/view';

/**
 * Keeps the store's mirror of the index, off the path of whoever waits for an answer. Saves that are
 * asked for while one runs become one. A store that can not be written costs speed, not answers.
 */
export class IndexSaver {
  private touched = new Set<RequirementKey>();
  private running: Promise<void> | undefined;
  private asked = false;

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

  soon(): void {
    this.asked = true;
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  /** Resolves when all that was asked for is in the store, or could not be brought there. */
  async flush(): Promise<void> {
    this.soon();
    await this.running;
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
    const links = new Map([...keys].map((key) => [key, this.view.linksOf(key)]));
    await this.store.saveIndex({ ...delta, links });
    this.index.markStored(delta);
  }
}
