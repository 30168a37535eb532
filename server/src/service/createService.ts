import type { RequirementDefinition, RequirementKey } from '../../../schema/model';
import { projectFileName, type Settings } from '../../../schema/settings';
import { detect, type Detection } from '../index/detection';
import { readers } from '../index/registry';
import { WorkspaceIndex, type IndexPassStats } from '../index/workspaceIndex';
import { StoreError } from '../ports';
import type { EvidenceStore, PatternFault, Progress, StoredFile } from '../ports';
import type { ImportRequest, ImportSummary, IndexStats, Service, ServiceChange } from '../service';
import { wordDiff } from '../trace/diff';
import { acceptablePairs, driftOf, type Drift } from '../trace/drift';
import { TraceGraph, type Touched } from '../trace/graph';
import { requirementText } from '../trace/requirementHash';
import type { TraceView } from '../trace/view';
import { Emitter } from '../util/event';
import { Turns } from '../util/turns';
import { Configuration } from './configuration';
import { EvidenceFeed } from './evidenceFeed';
import { ExecutedFeed } from './executedFeed';
import { FileJoin } from './fileJoin';
import { defaultRevision, impactSince } from './impact';
import { Importer } from './importer';
import { IndexSaver } from './indexSaver';
import type { ServiceParts } from './parts';
import { Policies } from './policies';
import { savedTexts } from './savedTexts';
import { Sources, type Neighbour } from './sources';
import { TestTexts } from './testTexts';
import { union } from './touched';

/** Wires index, graph and store into the engine of one project. */
export const createService = (parts: ServiceParts): Service => new ProjectService(parts);

/** Where the embedded store lives: a change below it that is not ours is another process's. */
const storeFolder = '.reqproof/';

/** Sources may be large folders: listing them must not be what an idle editor does. */
const sourcesEveryMs = 30_000;

class ProjectService implements Service {
  private readonly graph = new TraceGraph();
  private readonly configuration: Configuration;
  private readonly policies: Policies;
  private readonly index: WorkspaceIndex;
  private readonly join: FileJoin;
  private readonly sources: Sources;
  private readonly saver: IndexSaver;
  private readonly feed: EvidenceFeed;
  private readonly executed: ExecutedFeed;
  private readonly changed: Emitter<ServiceChange>;
  private readonly imports = new Turns();
  private readonly closing = new AbortController();
  private readonly storedTexts = new Set<string>();
  private readonly testTexts: TestTexts;
  private starting: Promise<unknown> = Promise.resolve();
  private fault: string | undefined;
  /** When the sources were looked at last. */
  private sourcesSeen = 0;
  private refreshFault: string | undefined;

  constructor(private readonly parts: ServiceParts) {
    const { workspace, indexer, store, logger } = parts;
    this.configuration = new Configuration(parts);
    this.policies = new Policies(this.configuration, this.graph, parts.clock);
    this.changed = new Emitter((error) => logger.error('A listener failed.', error));
    this.index = new WorkspaceIndex({
      workspace,
      indexer,
      readers,
      settings: this.configuration.indexSettings,
      onPatternFault: (fault) => this.withoutPattern(fault),
      ...(parts.cache && { onPacked: (read, packed) => this.saver.keep(read, packed) }),
    });
    this.testTexts = new TestTexts(
      workspace,
      () => this.configuration.indexSettings.maxFileBytes,
      (path) => this.index.document(path),
    );
    this.executed = new ExecutedFeed({
      graph: this.graph,
      store,
      workspace,
      unsaved: (path) => this.index.document(path),
      onTouched: (touched) => this.announce([touched], false),
    });
    this.join = new FileJoin(this.index, this.graph, (touched) => {
      this.saver.touch(touched.requirements);
      this.announce([touched], false);
      this.executed.filesChanged(touched.files);
    });
    this.saver = new IndexSaver({
      index: this.index,
      cache: parts.cache,
      store,
      view: this.graph.view,
      clock: parts.clock,
      logger,
      reading: {
        busy: () => this.index.isBusy || this.join.isBusy,
        idle: async () => {
          await this.index.idle();
          await this.join.idle();
        },
      },
      ...(parts.pace && { pace: parts.pace }),
    });
    this.sources = new Sources({
      access: parts.sources,
      graph: this.graph,
      readProjectFile: (text) => parts.readProjectFile(text),
      onTouched: (touched) => this.announce([touched], false),
    });
    this.feed = new EvidenceFeed(this.graph, store);
    this.index.onDidChange((change) => this.join.take(change));
  }

