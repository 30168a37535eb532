import type { Location, Range } from './location';

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

/** One place that defines a requirement. A key defined twice is a problem, not a merge. */
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
  /** The id alone. */
  readonly idRange: Range;
}

export const referenceRoles = ['verifies', 'implements', 'depends', 'related'] as const;
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
  /** `known-id`: counts only if a requirement of that id exists, and is no problem otherwise. */
  readonly certainty: 'explicit' | 'known-id';
  /** The tests of the same file it speaks for; undefined means the whole file. */
  readonly testCaseIds?: readonly string[];
  /** The id alone, without `@` or quotes. */
  readonly location: Location;
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
