/**
 * Items grouped by a name, each item owned by one file (or other source): replacing what an owner
 * says costs what the owner said and says, never the size of the whole.
 */
export class OwnedGroups<T> {
  private readonly groups = new Map<string, Map<string, readonly T[]>>();
  private readonly said = new Map<string, ReadonlySet<string>>();

  /** Replaces all that `owner` says. Returns the names it said something under, before or now. */
  replace(owner: string, items: Iterable<readonly [name: string, item: T]>): ReadonlySet<string> {
    const touched = new Set<string>();
    for (const name of this.namesOf(owner)) {
      touched.add(name);
      const group = this.groups.get(name);
      group?.delete(owner);
      if (group?.size === 0) this.groups.delete(name);
    }
    const said = new Map<string, T[]>();
    for (const [name, item] of items) {
      const list = said.get(name);
      if (list) list.push(item);
      else said.set(name, [item]);
    }
    for (const [name, list] of said) {
      touched.add(name);
      const group = this.groups.get(name);
      if (group) group.set(owner, list);
      else this.groups.set(name, new Map([[owner, list]]));
    }
    if (said.size > 0) this.said.set(owner, new Set(said.keys()));
    else this.said.delete(owner);
    return touched;
  }

  /** Whether `owner` says anything. */
  isKnownOwner(owner: string): boolean {
    return this.namesOf(owner).size > 0;
  }

  has(name: string): boolean {
    return this.groups.has(name);
  }

  /** The names under which the owner says something. */
  namesOf(owner: string): ReadonlySet<string> {
    return this.said.get(owner) ?? none;
  }

  names(): Iterable<string> {
    return this.groups.keys();
  }

  owners(name: string): Iterable<string> {
    return this.groups.get(name)?.keys() ?? [];
  }

  isOwner(name: string, owner: string): boolean {
    return this.groups.get(name)?.has(owner) === true;
  }

  items(name: string): T[] {
    const all: T[] = [];
    for (const list of this.groups.get(name)?.values() ?? []) for (const item of list) all.push(item);
    return all;
  }
}

const none: ReadonlySet<string> = new Set();
