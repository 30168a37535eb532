/**
 * What editor features, the CLI and the protocol read: one project at one instant, in memory. Every
 * method is a map lookup unless its comment says otherwise; nothing here does IO.
 */
import type {
  Evidence,
  FileIndex,
  Problem,
  RequirementKey,
  RequirementLink,
  RequirementReference,
  Standing,
  TestCase,
  Waiver,
} from '../../../schema/model';
import type { Incoming, ItemCoverage } from './coverage';
import type { RequirementEntry } from './entry';
import type { SpanExecution } from './executed/executedCode';
import type { Moved } from './movedIds';
import type { Relation } from './relations';

export type { RequirementEntry };

export interface TraceView {
  /** Goes up with every change; equal numbers mean equal answers. */
  readonly version: number;

  files(): Iterable<FileIndex>;
  file(path: string): FileIndex | undefined;

  /** What the project defines, ordered by path and line of the definition. */
  requirements(): readonly RequirementEntry[];
  /** What only other projects define, and this one may refer to; in the same order. */
  borrowed(): readonly RequirementEntry[];
  /** Of this project, else of another. */
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

  /** Undefined also for what nothing has to prove (informative items) or what another project proves. */
  evidence(key: RequirementKey): Evidence | undefined;
  /** What the item asks for and gets; also of informative items. */
  coverage(key: RequirementKey): ItemCoverage | undefined;
  /** References by which items, tests or code cover the item, by path and line. */
  incoming(key: RequirementKey): readonly Incoming[];
  /** What the item covers, by path and line. */
  relationsOf(key: RequirementKey): readonly Relation[];
  /** Every item that is covered by way of this one, nearest first, each once. */
  itemsAbove(key: RequirementKey): Iterable<RequirementKey>;
  /** By path, hashes of code that a pass of the test was about and that reads otherwise now. */
  changedCode(key: RequirementKey, testCaseId: string): Readonly<Record<string, string>>;
  /** The claim to implement as coverage knows it; undefined where nobody measured it. */
  executionOf(claim: RequirementLink): SpanExecution | undefined;
  waivers(key: RequirementKey): readonly Waiver[];

  /** Texts of the file that moved to another id, with the references that still say the old one. */
  moved(path: string): readonly Moved[];
  /** The reader's problems and those that only the whole shows (unknown ids, versions, coverage, states, waivers). */
  problems(path: string): readonly Problem[];
}
