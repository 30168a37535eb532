import type { FileIndex } from '../../../schema/model';
import { defaultSettings, projectFileName } from '../../../schema/settings';
import { indexSettingsOf } from '../index/indexSettings';
import { mergeSettings } from '../index/mergeSettings';
import { readers } from '../index/registry';
import { WorkspaceIndex, type IndexSettings } from '../index/workspaceIndex';
import type { FileIndexer, Workspace } from '../ports';
import { decodeText } from '../util/decodeText';
import { sharedSettings } from './configuration';
import type { ProjectFileReading } from './parts';

/** What a source is read by. */
export interface SourceReader {
  /** Every file as it is now; the first reading, or what has changed since. Rejects when it can not be read. */
  read(): Promise<Iterable<FileIndex>>;
  close(): Promise<void>;
}

interface FolderParts {
  readonly workspace: Workspace;
  readonly indexer: FileIndexer;
  readProjectFile(text: string): ProjectFileReading;
}

const silent = { report: () => undefined };

/** Another project's folder, read by that project's own reqproof.yaml. */
export class SourceFolder implements SourceReader {
  private index: WorkspaceIndex | undefined;

  constructor(private readonly parts: FolderParts) {}

  async read(): Promise<Iterable<FileIndex>> {
    const settings = await this.settings();
    if (this.index) {
      await this.index.configure(settings);
      await this.index.lookAgain();
    } else {
      const { workspace, indexer } = this.parts;
      this.index = new WorkspaceIndex({ workspace, indexer, readers, settings });
      await this.index.start([], silent);
    }
    return this.index.files();
  }

  async close(): Promise<void> {
    await this.index?.close();
    await this.parts.indexer.close();
  }

  private async settings(): Promise<IndexSettings> {
    const bytes = await this.parts.workspace.read(projectFileName);
    const { settings } = this.parts.readProjectFile((bytes && decodeText(bytes)) ?? '');
    return indexSettingsOf(mergeSettings(defaultSettings, sharedSettings(settings)), settings);
  }
}