  readonly onDidChange = (listener: (change: ServiceChange) => void) => this.changed.on(listener);

  get view(): TraceView {
    const expired = this.graph.advance(this.parts.clock.now());
    // Whoever asks gets the state of now, and the others hear of it when he has his answer.
    if (expired.requirements.size + expired.files.size > 0)
      setImmediate(() => this.announce([expired], false));
    return this.graph.view;
  }

  get settings(): Settings {
    return this.configuration.settings;
  }

  get store(): EvidenceStore {
    return this.parts.store;
  }

  get notices(): readonly string[] {
    return this.configuration.notices;
  }

  get evidenceFault(): string | undefined {
    const { kind, location, notices } = this.parts.store.status();
    // A store on disk that had to go on in memory knows nothing of what is on disk.
    return this.fault ?? (kind === 'memory' && location !== ':memory:' ? notices.join(' ') : undefined);
  }

  start(progress: Progress, signal: AbortSignal): Promise<IndexStats> {
    const start = this.timed(async () => {
      await this.configuration.reload();
      await this.applySettings();
      const sources = this.applySources();
      sources.catch(() => undefined); // awaited below, unless the index fails before
      const stored = this.loadStored();
      const stats = await this.index.start(stored, progress, signal);
      await Promise.all([this.join.idle(), sources]);
      this.configuration.testsAreKnown((id) => this.graph.view.testCase(id) !== undefined);
      this.tellUnknownTests();
      await this.loadExecuted();
      const earlier = (await stored).map((file) => file.index);
      this.announce([this.graph.adoptEarlier(earlier)], false);
      this.saver.opened();
      return stats;
    });
    this.starting = start.catch(() => undefined);
    return start;
  }

  rebuild(progress: Progress, signal: AbortSignal): Promise<IndexStats> {
    return this.timed(async () => {
      const [stats] = await Promise.all([this.index.rebuild(progress, signal), this.refreshSources()]);
      return stats;
    });
  }

  saved(): Promise<void> {
    return this.saver.saved();
  }

  setDocument(path: string, text: string): void {
    if (path !== projectFileName) return this.index.setDocument(path, text);
    this.configuration.setUnsaved(text);
    this.inBackground(this.applyConfiguration(), 'The settings could not be applied.');
  }

  async closeDocument(path: string): Promise<void> {
    if (path === projectFileName) {
      this.configuration.setUnsaved(undefined);
      await this.reloadProjectFile();
      return;
    }
    await this.index.closeDocument(path);
    await this.join.idle();
    await this.executed.idle();
    this.saver.soon();
  }

  async filesChanged(paths: readonly string[]): Promise<void> {
    if (paths.includes(projectFileName)) await this.reloadProjectFile();
    const specs = paths.filter((path) => path !== projectFileName && !path.startsWith(storeFolder));
    if (specs.length > 0) {
      await this.index.filesChanged(specs);
      await this.join.idle();
      this.tellUnknownTests();
      await this.executed.idle();
      this.saver.soon();
    }
    if (this.sources.concerns(paths)) await this.refreshSources();
    if (paths.some((path) => path.startsWith(storeFolder))) await this.refresh();
  }

  neighbourChanged(neighbour: Neighbour, files: ReadonlyMap<string, readonly RequirementDefinition[]>): void {
    this.sources.neighbourChanged(neighbour, files);
  }

  neighbourGone(neighbour: Neighbour): void {
    this.sources.neighbourGone(neighbour);
  }

