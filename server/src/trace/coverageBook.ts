/** What items ask for and get, worked out when asked and kept until something touches them. Knows no results. */
import type { RequirementKey } from '../../../schema/model';
import { componentsFrom } from './components';
import { coverageOf, type Incoming, type ItemCoverage } from './coverage';
import type { LinkIndex } from './linkIndex';

export interface Covered {
  readonly coverage: ItemCoverage;
  /** The cycle that the item is in, itself included; empty: in none. */
  readonly cycle: ReadonlySet<RequirementKey>;
}

const noCycle: ReadonlySet<RequirementKey> = new Set();

export class CoverageBook {
  private readonly known = new Map<RequirementKey, Covered>();
  /** Of items that lack nothing, by all that can differ between them: thousands have the same. */
  private readonly complete = new Map<string, Covered>();

  constructor(private readonly links: Pick<LinkIndex, 'entry' | 'incoming'>) {}

  forget(key: RequirementKey): void {
    this.known.delete(key);
  }

  clear(): void {
    this.known.clear();
    this.complete.clear();
  }

  /**
   * Undefined: no such item. Costs what is below and not known yet.
   * @param incomingOf what covers an item, for callers that have asked already
   */
  of(
    key: RequirementKey,
    incomingOf: (key: RequirementKey) => readonly Incoming[] = (one) => this.incoming(one),
  ): Covered | undefined {
    const known = this.known.get(key);
    if (known) return known;
    const incoming = new Map<RequirementKey, readonly Incoming[]>();
    const below = (one: RequirementKey): readonly RequirementKey[] => {
      const its = incomingOf(one);
      incoming.set(one, its);
      return itemsOf(its);
    };
    for (const { members, isCycle } of componentsFrom(key, below, (one) => this.known.has(one))) {
      const cycle = isCycle ? new Set([...members].sort()) : noCycle;
      for (const one of members) {
        this.learn(one, incoming.get(one) ?? [], cycle);
        incoming.delete(one);
      }
    }
    return this.known.get(key);
  }

  private learn(key: RequirementKey, incoming: readonly Incoming[], cycle: Covered['cycle']): void {
    const entry = this.links.entry(key);
    if (!entry) return;
    const below = itemsOf(incoming).flatMap((item) => {
      const known = cycle.has(item) ? undefined : this.known.get(item);
      return known ? [known.coverage.deep] : [];
    });
    const coverage = coverageOf(entry, incoming, below, cycle.size > 0);
    this.known.set(key, cycle.size > 0 ? { coverage, cycle } : this.shared(coverage));
  }

  private shared(coverage: ItemCoverage): Covered {
    const { shallow, deep, missing, bareVersions, covered } = coverage;
    if (missing.length + bareVersions.length > 0) return { coverage, cycle: noCycle };
    const name = [shallow, deep, ...covered].join('\n');
    const same = this.complete.get(name) ?? { coverage, cycle: noCycle };
    this.complete.set(name, same);
    return same;
  }

  private incoming(key: RequirementKey): readonly Incoming[] {
    const entry = this.links.entry(key);
    return entry ? this.links.incoming(entry) : [];
  }
}

export const itemsOf = (incoming: readonly Incoming[]): readonly RequirementKey[] =>
  incoming.map(({ item }) => item).filter((item) => item !== undefined);
