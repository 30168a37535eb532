/**
 * What was looked at lately, a few dozen things at most: found by comparing one after the other, and
 * the oldest gives way. Places are written over instead of maps growing anew: a map that its collector
 * has taken for old keeps what it held once from being freed, over and over.
 */
export class Recent<K, V> {
  private readonly keys: (K | undefined)[];
  private readonly values: (V | undefined)[];
  private next = 0;

  /** @param giveWay told of what is not kept any longer because others came */
  constructor(
    private readonly most: number,
    private readonly giveWay?: (key: K, value: V) => void,
  ) {
    this.keys = Array.from({ length: most }, () => undefined);
    this.values = Array.from({ length: most }, () => undefined);
  }

  get(key: K): V | undefined {
    return this.values[this.keys.indexOf(key)];
  }

  set(key: K, value: V): V {
    const known = this.keys.indexOf(key);
    const place = known >= 0 ? known : this.next;
    if (known < 0) {
      this.next = (this.next + 1) % this.most;
      const [oldKey, oldValue] = [this.keys[place], this.values[place]];
      if (this.giveWay && oldKey !== undefined && oldValue !== undefined) this.giveWay(oldKey, oldValue);
    }
    this.keys[place] = key;
    this.values[place] = value;
    return value;
  }

  delete(key: K): void {
    const place = this.keys.indexOf(key);
    if (place >= 0) this.keys[place] = this.values[place] = undefined;
  }

  clear(): void {
    this.keys.fill(undefined);
    this.values.fill(undefined);
  }
}
