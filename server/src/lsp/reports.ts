import picomatch from 'picomatch';
import type { Settings } from '../../../schema/settings';
import type { Logger } from '../ports';
import { folderOf } from '../util/reportFolders';
import { coalesced } from './coalesce';
import { filePath } from './convert';
import type { LanguageServerHost } from './host';
import { silent } from './progress';
import type { Project } from './project';

/** Imports reports as they appear at the usual places. A burst of files becomes one import. */
export class ReportWatch {
  private readonly waiting = new Map<Project, Set<string>>();
  private readonly growing = new Map<string, NodeJS.Timeout>();
  private readonly importSoon: () => void;
  private readonly closing = new AbortController();

  constructor(
    private readonly host: LanguageServerHost,
    private readonly logger: Logger,
    private readonly isTrusted: () => boolean,
  ) {
    this.importSoon = coalesced(
      () => this.importWaiting(),
      (error) => logger.error('Reports could not be imported.', error),
    );
  }

  /** Files that a watcher saw appear or change; paths are those of the project. */
  seen(project: Project, paths: readonly string[]): void {
    if (!this.isWatching(project)) return;
    const isReport = reportMatcher(project.engine.settings);
    const files = paths.filter(isReport).flatMap((path) => filePath(project.uri(path)) ?? []);
    this.add(
      project,
      files.filter((file) => folderOf(file) === undefined),
    );
    const parts = new Map(files.map((file) => [folderOf(file), file]));
    for (const [folder, part] of parts) if (folder !== undefined) this.whenQuiet(project, folder, part);
  }

  /** Reports that were there before the editor was. */
  async lookAround(project: Project): Promise<void> {
    if (!this.isWatching(project)) return;
    const { results, coverage } = project.engine.settings;
    this.add(
      project,
      await this.host.findReports(project.folder, [...results, ...coverage], this.closing.signal),
    );
  }

  close(): void {
    this.closing.abort();
    this.waiting.clear();
    for (const timer of this.growing.values()) clearTimeout(timer);
    this.growing.clear();
  }

  /** A folder that is a report is written file by file while tests run: half of it is no run. */
  private whenQuiet(project: Project, folder: string, part: string): void {
    clearTimeout(this.growing.get(folder));
    const timer = setTimeout(() => {
      this.growing.delete(folder);
      // One of its files stands for it; the folder itself would mean every report below.
      this.add(project, [part]);
    }, this.host.quietReportMs ?? 5_000);
    this.growing.set(folder, timer);
  }

  private isWatching(project: Project): boolean {
    return this.isTrusted() && project.isOpen && project.engine.settings.watchReports;
  }

  private add(project: Project, files: readonly string[]): void {
    if (files.length === 0) return;
    const known = this.waiting.get(project) ?? new Set();
    for (const file of files) known.add(file);
    this.waiting.set(project, known);
    this.importSoon();
  }

  private async importWaiting(): Promise<void> {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const [project, files] of waiting) {
      await project.ready;
      if (!this.isWatching(project) || this.closing.signal.aborted) continue;
      const { imported, refused } = await project.engine.importReports(
        { files: [...files], context: {}, trigger: 'import' },
        silent,
        this.closing.signal,
      );
      const fresh = imported.filter((each) => !each.alreadyKnown);
      for (const { file, run } of fresh) this.logger.info(`${file} was imported as run ${run.id}.`);
      // No pop-up: a report is often seen half written, and seen again when it is whole.
      for (const { file, message } of refused) this.logger.warn(`${file} was not imported: ${message}`);
    }
  }
}

const reportMatcher = ({ results, coverage }: Settings): ((path: string) => boolean) =>
  picomatch([...results, ...coverage], { dot: true });
