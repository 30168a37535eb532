/**
 * What editor features, the CLI and the protocol read: one project at one instant, in memory. Every
 * method is a map lookup unless its comment says otherwise; nothing here does IO.
 */
import type {
  Evidence,
  FileIndex,
  Problem,
  RequirementDefinition,
  RequirementKey,
  RequirementLink,
  RequirementReference,
  Standing,
  TestCase,
  Waiver,
} from '../../../schema/model';

export interface RequirementEntry {
  readonly key: RequirementKey;
  /** The definition that counts: the first by path and line. */
  readonly definition: RequirementDefinition;
  /** All that are as strong (heading > bold > list > table); more than one is a problem. Weaker restatements are none. */
  readonly definitions: readonly RequirementDefinition[];
}

export interface TraceView {
  /** Goes up with every change; equal numbers mean equal answers. */
  readonly version: number;

  files(): Iterable<FileIndex>;
  file(path: string): FileIndex | undefined;

  /** Ordered by path and line of the definition. */
  requirements(): readonly RequirementEntry[];
  requirement(key: RequirementKey): RequirementEntry | undefined;
  /** The requirement a reference means, if it is defined. */
  resolve(reference: {
    readonly code: string;
    readonly namespace?: string;
    readonly path: string;
  }): RequirementEntry | undefined;
  /** Known codes nearest to a misspelt one, best first; linear in the number of requirements. */
  similarCodes(code: string, limit: number): readonly string[];

  /** References that resolve to the requirement, ordered by path and line. */
  referencesTo(key: RequirementKey): readonly RequirementReference[];
  linksOf(key: RequirementKey): readonly RequirementLink[];
  linksOfTest(testCaseId: string): readonly RequirementLink[];

  testCase(id: string): TestCase | undefined;
  /** The test's standings, one per environment and branch, newest first. */
  standings(testCaseId: string): readonly Standing[];

  evidence(key: RequirementKey): Evidence | undefined;
  waivers(key: RequirementKey): readonly Waiver[];

  /** The reader's problems and those that only the whole shows (unknown id, duplicate, stale, failing, waivers). */
  problems(path: string): readonly Problem[];
}
