/**
 * Grades what is asked for and, before it, everything below: an item is proven by the tests of what
 * covers it. Items that cover each other in a cycle prove nothing to each other.
 */
import type { Evidence, RequirementKey } from '../../../schema/model';
import { componentsFrom } from './components';
import type { Incoming } from './coverage';
import { CoverageBook, itemsOf, type Covered } from './coverageBook';
import { nextDeadline } from './freshness';
import { GradeBook, type Graded } from './gradeBook';
import { gradeInputOf, linksBelow, type GradeRules } from './gradeFacts';
import type { Child, GradeSources } from './gradeSources';
import type { GradeInput } from './gradeInput';
import { KnownVerdicts } from './knownVerdicts';
import type { RequirementEntry } from './view';

/** Whether an item has to be proven here: it is no note, and not another project's to prove. */
export const isGraded = ({ definition }: RequirementEntry): boolean =>
  definition.informative !== true && definition.source === undefined;

export class Grader {
  private readonly book = new GradeBook();
  private readonly coverages: CoverageBook;
  private readonly verdicts = new KnownVerdicts();

  constructor(
    private readonly sources: GradeSources,
    private readonly grade: (input: GradeInput) => Evidence,
  ) {
    this.coverages = new CoverageBook(sources.links);
  }

  forget(key: RequirementKey): void {
    this.book.forget(key);
    this.coverages.forget(key);
    if (!this.sources.links.entry(key)) this.verdicts.forget(key);
  }

  /** The rules of grading are others, or nearly everything is that grades are made from. */
  clear(): void {
    this.book.clear();
    this.coverages.clear();
    this.verdicts.clear();
  }

  expire(before: number, now: number): readonly RequirementKey[] {
    return this.book.expire(before, now);
  }

  covered(key: RequirementKey): Covered | undefined {
    return this.coverages.of(key);
  }

  /** Undefined: no such item. Costs what is below and not graded yet. */
  graded(key: RequirementKey, rules: GradeRules, now: number): Graded | undefined {
    const known = this.book.get(key, now);
    if (known) return known;
    const asked = new Map<RequirementKey, readonly Incoming[]>();
    const incomingOf = (one: RequirementKey): readonly Incoming[] => {
      const entry = this.sources.links.entry(one);
      const its = asked.get(one) ?? (entry ? this.sources.links.incoming(entry) : []);
      asked.set(one, its);
      return its;
    };
    const below = (one: RequirementKey): readonly RequirementKey[] => itemsOf(incomingOf(one));
    const isDone = (one: RequirementKey): boolean => this.book.get(one, now) !== undefined;
    for (const { members } of componentsFrom(key, below, isDone)) {
      const graded: (readonly [RequirementKey, Graded])[] = [];
      for (const one of members) {
        const entry = this.sources.links.entry(one);
        const covered = this.coverages.of(one, incomingOf);
        if (entry && covered) graded.push([one, this.gradeOne(entry, incomingOf(one), covered, rules, now)]);
        asked.delete(one);
      }
      const until = earliest(graded.map(([, one]) => one.until));
      for (const [one, { evidence, links }] of graded) this.book.set(one, { evidence, links, until }, now);
    }
    return this.book.get(key, now);
  }

  private gradeOne(
    entry: RequirementEntry,
    incoming: readonly Incoming[],
    covered: Covered,
    rules: GradeRules,
    now: number,
  ): Graded {
    const children: Child[] = [];
    for (const one of incoming) {
      const { item } = one;
      if (item === undefined || covered.cycle.has(item)) continue;
      const graded = this.book.get(item, now);
      if (graded) children.push({ ...one, item, graded });
    }
    const input = gradeInputOf({ entry, children, ...covered, now }, rules, this.sources, this.verdicts);
    const standings = input.tests.flatMap((linked) => linked.standings);
    return {
      evidence: isGraded(entry) ? this.grade(input) : undefined,
      links: linksBelow(
        entry.key,
        children.length === 0 ? nothing : children.map(({ graded }) => graded),
        this.sources.links,
      ),
      until: earliest([
        nextDeadline(standings, input.waivers, rules.policy.maxAgeDays, now),
        ...children.map(({ graded }) => graded.until),
      ]),
    };
  }
}

const nothing: readonly Graded[] = Object.freeze([]);

/** Unlike `Math.min`, for lists of any length. */
const earliest = (times: readonly number[]): number =>
  times.reduce((first, time) => (time < first ? time : first), Number.POSITIVE_INFINITY);
