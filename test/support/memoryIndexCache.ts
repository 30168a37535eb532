import type { CachedReadings, IndexCache, StoredFile } from '../../server/src/ports';

/** A cache that outlives the project that fills it, as a file would. */
export class MemoryIndexCache implements IndexCache {
  readonly isWasteful = false;
  private readonly files = new Map<string, StoredFile>();
  private readonly unmirrored = new Map<string, Set<string>>();

  load(store: string): Promise<CachedReadings> {
    return Promise.resolve({ files: [...this.files.values()], unmirrored: this.unmirrored.get(store) });
  }

  save(changed: readonly StoredFile[], removed: readonly string[]): Promise<void> {
    for (const file of changed) this.files.set(file.path, file);
    for (const path of removed) this.files.delete(path);
    for (const paths of this.unmirrored.values())
      for (const path of [...changed.map((file) => file.path), ...removed]) paths.add(path);
    return Promise.resolve();
  }

  rewrite(): Promise<void> {
    return Promise.resolve();
  }

  markMirrored(store: string): Promise<void> {
    this.unmirrored.clear();
    this.unmirrored.set(store, new Set());
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
