import { Recent } from './recent';

const fewEnough = 8;
const mostLists = 64;

interface Sorted<T> {
  readonly list: readonly T[];
  readonly groups: ReadonlyMap<string, readonly T[]>;
}

/**
 * Finds items of immutable lists by a name of theirs. A list is sorted out when it is first asked
 * about, and that is kept for the owners that were asked about lately, until one has another list. Not in
 * a WeakMap: one that has grown old keeps what it says of young lists from being freed, so that each
 * edited text outlived the next ones.
 */
export class Lookup<T> {
  private readonly recent = new Recent<string, Sorted<T>>(mostLists);

  constructor(private readonly nameOf: (item: T) => string) {}

  /** In the order of the owner's list. */
  all(owner: string, list: readonly T[], name: string): readonly T[] {
    if (list.length <= fewEnough) return list.filter((item) => this.nameOf(item) === name);
    return this.grouped(owner, list).get(name) ?? [];
  }

  first(owner: string, list: readonly T[], name: string): T | undefined {
    if (list.length <= fewEnough) return list.find((item) => this.nameOf(item) === name);
    return this.grouped(owner, list).get(name)?.[0];
  }

  private grouped(owner: string, list: readonly T[]): ReadonlyMap<string, readonly T[]> {
    const known = this.recent.get(owner);
    if (known?.list === list) return known.groups;
    const groups = new Map<string, T[]>();
    for (const item of list) {
      const name = this.nameOf(item);
      const group = groups.get(name);
      if (group) group.push(item);
      else groups.set(name, [item]);
    }
    return this.recent.set(owner, { list, groups }).groups;
  }
}
