import { Recent } from './recent';

const fewEnough = 8;
const mostLists = 64;

/**
 * Finds items of immutable lists by a name of theirs. A list is sorted out when it is first asked
 * about, and that is kept for the lists that were asked about lately. Not in a WeakMap: one that has grown
 * old keeps what it says of young lists from being freed, so that each edited text outlived the next ones.
 */
export class Lookup<T> {
  private readonly groups = new Recent<readonly T[], ReadonlyMap<string, readonly T[]>>(mostLists);

  constructor(private readonly nameOf: (item: T) => string) {}

  /** In the order of the list. */
  all(list: readonly T[], name: string): readonly T[] {
    if (list.length <= fewEnough) return list.filter((item) => this.nameOf(item) === name);
    return this.grouped(list).get(name) ?? [];
  }

  first(list: readonly T[], name: string): T | undefined {
    if (list.length <= fewEnough) return list.find((item) => this.nameOf(item) === name);
    return this.grouped(list).get(name)?.[0];
  }

  private grouped(list: readonly T[]): ReadonlyMap<string, readonly T[]> {
    const known = this.groups.get(list);
    if (known) return known;
    const groups = new Map<string, T[]>();
    for (const item of list) {
      const name = this.nameOf(item);
      const group = groups.get(name);
      if (group) group.push(item);
      else groups.set(name, [item]);
    }
    return this.groups.set(list, groups);
  }
}
