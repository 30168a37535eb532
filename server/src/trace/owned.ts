/** What one owner says under a name. */
interface Share<T> {
  readonly owner: string;
  readonly items: readonly T[];
}

/**
 * Items grouped by a name, each item owned by one file (or other source): replacing what an owner
 * says costs what the owner said and says, never the size of the whole. Most names have one owner, and
 * a map of one would take several times the memory of what it holds.
 */
export class OwnedGroups<T> {
  private readonly groups = new Map<string, Share<T> | Map<string, readonly T[]>>();
  private readonly said = new Map<string, readonly string[]>();

  /** Replaces all that `owner` says. Returns the names it said something under, before or now. */
  replace(owner: string, items: Iterable<readonly [name: string, item: T]>): ReadonlySet<string> {
    const touched = new Set<string>();
    for (const name of this.namesOf(owner)) {
      touched.add(name);
      this.remove(name, owner);
    }
    const said = new Map<string, T[]>();
    for (const [name, item] of items) {
      const list = said.get(name);
      if (list) list.push(item);
      else said.set(name, [item]);
    }
    for (const [name, list] of said) {
      touched.add(name);
      this.add(name, owner, list);
    }
    if (said.size > 0) this.said.set(owner, Array.from(said.keys()));
    else this.said.delete(owner);
    return touched;
  }

  private add(name: string, owner: string, items: readonly T[]): void {
    const group = this.groups.get(name);
    if (group === undefined) this.groups.set(name, { owner, items });
    else if (group instanceof Map) group.set(owner, items);
    else this.groups.set(name, new Map([[group.owner, group.items] as const, [owner, items] as const]));
  }

  private remove(name: string, owner: string): void {
    const group = this.groups.get(name);
    if (group instanceof Map) {
      group.delete(owner);
      if (group.size === 0) this.groups.delete(name);
    } else if (group?.owner === owner) this.groups.delete(name);
  }

  /** Whether `owner` says anything. */
  isKnownOwner(owner: string): boolean {
    return this.said.has(owner);
  }

  has(name: string): boolean {
    return this.groups.has(name);
  }

  /** The names under which the owner says something, each once. */
  namesOf(owner: string): readonly string[] {
    return this.said.get(owner) ?? none;
  }

  names(): Iterable<string> {
    return this.groups.keys();
  }

  owners(name: string): Iterable<string> {
    const group = this.groups.get(name);
    if (group === undefined) return none;
    return group instanceof Map ? group.keys() : [group.owner];
  }

  isOwner(name: string, owner: string): boolean {
    const group = this.groups.get(name);
    return group instanceof Map ? group.has(owner) : group?.owner === owner;
  }

  items(name: string): T[] {
    const group = this.groups.get(name);
    if (group === undefined) return [];
    return group instanceof Map ? [...group.values()].flat() : [...group.items];
  }
}

const none: readonly never[] = Object.freeze([]);
