/**
 * What the tests below said about an item the last time: when one of a thousand items that cover it
 * changes, the others need not be judged again. A verdict holds as long as the lower item's grade, the
 * item's own text, the reference between them and the acceptances are the same. What is judged again as
 * fast as it is looked up is not kept.
 */
import type { RequirementDefinition, RequirementKey, RequirementReference } from '../../../schema/model';
import type { Child, GradeSources } from './gradeSources';
import type { CoveringItem } from './gradeInput';
import type { Graded } from './gradeBook';
import type { LinkStatus } from './linkStatus';
import type { JudgedRequirement } from './standing';

/** Lower items and their tests, together: fewer are not worth the memory. */
const worthKeeping = 12;

interface Known {
  readonly graded: Graded;
  readonly status: LinkStatus;
  readonly target: RequirementDefinition;
  readonly covering: CoveringItem;
}

interface KnownOfItem {
  readonly about: JudgedRequirement;
  readonly acceptances: object;
  readonly coverings: ReadonlyMap<RequirementReference, Known>;
}

export class KnownVerdicts {
  private readonly items = new Map<RequirementKey, KnownOfItem>();

  of(
    key: RequirementKey,
    children: readonly Child[],
    judge: (child: Child) => CoveringItem,
    about: JudgedRequirement,
    sources: GradeSources,
  ): readonly CoveringItem[] {
    const before = this.items.get(key);
    const acceptances = sources.acceptances();
    const holds =
      before !== undefined && before.acceptances === acceptances && sameSubject(before.about, about);
    const coverings = new Map<RequirementReference, Known>();
    for (const child of children) {
      const { graded, reference, status, target } = child;
      const known = holds ? before.coverings.get(reference) : undefined;
      const isSame = known?.graded === graded && known.target === target && known.status === status;
      coverings.set(reference, isSame ? known : { graded, status, target, covering: judge(child) });
    }
    const all = Array.from(coverings.values(), ({ covering }) => covering);
    if (weightOf(all) >= worthKeeping) this.items.set(key, { about, acceptances, coverings });
    else this.items.delete(key);
    return all;
  }

  forget(key: RequirementKey): void {
    this.items.delete(key);
  }

  clear(): void {
    this.items.clear();
  }
}

const weightOf = (coverings: readonly CoveringItem[]): number =>
  coverings.reduce((sum, { tests }) => sum + 1 + tests.passing.length + tests.lacking.length, 0);

/** Not `now`: a lower grade ends when the passing of time may change what its tests say. */
const sameSubject = (a: JudgedRequirement, b: JudgedRequirement): boolean =>
  a.requirementHash === b.requirementHash &&
  a.policy === b.policy &&
  a.location.path === b.location.path &&
  a.location.range.start.line === b.location.range.start.line &&
  a.location.range.start.character === b.location.range.start.character;
