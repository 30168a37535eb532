import { randomUUID } from 'node:crypto';
import type { FileIndex, RequirementKey, TestCase } from '../../../schema/model';
import type { SettledMatch } from '../../../schema/settings';
import { codeOf } from '../index/codeOf';
import { importReport } from '../ingest/importReport';
import type { CoverageLookup, ResultLookup } from '../ingest/lookups';
import type { SourceFile } from '../ingest/reader';
import { ReportError, StoreError, type CodeState, type Progress } from '../ports';
import type { ImportedReport, ImportRequest, ImportSummary, RefusedReport } from '../service';
import { claimsOf } from '../trace/claims';
import { baselineOf } from '../trace/drift';
import { createMatcherInSlices } from '../trace/match';
import { resultOfContext } from '../trace/match/contextName';
import { withSettled } from '../trace/match/settled';
import { createPathMap } from '../trace/pathMap';
import { goFilePath, moduleName, type GoModule } from '../trace/paths/goModules';
import { requirementText } from '../trace/requirementHash';
import { decodeText } from '../util/decodeText';
import { textHash } from '../util/hash';
import { createSlices } from '../util/slices';
import { relativeInside } from '../util/paths';
import type { ServiceParts } from './parts';
import { reportsOf } from './reportsOf';
import type { SavedTexts } from './savedTexts';
import type { TestTexts } from './testTexts';

/** Reports into the store, one transaction each; what is wrong with one does not stop the others. */
export class Importer {
  constructor(
    private readonly parts: ServiceParts,
    private readonly view: SavedTexts,
    private readonly testTexts: TestTexts,
    /** Hashes of texts that the store has from earlier imports. */
    private readonly known: Set<string>,
    /** Lines of reqproof.yaml that settle whose results are whose. */
    private readonly settled: readonly SettledMatch[],
    /** How measured code stands, where it differs from what was measured. */
    private readonly codeStates: () => Promise<readonly CodeState[]>,
  ) {}

  /** `onSaved` hears of every new run, also when the import is cancelled behind it. */
  async run(
    request: ImportRequest,
    progress: Progress,
    signal: AbortSignal,
    onSaved: (runId: string) => void,
  ): Promise<ImportSummary> {
    const imported: ImportedReport[] = [];
    const refused: RefusedReport[] = [];
    const texts = new Map<string, string>();
    const importId = randomUUID();
    const { files, empty } = await reportsOf(this.parts.reports, request.files, progress, signal);
    refused.push(...empty);
    const results = once(() => this.resultLookup(texts, signal));
    const code = once(() => this.codeStates());
    const coverage = once(() => this.coverageLookup(results, signal));
    try {
      for (const [done, file] of files.entries()) {
        signal.throwIfAborted();
        progress.report(done, files.length, file);
        try {
          const saved = await importReport({
            source: { file, open: () => this.parts.reports.read(file) },
            sourcePath: relativeInside(this.parts.workspace.root, file) ?? file,
            context: this.contextOf(request),
            trigger: request.trigger,
            importId,
            results,
            coverage,
            code,
            store: this.parts.store,
            clock: this.parts.clock,
            signal,
          });
          if (!saved.alreadyKnown) onSaved(saved.run.id);
          imported.push({ file, ...saved });
        } catch (error) {
          if (signal.aborted) throw error;
          refused.push(refusal(file, error));
        }
      }
    } finally {
      await this.remember(texts);
    }
    return { imported, refused };
  }

  private contextOf({ context }: ImportRequest) {
    const revision = this.parts.revision();
    return {
      environment: context.environment ?? '',
      branch: context.branch ?? revision.branch,
      commit: context.commit ?? revision.commit,
    };
  }

