import type { Acceptance, RequirementKey, Waiver } from '../../../schema/model';
import type { Incoming } from './coverage';
import type { ExecutedIndex } from './executed/executedIndex';
import type { Graded } from './gradeBook';
import type { LinkIndex } from './linkIndex';
import type { ResultIndex } from './resultIndex';
import type { UnmatchedIndex } from './unmatchedIndex';

/** What a grade rests on, besides the item itself. */
export interface GradeSources {
  readonly links: LinkIndex;
  readonly results: ResultIndex;
  readonly unmatched: UnmatchedIndex;
  readonly executed: Pick<ExecutedIndex, 'coveredBy' | 'execution'>;
  acceptance(key: RequirementKey, testCaseId: string): Acceptance | undefined;
  /** Another object whenever any acceptance is another. */
  acceptances(): object;
  waivers(key: RequirementKey): readonly Waiver[];
}

/** An item that covers another, with its grade. */
export type Child = Incoming & { readonly item: RequirementKey; readonly graded: Graded };
