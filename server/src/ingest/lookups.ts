/** What an import asks of the rest of the engine. `trace/` has the answers. */
import type { MatchOutcome, ReportedResult, RequirementKey } from '../../../schema/model';
import type { SourceFile } from './reader';

export interface Baseline {
  readonly testHash: string;
  /** Content hashes of the requirements the test is linked to now. */
  readonly requirementHashes: Readonly<Record<RequirementKey, string>>;
}

export interface ResultLookup {
  match(result: ReportedResult, reportPath: string): MatchOutcome;
  /** Requirement codes that the result names itself. */
  claims(result: ReportedResult): readonly string[];
  /** `claims`: what the result itself names. Undefined when the test is not known any more. */
  baseline(testCaseId: string, claims: readonly string[]): Baseline | undefined;
}

export interface TextState {
  readonly contentHash: string;
  /** See `codeLines`. */
  readonly code: Uint32Array;
}

export interface KnownTest {
  readonly id: string;
  readonly contentHash: string;
}

export interface CoverageLookup {
  /** The workspace's path of a file in a coverage report; undefined when none or several fit. */
  sourcePath(reported: string, reportPath: string): string | undefined;
  /** The text of a file of the workspace as it is now. */
  source(path: string): Promise<SourceFile | undefined>;
  /** How the file's text is now. */
  textState(path: string): Promise<TextState | undefined>;
  /** The test that a coverage context (`TN:`) names. */
  contextTest(name: string): Promise<KnownTest | undefined>;
}
