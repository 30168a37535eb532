import type { Location, Range } from './location';
import type { PresetId } from './preset';

export const priorities = ['low', 'medium', 'high', 'critical'] as const;
export type Priority = (typeof priorities)[number];

export const requirementStatuses = ['draft', 'approved', 'implemented', 'tested', 'deprecated'] as const;
export type RequirementStatus = (typeof requirementStatuses)[number];

/** `code`, or `namespace/code` where ids restart per folder. Unique in a project. */
export type RequirementKey = string;

export interface AcceptanceCriterion {
  readonly text: string;
  readonly range: Range;
}

/** An artifact type that must cover an item: `Needs: impl, utest`. */
export interface Need {
  /** Lower case. */
  readonly type: string;
  readonly range: Range;
}

/**
 * One place that defines a requirement, or an item of another level (feature, design, ...). A key
 * defined twice is a problem, not a merge. What the item covers, refines or depends on are
 * references of the same file whose `from` is its key.
 */
export interface RequirementDefinition {
  readonly key: RequirementKey;
  readonly code: string;
  readonly namespace: string;
  readonly title: string;
  /** The body as Markdown, without the line that carries the id; may be empty. */
  readonly description: string;
  readonly priority?: Priority;
  readonly status?: RequirementStatus;
  readonly category?: string;
  readonly criteria: readonly AcceptanceCriterion[];
  /** What the content hash is about: title, body and criteria with white space folded. Shown in diffs. */
  readonly text: string;
  readonly contentHash: string;
  /** The syntax it was written in, as registered in the index: `markdown-heading`, `markdown-table`, ... */
  readonly format: string;
  /** The whole block: heading with its body, list item with its children, table row. */
  readonly location: Location;
  /** The id alone, without what is around it (version, brackets); rename replaces this. */
  readonly idRange: Range;
  /** The syntax; absent means `ids`. */
  readonly preset?: PresetId;
  /** The level it stands on, lower case: `feat`, `req`, `dsn`, ... Absent: the syntax knows no levels. */
  readonly type?: string;
  /** As written: `1`, `0.2.0`. Compared number by number. */
  readonly version?: string;
  /** The version alone, for quick fixes. */
  readonly versionRange?: Range;
  /** Artifact types that must cover it. Absent: the syntax does not say; empty: nothing needs to. */
  readonly needs?: readonly Need[];
  readonly tags?: readonly string[];
  /** A heading, note or inactive item: it can be referred to, but nothing has to prove it. */
  readonly informative?: boolean;
  /** The id is made from the item's place or its heading, so it changes when items are inserted or renamed. */
  readonly positional?: boolean;
  /** Fingerprint of the text by the syntax's own rule (Doorstop), to compare with stamps. */
  readonly stamp?: string;
  /** The `reviewStamp` at the last review; differs: changed since. Empty: never reviewed. Absent: the syntax has no reviews. */
  readonly reviewed?: string;
  /** The fingerprint alone, for quick fixes. */
  readonly reviewedRange?: Range;
  /** What `reviewed` is compared with: in Doorstop it is also about the item's links, which `stamp` is not. */
  readonly reviewStamp?: string;
  /** Absent: defined in this project. Else the name of the source (another folder or an exported index). */
  readonly source?: string;
}

/**
 * `verifies` and `implements` are claims of tests and code. `covers` and `refines` join an item to one
 * of a higher level: it counts as covered by what covers this one. `depends` and `related` only tell.
 */
export const referenceRoles = ['verifies', 'implements', 'covers', 'refines', 'depends', 'related'] as const;
export type ReferenceRole = (typeof referenceRoles)[number];

export type MappingType = 'full' | 'partial' | 'suggested';

/** How the reference is written. Completion and "link" edits reuse the form a file already has. */
export type ReferenceForm =
  | 'annotation' // @relation(REQ-1), @req REQ-1, Verifies: REQ-1
  | 'comment' // a bare known id in a comment
  | 'title' // it('REQ-1 ...'), describe('REQ-1 ...'), a Markdown test title
  | 'tag' // { tag: '@REQ-1' }, Gherkin @REQ-1, tags in front matter
  | 'property'; // annotation: { type: 'requirement', description: 'REQ-1' }

/** One mention of a requirement that makes a link. */
export interface RequirementReference {
  /** The id as written; the resolver turns it into a key. */
  readonly code: string;
  readonly namespace?: string;
  readonly role: ReferenceRole;
  readonly mappingType: Exclude<MappingType, 'suggested'>;
  readonly form: ReferenceForm;
  /**
   * `known-id`: counts only if a requirement of that id exists, and is no problem otherwise.
   * `known-syntax`: explicit where the project defines anything in the same preset, nothing elsewhere.
   */
  readonly certainty: 'explicit' | 'known-id' | 'known-syntax';
  /** The tests of the same file it speaks for; undefined means the whole file. */
  readonly testCaseIds?: readonly string[];
  /** The id alone, without `@`, quotes or version; rename replaces this. */
  readonly location: Location;
  /** The syntax; absent means `ids`. */
  readonly preset?: PresetId;
  /** The item of this file that refers, where an item does (`Covers:`, `links:`, `Parent`). */
  readonly from?: RequirementKey;
  /** What kind of thing covers: `impl`, `utest`, `itest`, ..., lower case. Decides which need it meets. */
  readonly artifactType?: string;
  /** The version that is meant, as written. */
  readonly version?: string;
  /** The version alone, for quick fixes. */
  readonly versionRange?: Range;
  /** The other item's `stamp` when the link was last reviewed (Doorstop). Differs: suspect. */
  readonly stamp?: string;
  readonly stampRange?: Range;
  /** Of a claim to implement: the declaration or block of code that it is about. Absent: no code of its own is told apart. */
  readonly block?: Range;
}

/** An exception on purpose, written in the repository. */
export interface Waiver {
  readonly requirement: string;
  readonly reason: string;
  readonly owner?: string;
  readonly issue?: string;
  /** `YYYY-MM-DD`; the waiver counts through the end of that day, UTC. */
  readonly expires?: string;
  readonly location: Location;
}