  /** `texts` collects what the stored hashes stand for, so that a later change can be shown word by word. */
  private async resultLookup(texts: Map<string, string>, signal: AbortSignal): Promise<ResultLookup> {
    const { view } = this;
    const tests = testCases([...view.files()]);
    const byName = await createMatcherInSlices(tests, this.parts.workspace.root, createSlices(signal));
    const matcher = withSettled(byName, this.settled, (id) => view.testCase(id) !== undefined);
    return {
      match: (result, reportPath) => matcher.match(result, reportPath),
      claims: (result) => claimsOf(result),
      baseline: (testCaseId, claims) => {
        const baseline = baselineOf(view, testCaseId, claims);
        const test = view.testCase(testCaseId);
        if (baseline && test) {
          if (!this.known.has(baseline.testHash)) this.addTest(texts, baseline.testHash, test);
          for (const [key, hash] of Object.entries(baseline.requirementHashes))
            this.addRequirement(texts, key, hash);
        }
        return baseline;
      },
    };
  }

  private addTest(texts: Map<string, string>, hash: string, test: TestCase): void {
    const text = texts.has(hash) ? undefined : this.testTexts.textOf(test, this.view.file(test.path));
    if (text !== undefined) texts.set(hash, text);
  }

  private addRequirement(texts: Map<string, string>, key: RequirementKey, hash: string): void {
    const entry = texts.has(hash) || this.known.has(hash) ? undefined : this.view.requirement(key);
    if (entry) texts.set(hash, requirementText(entry));
  }

  private async coverageLookup(
    results: () => Promise<ResultLookup>,
    signal: AbortSignal,
  ): Promise<CoverageLookup> {
    const { workspace } = this.parts;
    const files = await workspace.list(signal);
    const paths = createPathMap(
      files.map((file) => file.path),
      workspace.root,
    );
    const known = new Set(files.map((file) => file.path));
    const modules = await goModules(workspace, known);
    const source = async (path: string): Promise<SourceFile | undefined> => {
      const bytes = await workspace.read(path);
      const text = bytes && decodeText(bytes);
      return text === undefined ? undefined : { text, code: codeOf({ path, text }).hashes };
    };
    return {
      sourcePath: (reported, reportPath) => {
        const goFile = goFilePath(reported, modules, (path) => known.has(path));
        if (goFile !== undefined) return goFile;
        const match = paths.find(reported, reportPath);
        return match.kind === 'found' ? match.path : undefined;
      },
      source,
      textState: async (path) => {
        const file = await source(path);
        return file && { contentHash: textHash(file.text), code: file.code };
      },
      contextTest: async (name) => {
        const match = (await results()).match(resultOfContext(name), '');
        const test = match.kind === 'matched' ? this.view.testCase(match.testCaseId) : undefined;
        return test && { id: test.id, contentHash: test.contentHash };
      },
    };
  }

  private async remember(texts: ReadonlyMap<string, string>): Promise<void> {
    if (texts.size === 0) return;
    // The results are stored; without these texts only their diffs are missing.
    try {
      await this.parts.store.saveTexts(texts);
      for (const hash of texts.keys()) this.known.add(hash);
    } catch (error) {
      this.parts.logger.warn(`Texts for diffs were not stored: ${String(error)}`);
    }
  }
}

async function goModules(
  workspace: ServiceParts['workspace'],
  paths: Iterable<string>,
): Promise<readonly GoModule[]> {
  const modules: GoModule[] = [];
  for (const path of paths) {
    if (!/(?:^|\/)go\.mod$/.test(path)) continue;
    const name = moduleName(decodeText((await workspace.read(path)) ?? new Uint8Array()) ?? '');
    if (name !== undefined) modules.push({ name, folder: path.slice(0, Math.max(0, path.length - 7)) });
  }
  return modules;
}

function* testCases(files: readonly FileIndex[]) {
  for (const file of files) yield* file.testCases;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

const systemReasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder; no report was found in it.',
  EACCES: 'The file may not be read.',
  EPERM: 'The file may not be read.',
};

function refusal(file: string, error: unknown): RefusedReport {
  if (error instanceof ReportError) {
    const { message, line, column } = error;
    return { file, message, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
  }
  if (error instanceof StoreError) return { file, message: error.message };
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const message = systemReasons[code] ?? (error instanceof Error ? error.message : String(error));
  return { file, message };
}
