/**
 * The custom messages between the extension and the language server. Everything else is plain LSP.
 * `folder` is the URI of the workspace folder (one project each); `uri`s are those of documents.
 * Ranges are LSP ranges. Lists are paged, trees are fetched level by level.
 */
import type {
  CoverageContext,
  Evidence,
  EvidenceState,
  FileCoverage,
  Location,
  PresetId,
  Range,
  RequirementDefinition,
  RequirementLink,
  ResultRow,
  ResultStatus,
  Run,
  Standing,
} from './model';

/** A message name with the types of its two ends; neither side can call it with the wrong shape. */
export interface RequestName<P, R> {
  readonly method: string;
  readonly params?: P;
  readonly result?: R;
}
export interface NotificationName<P> {
  readonly method: string;
  readonly params?: P;
}
const request = <P, R>(method: string): RequestName<P, R> => ({ method: `reqproof/${method}` });
const notification = <P>(method: string): NotificationName<P> => ({ method: `reqproof/${method}` });

export interface Place {
  readonly uri: string;
  readonly range: Range;
}

export interface PageParams {
  readonly offset: number;
  readonly limit: number;
}
export interface PageResult<T> {
  readonly items: readonly T[];
  readonly total: number;
}

// ---- to server: what the client knows and the server needs --------------------------------------

/** `initializationOptions` of the server. */
export interface InitializationOptions {
  /** False in an untrusted workspace: index only; no report is read, nothing is written. */
  readonly trusted: boolean;
  /** `files.exclude` and `search.exclude` of each folder, by folder URI; globs that are switched on. */
  readonly excludes: Readonly<Record<string, readonly string[]>>;
}

/** The user trusted the workspace: reports may be read and evidence stored from now on. */
export const trustGranted = notification<Record<string, never>>('trustGranted');
/** `files.exclude` or `search.exclude` changed. */
export const excludesChanged = notification<Pick<InitializationOptions, 'excludes'>>('excludesChanged');

// ---- to server: reads ---------------------------------------------------------------------------

export interface FolderSummary {
  readonly folder: string;
  readonly name: string;
  readonly phase: 'indexing' | 'ready' | 'failed';
  readonly requirements: number;
  readonly states: Readonly<Record<EvidenceState, number>>;
  readonly specs: number;
  readonly testCases: number;
  readonly runs: number;
  readonly unmatched: number;
  readonly files: number;
  /** What the index looked for, for an empty state that teaches. */
  readonly environment: string;
  readonly environments: readonly string[];
  readonly store: {
    readonly kind: string;
    readonly mode: string;
    readonly location: string;
    readonly notices: readonly string[];
  };
}
/** Totals of every folder, for the status bar, badges and empty states. */
export const summary = request<Record<string, never>, readonly FolderSummary[]>('summary');

export const requirementGroupings = ['document', 'category', 'priority', 'state'] as const;
export type RequirementGrouping = (typeof requirementGroupings)[number];

export interface RequirementFilter {
  /** Case-insensitive words that all occur in code or title. */
  readonly text?: string;
  readonly states?: readonly EvidenceState[];
}
export interface RequirementGroup {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** How many are failing, stale, linked or uncovered. */
  readonly trouble: number;
  readonly uri?: string;
}
export interface RequirementItem {
  readonly folder: string;
  readonly key: string;
  readonly code: string;
  readonly title: string;
  readonly state: EvidenceState;
  /** The decisive reason's sentence. */
  readonly why: string;
  readonly priority?: string;
  readonly category?: string;
  readonly tests: number;
  readonly passing: number;
  readonly lastRunAt?: string;
  readonly place: Place;
}
/** First level of the Requirements view. */
export const requirementGroups = request<
  { folder: string; by: RequirementGrouping; filter?: RequirementFilter } & PageParams,
  PageResult<RequirementGroup>
>('requirementGroups');
/** Second level; without `group` all requirements of the folder (the quick pick). */
export const requirements = request<
  { folder: string; by?: RequirementGrouping; group?: string; filter?: RequirementFilter } & PageParams,
  PageResult<RequirementItem>
>('requirements');

