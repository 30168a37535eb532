import type { Range } from './location';
import type { Problem } from './problem';
import type { RequirementDefinition, RequirementReference, Waiver } from './requirement';
import type { TestCase } from './testCase';

/** A clickable mention of another file (`@include "x.md"`); `target` is missing when it does not exist. */
export interface FileLink {
  readonly range: Range;
  readonly target?: string;
}

/**
 * All that one file says. Immutable, made by one reader from one text, keyed by the text's hash.
 * Readers never throw: what could not be read is in `problems`.
 */
export interface FileIndex {
  readonly path: string;
  readonly contentHash: string;
  /** The reader that made it: `markdown`, `gherkin`, `javascript`, ... */
  readonly format: string;
  readonly title?: string;
  readonly description?: string;
  readonly author?: string;
  readonly tags: readonly string[];
  readonly requirements: readonly RequirementDefinition[];
  readonly references: readonly RequirementReference[];
  readonly testCases: readonly TestCase[];
  readonly waivers: readonly Waiver[];
  readonly links: readonly FileLink[];
  readonly problems: readonly Problem[];
  /** Other files whose text was read into this one (includes, metadata): a change there re-reads this file. */
  readonly dependsOn: readonly string[];
  /**
   * What else the reading rests on: readers, options, stamps of `dependsOn`. A stored reading with
   * another fingerprint is read again. Set by the index, not by readers.
   */
  readonly fingerprint?: string;
}
