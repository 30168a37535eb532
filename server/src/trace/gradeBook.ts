/** Grades already made, until something touches them or time does. */
import type { Evidence, RequirementKey, RequirementLink } from '../../../schema/model';

export interface Graded {
  /** Undefined: nothing has to prove it. */
  readonly evidence: Evidence | undefined;
  /** Links to tests that count for whatever it covers, its own and those of the items below; made when asked. */
  readonly links: () => readonly RequirementLink[];
  /** From this instant on, time alone may have changed it; infinite when it does not depend on time. */
  readonly until: number;
}

/** What is below an item is graded before it and for no longer time, so a grade rests on grades that hold. */
export class GradeBook {
  private readonly grades = new Map<RequirementKey, Graded & { readonly since: number }>();
  private next = Number.POSITIVE_INFINITY;

  get(key: RequirementKey, now: number): Graded | undefined {
    const known = this.grades.get(key);
    return known && known.since <= now && now < known.until ? known : undefined;
  }

  set(key: RequirementKey, { evidence, links, until }: Graded, now: number): void {
    // Not spread: of a copied function V8 makes a hidden class of its own, for every grade.
    this.grades.set(key, { evidence, links, until, since: now });
    this.next = Math.min(this.next, until);
  }

  forget(key: RequirementKey): void {
    this.grades.delete(key);
  }

  clear(): void {
    this.grades.clear();
    this.next = Number.POSITIVE_INFINITY;
  }

  /**
   * Forgets what is not good at `now` and returns it. Costs nothing before the next deadline. A clock
   * that was set back makes everything graded later than `now` doubtful: what had ended has not yet.
   */
  expire(before: number, now: number): readonly RequirementKey[] {
    if (now >= before && now < this.next) return [];
    const expired: RequirementKey[] = [];
    this.next = Number.POSITIVE_INFINITY;
    for (const [key, { since, until }] of this.grades) {
      if (now < since || now >= until) {
        this.grades.delete(key);
        expired.push(key);
      } else {
        this.next = Math.min(this.next, until);
      }
    }
    return expired;
  }
}
