import type { Settings } from '../../../schema/settings';
import type { ProjectScope } from '../features/scope';
import type { Clock, Logger, Progress } from '../ports';
import type { Disposable, IndexStats, Service, ServiceChange } from '../service';
import { ActionError } from './answers';
import { uriInFolder } from './convert';
import type { ProjectFolder } from './host';
import { CancelledByUser } from './work';

export type Phase = 'indexing' | 'ready' | 'failed';

/** What a project needs of the shell around it. */
export interface ProjectShell {
  readonly clock: Clock;
  readonly logger: Logger;
  openService(folder: ProjectFolder): Promise<Service>;
  /** Unsaved text, else the disk's. */
  readText(folder: ProjectFolder, path: string): Promise<string | undefined>;
  openDocuments(project: Project): Iterable<{ readonly path: string; readonly text: string }>;
  /** Runs long work under a progress that the user can cancel. */
  withProgress<T>(
    title: string,
    work: (progress: Progress, signal: AbortSignal) => Promise<T>,
    closed: AbortSignal,
  ): Promise<T>;
  changed(project: Project, change: ServiceChange): void;
  phaseChanged(project: Project): void;
}

/** One folder with its engine, from opening to closing. Opening again replaces the engine. */
export class Project {
  phase: Phase = 'indexing';
  /** Resolves when the first indexing is over, however it ended. */
  ready: Promise<void> = Promise.resolve();
  /** What the user chose for this session outlives the engine. */
  private chosenEnvironment: string | undefined;
  private service: Service | undefined;
  /** Why it is not available; a sentence. */
  failure = '';
  private listener: Disposable | undefined;
  private stop = new AbortController();

  constructor(
    readonly folder: ProjectFolder,
    private readonly shell: ProjectShell,
  ) {}

  get isOpen(): boolean {
    return this.service !== undefined;
  }

  /** The engine; without one, an error that says why there is none. */
  get engine(): Service {
    if (this.service) return this.service;
    const why = this.failure || 'it is still being opened. Try again in a moment.';
    throw new ActionError(`${this.folder.name} is not available: ${why}`);
  }

  open(): Promise<void> {
    this.stop.abort();
    const stop = (this.stop = new AbortController());
    this.ready = this.ready.then(() => this.replace(stop.signal));
    return this.ready;
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.ready;
    await this.release();
  }

  uri(path: string): string {
    return uriInFolder(this.folder.uri, path);
  }

  /** For one request, not longer. */
  scope(): ProjectScope {
    const { view, settings } = this.engine;
    return {
      folder: this.folder.uri,
      view,
      settings,
      environment: this.environment,
      now: this.shell.clock.now(),
      uri: (path) => this.uri(path),
      readText: (path) => this.shell.readText(this.folder, path),
    };
  }

  /** Whose results count: the choice for this session, else the settings; empty for all. */
  get environment(): string {
    return this.engine.settings.environment;
  }

  selectEnvironment(environment: string): void {
    this.engine.selectEnvironment(environment);
    this.chosenEnvironment = environment;
  }

  /** Reads everything again, which also completes an index that was left half done. */
  async rebuild(progress: Progress, signal: AbortSignal): Promise<IndexStats> {
    const stats = await this.engine.rebuild(progress, signal);
    if (this.phase === 'failed') this.setPhase('ready');
    return stats;
  }

  async configure(settings: Settings): Promise<void> {
    await this.service?.configure(settings);
  }

  private async replace(signal: AbortSignal): Promise<void> {
    await this.release();
    if (signal.aborted) return;
    this.setPhase('indexing');
    try {
      const service = await this.shell.openService(this.folder);
      this.service = service;
      this.listener = service.onDidChange((change) => this.shell.changed(this, change));
      if (this.chosenEnvironment !== undefined) service.selectEnvironment(this.chosenEnvironment);
      for (const { path, text } of this.shell.openDocuments(this)) service.setDocument(path, text);
      await this.index(service, signal);
      this.setPhase('ready');
    } catch (error) {
      if (!signal.aborted) this.fail(error);
    }
  }

  private async index(service: Service, closed: AbortSignal): Promise<void> {
    const { name } = this.folder;
    const stats = await this.shell.withProgress(
      `ReqProof: indexing ${name}`,
      (progress, signal) => service.start(progress, signal),
      closed,
    );
    this.shell.logger.info(
      `${name}: indexed ${stats.files} files (${stats.reused} unchanged) in ${Math.round(stats.ms)} ms.`,
    );
  }

  private fail(error: unknown): void {
    if (error instanceof CancelledByUser)
      this.failure = `Indexing ${this.folder.name} was cancelled, so what you see is not the whole. Rebuild the index to complete it.`;
    else {
      this.failure = error instanceof Error ? error.message : String(error);
      this.shell.logger.error(`${this.folder.name} could not be indexed.`, error);
    }
    this.setPhase('failed');
  }

  private setPhase(phase: Phase): void {
    this.phase = phase;
    this.shell.phaseChanged(this);
  }

  private async release(): Promise<void> {
    this.listener?.dispose();
    const service = this.service;
    this.service = undefined;
    try {
      await service?.close();
    } catch (error) {
      this.shell.logger.error(`${this.folder.name} could not be closed cleanly.`, error);
    }
  }
}
