import type { CoverageMetric, FileIndex, ResultRow, Run, TestOutcome } from '../../schema/model';
import { defaultSettings, type Settings } from '../../schema/settings';
import { detect, type Detection } from '../../server/src/index/detection';
import { readFile } from '../../server/src/index/registry';
import type { EvidenceStore, Progress } from '../../server/src/ports';
import type {
  ImpactReport,
  ImportRequest,
  ImportSummary,
  IndexStats,
  Neighbour,
  Service,
  ServiceChange,
} from '../../server/src/service';
import type { Touched } from '../../server/src/trace/graph';
import { Emitter } from '../../server/src/util/event';
import { Scenario } from './scenario';

/**
 * An engine over files in memory: the real readers and the real graph, no worker and no database.
 * Its diary tells what the shell asked of it.
 */
export class FakeService implements Service {
  readonly diary: string[] = [];
  /** What it was told of other folders. */
  readonly neighbours: string[] = [];
  readonly scenario = new Scenario();
  readonly view = this.scenario.view;
  readonly stored = {
    runs: [] as Run[],
    results: [] as ResultRow[],
    metrics: [] as CoverageMetric[],
    outcomes: [] as TestOutcome[],
  };
  settings: Settings = defaultSettings;
  readonly notices: readonly string[] = [];
  readonly evidenceFault: string | undefined;
  /** Indexing waits for it: a slow disk. */
  mayStart: Promise<void> = Promise.resolve();
  importing: (request: ImportRequest) => Promise<ImportSummary> = () =>
    Promise.resolve({ imported: [], refused: [] });
  rebuilding: (progress: Progress, signal: AbortSignal) => Promise<void> = () => Promise.resolve();
  impacting: (revision: string) => Promise<ImpactReport> = (revision) =>
    Promise.resolve({
      ...{ revision, commit: '1'.repeat(40), changedFiles: 0 },
      ...{ requirements: [], tests: [], unknown: [] },
    });
  onRefresh: () => unknown = () => undefined;
  private readonly open = new Map<string, string>();
  private readonly emitter = new Emitter<ServiceChange>();
  readonly onDidChange = this.emitter.on;

  constructor(readonly disk: Map<string, string>) {}

  get store(): EvidenceStore {
    const { runs, results, metrics, outcomes } = this.stored;
    const store: Partial<EvidenceStore> = {
      status: () => ({ kind: 'memory', location: 'memory', mode: 'read-write', notices: [] }),
      runs: ({ offset, limit }) =>
        Promise.resolve({ items: runs.slice(offset, offset + limit), total: runs.length }),
      results: (runId, _filter, { offset, limit }) => {
        const rows = results.filter((row) => row.runId === runId);
        return Promise.resolve({ items: rows.slice(offset, offset + limit), total: rows.length });
      },
      outcomes: ({ tests }) => Promise.resolve(outcomes.filter((one) => tests.includes(one.testCaseId))),
      latestCoverageRun: () => Promise.resolve(runs.find((run) => run.format === 'lcov')),
      coverageMetrics: () => Promise.resolve(metrics),
    };
    return store as EvidenceStore;
  }

  neighbourChanged(neighbour: Neighbour, files: ReadonlyMap<string, readonly unknown[]>): void {
    const defined = [...files].map(([path, definitions]) => `${path} ${definitions.length}`);
    this.neighbours.push(`${neighbour.name} at ${neighbour.shown}: ${defined.join(', ')}`);
  }

  neighbourGone(neighbour: Neighbour): void {
    this.neighbours.push(`${neighbour.name} gone`);
  }

  impact(revision: string): Promise<ImpactReport> {
    this.diary.push(`impact ${revision}`);
    return this.impacting(revision);
  }

  defaultRevision(): Promise<string> {
    return Promise.resolve('origin/main');
  }

  detect(): Detection {
    return detect(this.view);
  }

  async start(progress: Progress, signal: AbortSignal): Promise<IndexStats> {
    this.diary.push('start');
    await Promise.race([this.mayStart, aborted(signal)]);
    progress.report(this.disk.size, this.disk.size);
    this.reread(this.disk.keys());
    return { files: this.disk.size, reused: 0, bytes: 0, ms: 1 };
  }

  async rebuild(progress: Progress, signal: AbortSignal): Promise<IndexStats> {
    this.diary.push('rebuild');
    await this.rebuilding(progress, signal);
    return { files: this.disk.size, reused: 0, bytes: 0, ms: 2 };
  }

  saved(): Promise<void> {
    return Promise.resolve();
  }

  setDocument(path: string, text: string): void {
    this.diary.push(`set ${path}`);
    this.open.set(path, text);
    this.reread([path]);
  }

  closeDocument(path: string): Promise<void> {
    this.diary.push(`close ${path}`);
    this.open.delete(path);
    this.reread([path]);
    return Promise.resolve();
  }

  filesChanged(paths: readonly string[]): Promise<void> {
    this.diary.push(`changed ${paths.join(' ')}`);
    this.reread(paths);
    return Promise.resolve();
  }

  refresh(): Promise<void> {
    this.diary.push('refresh');
    this.onRefresh();
    return Promise.resolve();
  }

  configure(settings: Settings): Promise<void> {
    this.diary.push('configure');
    this.settings = settings;
    const { environment, maxAgeDays, severity } = settings;
    this.fire(this.scenario.graph.configure({ environment, maxAgeDays, severity }, this.scenario.now));
    return Promise.resolve();
  }

  importReports(request: ImportRequest): Promise<ImportSummary> {
    this.diary.push(`import ${request.trigger} ${request.files.join(' ')}`);
    return this.importing(request);
  }

  selectEnvironment(environment: string): void {
    this.diary.push(`environment ${environment}`);
    this.settings = { ...this.settings, environment };
  }

  accept(key: string, _ids: readonly string[] | undefined, by: string, commit: string): Promise<number> {
    this.diary.push(`accept ${key} by ${by} at ${commit}`);
    return Promise.resolve(1);
  }

  unaccept(key: string): Promise<number> {
    this.diary.push(`unaccept ${key}`);
    return Promise.resolve(1);
  }

  changes(): ReturnType<Service['changes']> {
    return Promise.resolve([]);
  }

  close(): Promise<void> {
    this.diary.push('close');
    return Promise.resolve();
  }

  /** Steps of a scenario, heard as changes. */
  play(steps: string): void {
    const { touched } = this.scenario.play(steps);
    this.fire(touched, true);
  }

  private reread(paths: Iterable<string>): void {
    const changed: FileIndex[] = [];
    const removed: string[] = [];
    for (const path of paths) {
      const text = this.text(path);
      if (text === undefined) removed.push(path);
      else changed.push(this.read(path, text));
    }
    this.fire(this.scenario.graph.apply({ changed, removed }));
  }

  private text(path: string): string | undefined {
    return this.open.get(path) ?? this.disk.get(path);
  }

  private read(path: string, text: string): FileIndex {
    const { idPattern } = this.settings;
    return readFile({ path, text }, { options: { idPattern }, readText: (other) => this.text(other) });
  }

  private fire(touched: Touched, runs = false): void {
    this.emitter.fire({ ...touched, runs });
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Indexing was cancelled.')), { once: true });
  });