export interface LinkDetail {
  readonly link: RequirementLink;
  readonly testName: string;
  readonly place: Place;
  readonly standings: readonly Standing[];
}
/** What changed between the text the evidence is about and the text as it stands. */
export interface TextChange {
  readonly what: 'requirement' | 'test';
  readonly name: string;
  readonly place: Place;
  /** Words: equal, added, removed; joined they give both texts. */
  readonly words: readonly { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }[];
}
export interface RequirementDetail {
  readonly item: RequirementItem;
  readonly definition: RequirementDefinition;
  readonly evidence: Evidence;
  /** `evidence.reasons` with places that can be opened. */
  readonly reasons: readonly { readonly code: string; readonly message: string; readonly place?: Place }[];
  readonly links: readonly LinkDetail[];
  readonly changes: readonly TextChange[];
  readonly markdown: string;
}
/** Everything about one requirement: show why, copy as Markdown, context menus. */
export const requirementDetail = request<{ folder: string; key: string }, RequirementDetail | null>(
  'requirementDetail',
);
export interface HistoryMark {
  readonly outcome: ResultStatus | 'incomplete';
  /** Passed only after a retry. */
  readonly retried: boolean;
  readonly runId: string;
  readonly at: string;
  readonly commit: string;
}
/** One test, or all tests of the requirement. */
export interface HistoryRow {
  readonly name: string;
  /** Oldest first. */
  readonly marks: readonly HistoryMark[];
  readonly sentences: readonly string[];
}
export interface RequirementHistory {
  readonly series: readonly { readonly title: string; readonly rows: readonly HistoryRow[] }[];
  /** What is not told of, in sentences. */
  readonly notes: readonly string[];
}
/** How the tests of a requirement did run by run; asks the store. */
export const requirementHistory = request<{ folder: string; key: string }, RequirementHistory | null>(
  'requirementHistory',
);
interface PositionParams {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}
/** The requirement that is named or written at a position; else those that the test around it verifies. */
export const requirementsAt = request<PositionParams, readonly RequirementItem[]>('requirementsAt');
export interface IdMark {
  readonly range: Range;
  /** False: an explicit reference to an id that nothing defines. */
  readonly known: boolean;
}
/** Ids of a document, for editors that can not use semantic tokens in its language. */
export const idMarks = request<{ readonly textDocument: { readonly uri: string } }, readonly IdMark[]>(
  'idMarks',
);
/** The innermost test around a position, the rest of its first and last line included. */
export const testAt = request<PositionParams, TestItem | null>('testAt');
/** What a test verifies, in the order of its links; null when there is no such test. */
export const requirementsOfTest = request<
  { folder: string; testCaseId: string },
  readonly RequirementItem[] | null
>('requirementsOfTest');

export interface SpecItem {
  readonly folder: string;
  readonly path: string;
  readonly uri: string;
  readonly title: string;
  readonly tests: number;
  readonly status: Readonly<Record<ResultStatus | 'never', number>>;
}
export interface TestItem {
  readonly folder: string;
  readonly id: string;
  readonly name: string;
  readonly titlePath: readonly string[];
  readonly framework: string;
  readonly place: Place;
  /** The codes of what it verifies, to be shown. */
  readonly requirements: readonly string[];
  readonly status: ResultStatus | 'never';
  readonly lastRunAt?: string;
  readonly message?: string;
  readonly durationMs?: number;
  readonly runId?: string;
}
/** With `paths` only those; one that declares no test is left out. */
export const specs = request<
  { folder: string; text?: string; paths?: readonly string[] } & PageParams,
  PageResult<SpecItem>
>('specs');
export const testsOfSpec = request<{ folder: string; path: string } & PageParams, PageResult<TestItem>>(
  'testsOfSpec',
);
/** All tests of all specs, for quick picks; `text` as in RequirementFilter. */
export const tests = request<{ folder: string; text?: string } & PageParams, PageResult<TestItem>>('tests');

/** `place` is where a matched result's test is declared. */
export interface ResultItem {
  readonly row: ResultRow;
  readonly place?: Place;
}
export const runs = request<{ folder: string } & PageParams, PageResult<Run>>('runs');
export const results = request<
  { folder: string; runId: string; filter: 'all' | 'unmatched' | 'failing' } & PageParams,
  PageResult<ResultItem>
>('results');

export interface CoverageNode {
  /** Folder or file path (folders end with `/`), or a requirement key. */
  readonly id: string;
  readonly label: string;
  readonly kind: 'folder' | 'file' | 'requirement';
  readonly covered: number;
  readonly total: number;
  readonly uri?: string;
}
/** Children of a node of the newest coverage run; without `parent` the roots. */
export const coverageNodes = request<
  { folder: string; by: 'folder' | 'file' | 'requirement'; parent?: string } & PageParams,
  PageResult<CoverageNode> & { readonly run?: Run }
>('coverageNodes');
/** Line by line, for the native coverage view. */
export const fileCoverage = request<
  { folder: string; runId: string; path: string },
  (FileCoverage & { readonly contexts: readonly CoverageContext[]; readonly uri: string }) | null
>('fileCoverage');

