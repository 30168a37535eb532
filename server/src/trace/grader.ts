/**
 * Grades what is asked for and, before it, everything below: an item is proven by the tests of what
 * covers it. Items that cover each other in a cycle prove nothing to each other.
 */
import type { Evidence, RequirementKey } from '../../../schema/model';
import { componentsFrom } from './components';
import { coverageOf, type Incoming } from './coverage';
import { nextDeadline } from './freshness';
import { GradeBook, type Graded } from './gradeBook';
import type { GradeInput } from './gradeInput';
import { gradeInputOf, linksOf, type Child, type GradeRules, type GradeSources } from './gradeFacts';
import { KnownVerdicts } from './knownVerdicts';
import type { RequirementEntry } from './view';

/** Whether an item has to be proven here: it is no note, and not another project's to prove. */
export const isGraded = ({ definition }: RequirementEntry): boolean =>
  definition.informative !== true && definition.source === undefined;

export class Grader {
  private readonly book = new GradeBook();
  private readonly verdicts = new KnownVerdicts();

  constructor(
    private readonly sources: GradeSources,
    private readonly grade: (input: GradeInput) => Evidence,
  ) {}

  forget(key: RequirementKey): void {
    this.book.forget(key);
  }

  clear(): void {
    this.book.clear();
    this.verdicts.clear();
  }

  expire(before: number, now: number): readonly RequirementKey[] {
    return this.book.expire(before, now);
  }

  /** Undefined: no such item. Costs what is below and not graded yet. */
  graded(key: RequirementKey, rules: GradeRules, now: number): Graded | undefined {
    const known = this.book.get(key, now);
    if (known) return known;
    if (!this.sources.links.entry(key)) this.verdicts.forget(key);
    const incoming = new Map<RequirementKey, readonly Incoming[]>();
    const below = (one: RequirementKey): readonly RequirementKey[] => {
      const its = this.incoming(one);
      incoming.set(one, its);
      return its.map(({ item }) => item).filter((item) => item !== undefined);
    };
    const isDone = (one: RequirementKey): boolean => this.book.get(one, now) !== undefined;
    for (const { members, isCycle } of componentsFrom(key, below, isDone)) {
      const cycle = new Set(isCycle ? [...members].sort() : []);
      const graded: (readonly [RequirementKey, Graded])[] = [];
      for (const one of members) {
        const entry = this.sources.links.entry(one);
        if (entry) graded.push([one, this.gradeOne(entry, incoming.get(one) ?? [], cycle, rules, now)]);
        incoming.delete(one);
      }
      const until = earliest(graded.map(([, one]) => one.until));
      for (const [one, its] of graded) this.book.set(one, { ...its, until }, now);
    }
    return this.book.get(key, now);
  }

  private incoming(key: RequirementKey): readonly Incoming[] {
    const entry = this.sources.links.entry(key);
    return entry ? this.sources.links.incoming(entry) : [];
  }

  private gradeOne(
    entry: RequirementEntry,
    incoming: readonly Incoming[],
    cycle: ReadonlySet<RequirementKey>,
    rules: GradeRules,
    now: number,
  ): Graded {
    const children: Child[] = [];
    for (const one of incoming) {
      const { item } = one;
      if (item === undefined || cycle.has(item)) continue;
      const graded = this.book.get(item, now);
      if (graded) children.push({ ...one, item, graded });
    }
    const coverage = coverageOf(
      entry,
      incoming,
      children.map(({ graded }) => graded.coverage.deep),
      cycle.size > 0,
    );
    const facts = { entry, children, coverage, cycle, now };
    const input = gradeInputOf(facts, rules, this.sources, this.verdicts);
    const standings = input.tests.flatMap((linked) => linked.standings);
    return {
      evidence: isGraded(entry) ? this.grade(input) : undefined,
      coverage,
      links: once(() => linksOf(entry, children, this.sources)),
      cycle,
      until: earliest([
        nextDeadline(standings, input.waivers, rules.policy.maxAgeDays, now),
        ...children.map(({ graded }) => graded.until),
      ]),
    };
  }
}

/** Items that cover nothing are never asked. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Unlike `Math.min`, for lists of any length. */
const earliest = (times: readonly number[]): number =>
  times.reduce((first, time) => (time < first ? time : first), Number.POSITIVE_INFINITY);
