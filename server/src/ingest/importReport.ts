/**
 * One report into one run: hashed and looked through first, so that a known report costs no more
 * and the run's place in history is settled; then read, matched and stored in one transaction.
 */
import type {
  FileCoverage,
  MatchedResult,
  ReportedResult,
  Run,
  RunContext,
  RunTrigger,
} from '../../../schema/model';
import { ReportError } from '../ports';
import type { Clock, CodeState, EvidenceStore, NewRun, Progress, RunContent, SavedRun } from '../ports';
import { storedCoverage } from './importCoverage';
import { matchedResults } from './importResults';
import type { CoverageLookup, ResultLookup } from './lookups';
import type { ReadReport, ReportHeader, ReportInput, SourceFile } from './reader';
import { detectFormat } from './registry';
import type { DetectedReader } from './registry';
import { runId, runTime } from './runTime';
import { HashedChunks, readHead } from './source';
import type { ReportSource } from './source';

export interface ImportOptions {
  readonly source: ReportSource;
  /** How the run names its report: relative to the project root, absolute when outside. */
  readonly sourcePath: string;
  readonly context: RunContext;
  readonly trigger: RunTrigger;
  /** Shared by all reports of one command. */
  readonly importId: string;
  /** Asked for once it is known that a report is new and of which kind: they are dear to make. */
  readonly results: () => Promise<ResultLookup>;
  readonly coverage: () => Promise<CoverageLookup>;
  /** See `NewRun.code`. */
  readonly code?: () => Promise<readonly CodeState[]>;
  readonly store: Pick<EvidenceStore, 'findRun' | 'saveRun'>;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Counts bytes; both readings count, so the total is twice the size when that is given. */
  readonly progress?: Progress;
  readonly size?: number;
}

/** What came of one report. */
export interface ReportOutcome extends SavedRun {
  readonly kind: DetectedReader['kind'];
  /** Of a new report: results that fit several tests, and files that coverage is about. */
  readonly ambiguous: number;
  readonly coveredFiles: number;
}

/** Between two reports of progress. */
const progressBytes = 1024 * 1024;

/**
 * Rejects with a `ReportError` (the report can not be read: nothing was stored), a `StoreError`, the
 * signal's reason, or what `source` throws.
 */
export async function importReport(options: ImportOptions): Promise<ReportOutcome> {
  const { source, store, signal } = options;
  signal?.throwIfAborted();
  const detected = detectFormat(await readHead(source), source.file);

  const first = new HashedChunks(source.open(), progressOf(options, 0));
  const scanned = await scan(detected, inputOf(options, first));
  const hash = first.digest();
  const known = await store.findRun(hash);
  const { kind } = detected;
  if (known) return { run: known, alreadyKnown: true, kind, ambiguous: 0, coveredFiles: 0 };

  const second = new HashedChunks(source.open(), progressOf(options, first.bytes));
  const input = inputOf(options, second);
  const verify = (): void => {
    if (second.digest() !== hash)
      throw new ReportError('The report changed while it was being read; import it again.', source.file);
  };
  const { content, refusal, counts } = watched(await contentOf(options, scanned, input, verify));
  try {
    const code = kind === 'results' ? await options.code?.() : undefined;
    const run = { ...newRun(options, detected, scanned.header, hash), ...(code?.length && { code }) };
    const saved = await store.saveRun(run, content, signal);
    return { ...saved, kind, ...counts() };
  } catch (error) {
    // A store may wrap what its input throws; the user is to see the report's own fault.
    throw refusal() ?? error;
  }
}

const inputOf = ({ source, signal }: ImportOptions, chunks: AsyncIterable<Uint8Array>): ReportInput => ({
  file: source.file,
  chunks,
  ...(signal && { signal }),
});

function progressOf({ progress, size, source }: ImportOptions, before: number): (bytes: number) => void {
  let next = 0;
  return (bytes) => {
    if (!progress || bytes < next) return;
    next = bytes + progressBytes;
    progress.report(before + bytes, size === undefined ? undefined : size * 2, source.file);
  };
}

type Scanned = { readonly header: ReportHeader } & (
  | { readonly kind: 'results'; readonly read: ReadReport<ReportedResult> }
  | { readonly kind: 'coverage'; readonly read: ReadReport<FileCoverage> }
);

async function scan(detected: DetectedReader, input: ReportInput): Promise<Scanned> {
  if (detected.kind === 'results') {
    const { reader } = detected;
    const { read, ...header } = await reader.scan(input);
    return { kind: 'results', header, read: read ?? ((again) => reader.read(again)) };
  }
  const { reader } = detected;
  const { read, ...header } = await reader.scan(input);
  return { kind: 'coverage', header, read: read ?? ((again) => reader.read(again)) };
}

async function contentOf(
  options: ImportOptions,
  scanned: Scanned,
  input: ReportInput,
  verify: () => void,
): Promise<RunContent> {
  const { sourcePath } = options;
  if (scanned.kind === 'results')
    return { results: matchedResults(scanned.read(input), await options.results(), sourcePath, verify) };
  const lookup = await options.coverage();
  const source = (reported: string): Promise<SourceFile | undefined> => {
    const path = lookup.sourcePath(reported, sourcePath);
    return path === undefined ? Promise.resolve(undefined) : lookup.source(path);
  };
  return { coverage: storedCoverage(scanned.read({ ...input, source }), lookup, sourcePath, verify) };
}

interface Watched {
  readonly content: RunContent;
  /** The `ReportError` that ended the content, if one did. */
  refusal(): ReportError | undefined;
  /** Of what went through. */
  counts(): Pick<ReportOutcome, 'ambiguous' | 'coveredFiles'>;
}

function watched(content: RunContent): Watched {
  let refused: ReportError | undefined;
  let ambiguous = 0;
  let coveredFiles = 0;
  async function* watch<T>(
    items: AsyncIterable<readonly T[]>,
    count: (batch: readonly T[]) => void,
  ): AsyncGenerator<readonly T[], void, undefined> {
    try {
      for await (const batch of items) {
        count(batch);
        yield batch;
      }
    } catch (error) {
      if (error instanceof ReportError) refused = error;
      throw error;
    }
  }
  return {
    content: {
      ...(content.results && {
        results: watch<MatchedResult>(content.results, (batch) => {
          for (const { match } of batch) if (match.kind === 'ambiguous') ambiguous += 1;
        }),
      }),
      ...(content.coverage && {
        coverage: watch(content.coverage, (batch) => (coveredFiles += batch.length)),
      }),
    },
    counts: () => ({ ambiguous, coveredFiles }),
    refusal: () => refused,
  };
}

function newRun(
  options: ImportOptions,
  detected: DetectedReader,
  header: ReportHeader,
  sourceHash: string,
): NewRun {
  const importedAt = options.clock.now();
  const time = runTime(header.startedAt, importedAt);
  const status: Run['status'] = detected.kind === 'results' ? (header.outcome ?? 'completed') : 'completed';
  return {
    ...options.context,
    id: runId(time.at),
    name: header.name || baseName(options.sourcePath),
    status,
    trigger: options.trigger,
    sourcePath: options.sourcePath,
    sourceHash,
    format: detected.reader.format,
    importId: options.importId,
    at: time.at,
    importedAt: importedAt.toISOString(),
    ...(header.durationMs !== undefined && { durationMs: header.durationMs }),
    notes: [...(time.note === undefined ? [] : [time.note]), ...header.notes],
  };
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