/** What one preset found, as plain data; the sentences are in `markdown`. */
export interface DetectedItem {
  readonly preset: PresetId;
  readonly title: string;
  readonly rule: 'on' | 'off' | 'confined';
  readonly definitions: number;
  readonly references: number;
  readonly tests: number;
}
/** Which presets found what, where, why, and how to switch each off. */
export const detected = request<
  { folder: string },
  { readonly items: readonly DetectedItem[]; readonly markdown: string } | null
>('detected');

/** A revision that `impact` is asked about when the user names no other. */
export const impactBase = request<{ folder: string }, { readonly revision: string }>('impactBase');
/** What changed since a revision puts at risk, as a page, and the ids of the tests that prove it again. */
export const impact = request<
  { folder: string; revision: string },
  { readonly markdown: string; readonly tests: readonly string[] }
>('impact');

// ---- to server: actions -------------------------------------------------------------------------

export interface ImportParams {
  readonly folder: string;
  /** URIs of files, and of folders whose reports are meant. */
  readonly files: readonly string[];
  readonly environment?: string;
  readonly branch?: string;
  readonly commit?: string;
  readonly workDoneToken?: string | number;
}
export interface ImportedRun {
  readonly run: Run;
  readonly alreadyKnown: boolean;
  readonly file: string;
  /** Of a new report: results that fit several tests, and files that coverage is about. */
  readonly ambiguous: number;
  readonly coveredFiles: number;
}
export interface ImportOutcome {
  readonly runs: readonly ImportedRun[];
  /** Reports that were refused; nothing of them was stored. */
  readonly failures: readonly { readonly file: string; readonly message: string; readonly line?: number }[];
}
export const importReports = request<ImportParams, ImportOutcome>('importReports');
/** Reads everything again, trusting no cache. */
export const rebuildIndex = request<
  { folder: string; workDoneToken?: string | number },
  { files: number; ms: number }
>('rebuildIndex');
/** Accepts the current texts as what the last good evidence is about; without ids: every stale test of it. */
export const acceptEvidence = request<
  { folder: string; key: string; testCaseIds?: readonly string[] },
  { accepted: number }
>('acceptEvidence');
export const unacceptEvidence = request<
  { folder: string; key: string; testCaseIds?: readonly string[] },
  { removed: number }
>('unacceptEvidence');
/** Only for this editor session; reqproof.yaml decides for everyone. */
export const selectEnvironment = request<{ folder: string; environment: string }, null>('selectEnvironment');

/** Text edits by document URI, for the client to apply as one undoable step. */
export interface TextEdits {
  readonly edits: readonly { readonly uri: string; readonly range: Range; readonly newText: string }[];
  /** A sentence when nothing can be written. */
  readonly refusal?: string;
}
/** Writes the reference in the convention of the test's file. */
export const linkEdits = request<{ folder: string; key: string; testCaseId: string }, TextEdits>('linkEdits');
export interface SwitchPresetArgs {
  readonly folder: string;
  readonly preset: PresetId;
  readonly on: boolean;
}
/** Switches a preset off, or on again, in reqproof.yaml (made when missing). */
export const presetEdits = request<SwitchPresetArgs, TextEdits>('presetEdits');
/** Adds a waiver to reqproof.yaml (made when missing). */
export const waiveEdits = request<
  { folder: string; key: string; reason: string; owner: string; expires?: string; issue?: string },
  TextEdits
>('waiveEdits');

// ---- from server --------------------------------------------------------------------------------

/** Something that views show has changed in a folder; they ask again for what is visible. */
export interface ChangedParams {
  readonly folder: string;
  readonly index: boolean;
  /** The files whose index has changed, by path, when they are few; without it any file may have. */
  readonly files?: readonly string[];
  readonly evidence: boolean;
  readonly runs: boolean;
}
export const changed = notification<ChangedParams>('changed');

/** A sentence for the user that no lens can say (store read-only, quarantined file). */
export const notice = notification<{
  readonly folder: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
}>('notice');

/** Commands the server puts into lenses and quick fixes; the client registers every one of them. */
export const clientCommands = {
  showWhy: 'reqproof.showWhy',
  acceptEvidence: 'reqproof.acceptEvidence',
  unacceptEvidence: 'reqproof.unacceptEvidence',
  openRequirement: 'reqproof.openRequirement',
  showTestRequirements: 'reqproof.showTestRequirements',
} as const;

/** Arguments of `showWhy`, `acceptEvidence`, `unacceptEvidence` when called by a lens or a quick fix. */
export interface RequirementCommandArgs {
  readonly folder: string;
  readonly key: string;
}

/** Arguments of `showTestRequirements` when called by a lens. */
export interface TestCommandArgs {
  readonly folder: string;
  readonly testCaseId: string;
}

export type { Location };
