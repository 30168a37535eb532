import type { Location, Range } from './location';
import type { PresetId } from './preset';
import type { Problem } from './problem';
import type { RequirementDefinition, RequirementKey, RequirementReference, Waiver } from './requirement';
import type { TestCase } from './testCase';

/** A clickable mention of another file (`@include "x.md"`); `target` is missing when it does not exist. */
export interface FileLink {
  readonly range: Range;
  readonly target?: string;
}

/**
 * A requirement's own word that tests of another file prove it: a Markdown link in its block. The
 * inverse of a reference, which speaks for its own file.
 */
export interface TestLink {
  readonly requirement: RequirementKey;
  /** The file that is linked, from the project root; it may not exist. */
  readonly path: string;
  /** `file.ts#symbol`, decoded: a title, a suite, a function or class. */
  readonly symbol?: string;
  /** `file.ts#L10`, zero-based. */
  readonly line?: number;
  /** By its name, the file holds tests: a link to it claims one even where none is found. */
  readonly looksLikeTest: boolean;
  /** The link's target, as written. */
  readonly location: Location;
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
  readonly testLinks?: readonly TestLink[];
  readonly problems: readonly Problem[];
  /** Other files whose text was read into this one (includes, metadata): a change there re-reads this file. */
  readonly dependsOn: readonly string[];
  /**
   * What else the reading rests on: readers, options, stamps of `dependsOn`. A stored reading with
   * another fingerprint is read again. Set by the index, not by readers.
   */
  readonly fingerprint?: string;
  /** What joining needs of it, where the rest is packed and costs time to look at. Set by the index. */
  readonly outline?: FileOutline;
}

/** What a file says about others, in short. */
export interface FileOutline {
  readonly definitions: readonly OutlinedDefinition[];
  /** Codes that its references name, each once. */
  readonly mentions: readonly string[];
  /** Presets of references that count only where the project defines something in them, each once. */
  readonly guesses: readonly PresetId[];
  readonly testCases: number;
  readonly waivers: number;
  readonly testLinks: number;
  readonly problems: number;
}

export type OutlinedDefinition = Pick<
  RequirementDefinition,
  'key' | 'code' | 'namespace' | 'format' | 'preset' | 'positional'
>;
