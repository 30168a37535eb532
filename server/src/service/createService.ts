import type { RequirementKey } from '../../../schema/model';
import { projectFileName, type Settings } from '../../../schema/settings';
import { readers } from '../index/registry';
import { WorkspaceIndex } from '../index/workspaceIndex';
import type { EvidenceStore, Progress } from '../ports';
import type { ImportRequest, ImportSummary, IndexStats, Service, ServiceChange } from '../service';
import { wordDiff } from '../trace/diff';
import { acceptablePairs, driftOf, type Drift } from '../trace/drift';
import { TraceGraph, type Touched } from '../trace/graph';
import { requirementText } from '../trace/requirementHash';
import type { TraceView } from '../trace/view';
import { Emitter } from '../util/event';
import { Configuration } from './configuration';
import { EvidenceFeed } from './evidenceFeed';
import { Importer } from './importer';
import { IndexSaver } from './indexSaver';
import type { ServiceParts } from './parts';

/** Wires index, graph and store into the engine of one project. */
export const createService = (parts: ServiceParts): Service => new ProjectService(parts);

/** Where the embedded store lives: a change below it that is not ours is another process's. */
const storeFolder = '.reqproof/';

class ProjectService implements Service {
  private readonly graph = new TraceGraph();
  private readonly configuration: Configuration;
  private readonly index: WorkspaceIndex;
  private readonly saver: IndexSaver;
  private readonly feed: EvidenceFeed;
  private readonly changed: Emitter<ServiceChange>;

  constructor(private readonly parts: ServiceParts) {
    const { workspace, indexer, store, logger } = parts;
    this.configuration = new Configuration(parts);
    this.changed = new Emitter((error) => logger.error('A listener failed.', error));
    this.index = new WorkspaceIndex({
      workspace,
      indexer,
      readers,
      settings: this.configuration.indexSettings,
    });
    this.saver = new IndexSaver(this.index, store, this.graph.view, logger);
    this.feed = new EvidenceFeed(this.graph, store);
    this.index.onDidChange((change) => {
      const touched = this.graph.apply(change);
      this.saver.touch(touched.requirements);
      this.announce([touched], false);
    });
  }

  readonly onDidChange = (listener: (change: ServiceChange) => void) => this.changed.on(listener);

  get view(): TraceView {
    this.graph.advance(this.parts.clock.now());
    return this.graph.view;
  }

  get settings(): Settings {
    return this.configuration.settings;
  }

  get store(): EvidenceStore {
    return this.parts.store;
  }

  async start(progress: Progress, signal: AbortSignal): Promise<IndexStats> {
    const started = performance.now();
    await this.configuration.reload();
    await this.applyConfiguration();
    // What the store can not give costs time and history, never the index.
    const [stored] = await Promise.all([
      this.parts.store.loadIndex().catch((error: unknown) => this.without('the stored index', error) ?? []),
      this.loadEvidence(),
    ]);
    const stats = await this.index.start(stored, progress, signal);
    this.saver.soon();
    return { ...stats, ms: performance.now() - started };
  }

  async rebuild(progress: Progress, signal: AbortSignal): Promise<IndexStats> {
    const started = performance.now();
    const stats = await this.index.rebuild(progress, signal);
    this.saver.soon();
    return { ...stats, ms: performance.now() - started };
  }

  setDocument(path: string, text: string): void {
    if (path !== projectFileName) return this.index.setDocument(path, text);
    this.configuration.setUnsaved(text);
    void this.applyConfiguration();
  }

  async closeDocument(path: string): Promise<void> {
    if (path !== projectFileName) {
      await this.index.closeDocument(path);
      this.saver.soon();
      return;
    }
    this.configuration.setUnsaved(undefined);
    await this.reloadProjectFile();
  }

  async filesChanged(paths: readonly string[]): Promise<void> {
    if (paths.includes(projectFileName)) await this.reloadProjectFile();
    if (paths.some((path) => path.startsWith(storeFolder))) await this.followStore();
    const specs = paths.filter((path) => path !== projectFileName && !path.startsWith(storeFolder));
    if (specs.length === 0) return;
    await this.index.filesChanged(specs);
    this.saver.soon();
  }

  async configure(settings: Settings): Promise<void> {
    this.configuration.setEditor(settings);
    await this.applyConfiguration();
  }

  async importReports(
    request: ImportRequest,
    progress: Progress,
    signal: AbortSignal,
  ): Promise<ImportSummary> {
    await this.saver.flush(); // results refer to tests that the store must know
    const summary = await new Importer(this.parts, this.view).run(request, progress, signal);
    const fresh = summary.imported.filter((report) => !report.alreadyKnown);
    if (fresh.length > 0) this.announce(await this.feed.loadRuns(fresh.map((report) => report.run.id)), true);
    return summary;
  }

  selectEnvironment(environment: string): void {
    this.configuration.selectEnvironment(environment);
    void this.applyConfiguration();
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
    await this.saver.flush();
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

  async changes(key: RequirementKey) {
    const found = await Promise.all(driftOf(this.view, key).map((drift) => this.change(drift)));
    return found.filter((change) => change !== undefined);
  }

  async close(): Promise<void> {
    await this.saver.flush();
    await this.index.close();
    await this.parts.indexer.close();
    await this.parts.store.close();
  }

  private async change(drift: Drift) {
    const before = await this.parts.store.text(drift.oldHash);
    if (before === undefined) return undefined;
    if (drift.what === 'test') {
      const { name, path, titleRange, text } = drift.test;
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
    const { settings, projectReading, indexSettings } = this.configuration;
    const { environment, maxAgeDays, severity } = settings;
    this.announce(
      [
        this.graph.setWaiversFromProjectFile(projectReading.waivers, projectReading.problems),
        this.graph.configure({ environment, maxAgeDays, severity }, this.parts.clock.now()),
      ],
      false,
    );
    await this.index.configure(indexSettings);
  }

  private async followStore(): Promise<void> {
    if (await this.parts.store.refresh()) await this.loadEvidence();
  }

  private async loadEvidence(): Promise<void> {
    try {
      this.announce(await this.feed.load(), true);
    } catch (error) {
      this.without('the stored results', error);
    }
  }

  private without(what: string, error: unknown): undefined {
    this.parts.logger.error(`Going on without ${what}.`, error);
  }

  private announce(touched: readonly Touched[], runs: boolean): void {
    const files = new Set(touched.flatMap((one) => [...one.files]));
    const requirements = new Set(touched.flatMap((one) => [...one.requirements]));
    if (files.size + requirements.size > 0 || runs) this.changed.fire({ files, requirements, runs });
  }
}
