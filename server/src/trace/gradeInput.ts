/** All facts that a grade is made from. */
import type {
  Acceptance,
  EvidenceState,
  Location,
  RequirementKey,
  RequirementLink,
  ResultRow,
  Standing,
  TestCase,
  Waiver,
} from '../../../schema/model';
import type { ItemCoverage } from './coverage';
import type { CodeChange, SpanExecution } from './executed/executedCode';
import type { LinkFault } from './linkStatus';
import type { AppliedPolicy } from './policies';
import type { RunsAround } from './runFacts';
import type { TestsVerdict } from './verdict';

export interface GradePolicy {
  /** The only environment that counts; empty: all do. */
  readonly environment: string;
  /** A pass older than this does not count; null: age does not matter. */
  readonly maxAgeDays: number | null;
}

/** A link that verifies, with all that is known about its test. */
export interface LinkedTest {
  readonly link: RequirementLink;
  /** Undefined when the link names no test, or one that its file does not declare. */
  readonly test?: TestCase;
  /** How many tests of the file carry the very same name, this one included. */
  readonly sameName: number;
  /** In every environment and branch. */
  readonly standings: readonly Standing[];
  readonly runs: RunsAround;
  readonly acceptance?: Acceptance;
  /** A stored result fits this test and others. */
  readonly ambiguous?: ResultRow;
  /** The item that covers the requirement and that the test is linked to, or to what is below it. */
  readonly via?: RequirementKey;
  /** Why the link, or that item's reference to the requirement, does not simply count. */
  readonly fault?: LinkFault;
  /** What has changed of the code that a pass was about; absent: no coverage tells of any. */
  readonly code?: CoveredCode;
}

/** The code that a test executed on behalf of a requirement. */
export interface CoveredCode {
  /** Since the run in which it passed, one for each file; empty: all of it is as it was. */
  changes(passedIn: string): readonly CodeChange[];
  /** Of a file's code as it stands now, so that it can be accepted. */
  hashOf(path: string): string;
}

/** An item that covers the requirement, graded before it. */
export interface CoveringItem {
  readonly item: RequirementKey;
  readonly state: EvidenceState;
  /** The decisive sentence of its grade. */
  readonly why: string;
  /** Where it refers to the requirement. */
  readonly location: Location;
  readonly type?: string;
  readonly fault?: LinkFault;
  /** What its tests, and those of all below it, say about the requirement itself. */
  readonly tests: TestsVerdict;
  /** See `Evidence.claims`. */
  readonly claims: number;
  readonly lastRunAt?: string;
}

export interface Implementation {
  readonly link: RequirementLink;
  readonly fault?: LinkFault;
  /** How far these tests executed its code; undefined where nobody measured it. */
  readonly execution?: (testCaseIds: readonly string[]) => SpanExecution | undefined;
}

export interface GradeInput {
  readonly requirement: RequirementKey;
  /** See `requirementHash`. */
  readonly requirementHash: string;
  /** Where the id stands in the definition that counts. */
  readonly location: Location;
  /** Further definitions, equally strong, that say something else. */
  readonly contradictions: readonly Location[];
  /** Its own; those of the items that cover it are with these. */
  readonly tests: readonly LinkedTest[];
  /** Links of the role `implements`. */
  readonly implementations: readonly Implementation[];
  readonly coverings: readonly CoveringItem[];
  readonly coverage: ItemCoverage;
  /** The cycle that it is in, itself included; empty: in none. */
  readonly cycle: ReadonlySet<RequirementKey>;
  readonly policies: readonly AppliedPolicy[];
  /** Inferred links that nobody has accepted. */
  readonly suggestions: readonly RequirementLink[];
  /** Results that name the requirement but stand for no known test. */
  readonly unmatched: readonly ResultRow[];
  readonly waivers: readonly Waiver[];
  readonly policy: GradePolicy;
  /** Milliseconds since the epoch. */
  readonly now: number;
}
