import type { RequirementDefinition, RequirementKey } from '../../../schema/model';

/** A requirement as the whole project defines it. */
export interface RequirementEntry {
  readonly key: RequirementKey;
  /** The definition that counts: of the newest version, the first by path and line. */
  readonly definition: RequirementDefinition;
  /**
   * All that are as strong (heading > bold > list > table), the newest version first. More than one of
   * a version is a problem. Weaker restatements are none.
   */
  readonly definitions: readonly RequirementDefinition[];
}