  async refresh(): Promise<void> {
    const now = this.parts.clock.now().getTime();
    if (now - this.sourcesSeen > sourcesEveryMs) await this.refreshSources();
    let isNews: boolean;
    try {
      isNews = await this.parts.store.refresh();
      this.refreshFault = undefined;
    } catch (error) {
      // Asked for every few seconds: a server that is away is told of once.
      if (String(error) !== this.refreshFault) this.without('what other processes may have stored', error);
      this.refreshFault = String(error);
      return;
    }
    if (!isNews) return;
    await this.loadEvidence();
    await this.loadExecuted();
  }

  async configure(settings: Settings): Promise<void> {
    this.configuration.setEditor(settings);
    await this.applyConfiguration();
  }

  /** One import at a time, and none before the tests are known that its results belong to. */
  importReports(request: ImportRequest, progress: Progress, signal: AbortSignal): Promise<ImportSummary> {
    const stop = AbortSignal.any([signal, this.closing.signal]);
    return this.imports.take(async () => {
      await this.starting;
      await this.index.idle();
      await this.join.idle();
      await this.saver.settle();
      stop.throwIfAborted();
      const texts = await savedTexts(this.graph.view, this.index, stop);
      const saved: string[] = [];
      try {
        const { matches } = this.configuration;
        const importer = new Importer(this.parts, texts, this.testTexts, this.storedTexts, matches, () =>
          this.executed.statesOnDisk(),
        );
        return await importer.run(request, progress, stop, (runId) => saved.push(runId));
      } finally {
        if (saved.length > 0) await this.followRuns(saved);
      }
    });
  }

  selectEnvironment(environment: string): void {
    this.configuration.selectEnvironment(environment);
    this.announce(this.policies.apply(), false);
  }

  async accept(
    key: RequirementKey,
    testCaseIds: readonly string[] | undefined,
    by: string,
    commit: string,
  ): Promise<number> {
    const pairs = acceptablePairs(this.view, key).filter(
      (pair) => testCaseIds?.includes(pair.testCaseId) ?? true,
    );
    if (pairs.length === 0) return 0;
    await this.saver.settle();
    const acceptedAt = this.parts.clock.now().toISOString();
    await this.parts.store.accept(pairs.map((pair) => ({ ...pair, acceptedBy: by, acceptedAt, commit })));
    this.announce([await this.feed.loadAcceptances()], false);
    return pairs.length;
  }

  async unaccept(key: RequirementKey, testCaseIds?: readonly string[]): Promise<number> {
    const accepted = (await this.parts.store.acceptances()).filter(
      ({ requirement, testCaseId }) => requirement === key && (testCaseIds?.includes(testCaseId) ?? true),
    );
    if (accepted.length === 0) return 0;
    await this.parts.store.unaccept(accepted);
    this.announce([await this.feed.loadAcceptances()], false);
    return accepted.length;
  }

  detect(): Detection {
    return detect(this.view, this.configuration.indexSettings.options.presets);
  }

  async impact(revision: string, signal: AbortSignal) {
    await this.starting;
    await this.index.idle();
    await this.join.idle();
    const settings = this.configuration.indexSettings;
    const parts = { ...this.parts, view: this.view, settings, unsaved: this.index.documents() };
    return impactSince(parts, revision, AbortSignal.any([signal, this.closing.signal]));
  }

  defaultRevision(): Promise<string> {
    return defaultRevision(this.parts.history);
  }

  async changes(key: RequirementKey) {
    const found = await Promise.all(driftOf(this.view, key).map((drift) => this.change(drift)));
    return found.filter((change) => change !== undefined);
  }

