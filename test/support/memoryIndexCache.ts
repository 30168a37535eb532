import type { CachedReadings, IndexCache, StoredFile } from '../../server/src/ports';

/** A cache that outlives the project that fills it, as a file would. */
export class MemoryIndexCache implements IndexCache {
  readonly isWasteful = false;
  private readonly files = new Map<string, StoredFile>();
  private mirror: { readonly by: string; readonly lacks: Set<string> } | undefined;

  load(): Promise<CachedReadings> {
    return Promise.resolve({ files: [...this.files.values()], ...(this.mirror && { mirror: this.mirror }) });
  }

  save(changed: readonly StoredFile[], removed: readonly string[]): Promise<void> {
    for (const file of changed) this.files.set(file.path, file);
    for (const path of removed) this.files.delete(path);
    for (const path of [...changed.map((file) => file.path), ...removed]) this.mirror?.lacks.add(path);
    return Promise.resolve();
  }

  rewrite(): Promise<void> {
    return Promise.resolve();
  }

  markMirrored(store: string): Promise<void> {
    this.mirror = { by: store, lacks: new Set() };
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
