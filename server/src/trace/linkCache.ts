import { Recent } from '../util/recent';
import { packLinks, unpackLinks } from './packedLinks';
import type { FileLinks } from './links';
import type { RequirementKey } from '../../../schema/model';

/**
 * Links of files, by path: those that were looked at lately as objects, the others packed. As objects, the
 * links of a quarter of a million tests take several times the memory of all their readings.
 */
export class LinkCache {
  private readonly packed = new Map<string, string>();
  private readonly recent: Recent<string, FileLinks>;
  private readonly keys = new Map<string, ReadonlySet<RequirementKey>>();

  constructor(most = 512) {
    this.recent = new Recent(most, (path, links) => {
      if (!this.packed.has(path)) this.packed.set(path, packLinks(path, links));
    });
  }

  get(path: string): FileLinks | undefined {
    const known = this.recent.get(path);
    if (known) return known;
    const packed = this.packed.get(path);
    if (packed === undefined) return undefined;
    return this.recent.set(path, unpackLinks(path, packed));
  }

  set(path: string, links: FileLinks): void {
    this.packed.delete(path);
    this.recent.set(path, links);
  }

  /** What the links are to, once it was set: known without unpacking them. */
  keysOf(path: string): ReadonlySet<RequirementKey> | undefined {
    return this.keys.get(path);
  }

  setKeys(path: string, keys: ReadonlySet<RequirementKey>): void {
    this.keys.set(path, keys);
  }

  delete(path: string): void {
    this.packed.delete(path);
    this.keys.delete(path);
    this.recent.delete(path);
  }

  clear(): void {
    this.packed.clear();
    this.keys.clear();
    this.recent.clear();
  }
}