  /** Ends what is running, saves what is known, and lets go of everything even if some of it fails. */
  async close(): Promise<void> {
    this.closing.abort(new Error('The project was closed.'));
    const { indexer, store } = this.parts;
    const steps = [
      () => this.index.close(),
      () => this.sources.close(),
      () => this.imports.idle(),
      () => this.join.idle(),
      () => this.executed.idle(),
      () => this.saver.close(),
      () => indexer.close(),
      () => store.close(),
    ];
    const failures: unknown[] = [];
    for (const step of steps) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  private async timed(pass: () => Promise<IndexPassStats>): Promise<IndexStats> {
    const started = performance.now();
    try {
      const stats = await pass();
      await this.join.idle();
      return { ...stats, ms: performance.now() - started };
    } finally {
      this.saver.soon(); // what was read before a cancellation need not be read again
    }
  }

  private async change(drift: Drift) {
    const before = await this.parts.store.text(drift.oldHash);
    if (before === undefined) return undefined;
    if (drift.what === 'test') {
      const { name, path, titleRange } = drift.test;
      const text = this.testTexts.textOf(drift.test, this.view.file(path));
      if (text === undefined) return undefined;
      return { what: drift.what, name, path, line: titleRange.start.line, words: wordDiff(before, text) };
    }
    const { key, definition } = drift.entry;
    const { location, idRange } = definition;
    const words = wordDiff(before, requirementText(drift.entry));
    return { what: drift.what, name: key, path: location.path, line: idRange.start.line, words };
  }

  private async reloadProjectFile(): Promise<void> {
    await this.configuration.reload();
    await this.applyConfiguration();
  }

  private async applyConfiguration(): Promise<void> {
    await this.applySettings();
    await this.applySources();
  }

  private async applySettings(): Promise<void> {
    this.announce(this.policies.apply(), false);
    await this.index.configure(this.configuration.indexSettings);
    await this.join.idle();
    this.tellUnknownTests();
  }

  /** Lines that settle matches name tests, and which there are is known when all is read. */
  private tellUnknownTests(): void {
    if (this.configuration.lookForTests()) this.announce(this.policies.apply(), false);
  }

  private async applySources(): Promise<void> {
    const { sources = [] } = this.configuration.projectReading.settings;
    if (await this.sources.configure(sources)) this.tellSourceFaults();
  }

  /** For sources that no watcher tells of. */
  private async refreshSources(): Promise<void> {
    await this.sources.refresh();
    this.tellSourceFaults();
  }

  private tellSourceFaults(): void {
    this.sourcesSeen = this.parts.clock.now().getTime();
    this.configuration.setSourceFaults(this.sources.faults);
    this.announce(this.policies.apply(), false);
  }

  private withoutPattern(fault: PatternFault): void {
    if (!this.configuration.setPatternFault(fault)) return;
    this.parts.logger.warn(fault.message);
    this.inBackground(this.applyConfiguration(), 'The settings could not be applied without the pattern.');
  }

  /** What these runs changed. They are stored: if they can not be read back, the next reading shows them. */
  private async followRuns(runIds: readonly string[]): Promise<void> {
    try {
      this.announce(await this.feed.loadRuns(runIds), true);
      await this.loadExecuted();
    } catch (error) {
      this.without('the new results', error);
    }
  }

  /** What the store can not give costs time and history, never the index. */
  private async loadStored(): Promise<readonly StoredFile[]> {
    const [stored] = await Promise.all([
      this.saver.load().catch((error: unknown) => this.without('the stored index', error) ?? []),
      this.loadEvidence(),
    ]);
    return stored;
  }

  private async loadEvidence(): Promise<void> {
    try {
      this.announce(await this.feed.load(), true);
      this.fault = undefined;
    } catch (error) {
      this.fault = `The stored results can not be read: ${error instanceof Error ? error.message : String(error)}`;
      this.without('the stored results', error);
    }
  }

  private async loadExecuted(): Promise<void> {
    try {
      await this.executed.load();
    } catch (error) {
      this.without('what coverage tells about code', error);
    }
  }

  private without(what: string, error: unknown): undefined {
    if (this.closing.signal.aborted) return;
    // A StoreError is a sentence for people; where in the code it was made tells them nothing.
    if (error instanceof StoreError) this.parts.logger.warn(`Going on without ${what}: ${error.message}`);
    else this.parts.logger.error(`Going on without ${what}.`, error);
  }

  private inBackground(task: Promise<unknown>, failing: string): void {
    task.catch((error: unknown) => {
      if (!this.closing.signal.aborted) this.parts.logger.error(failing, error);
    });
  }

  private announce(touched: readonly Touched[], runs: boolean): void {
    const { files, requirements } = union(touched);
    if (files.size + requirements.size > 0 || runs) this.changed.fire({ files, requirements, runs });
  }
}
