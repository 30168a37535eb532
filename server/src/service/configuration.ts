import { projectFileName, type Settings } from '../../../schema/settings';
import type { IndexSettings } from '../index/workspaceIndex';
import { decodeText } from '../util/decodeText';
import type { ProjectFileReading, ServiceParts } from './parts';

const nothing: ProjectFileReading = { settings: {}, waivers: [], problems: [] };

/** Editor settings, reqproof.yaml over them, and the environment chosen for this session over both. */
export class Configuration {
  private editor: Settings;
  private projectFile = nothing;
  private unsaved: string | undefined;
  private environment: string | undefined;

  constructor(private readonly parts: ServiceParts) {
    this.editor = parts.settings;
  }

  get settings(): Settings {
    const { settings } = this.projectFile;
    const set = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
    const merged: Settings = { ...this.editor, ...set };
    return this.environment === undefined ? merged : { ...merged, environment: this.environment };
  }

  get indexSettings(): IndexSettings {
    const { idPattern, maxFileSizeKb, include, exclude } = this.settings;
    return {
      options: { idPattern },
      maxFileBytes: maxFileSizeKb * 1024,
      rules: { include, exclude: [...this.parts.excludes, ...exclude] },
    };
  }

  get projectReading(): ProjectFileReading {
    return this.projectFile;
  }

  /** Unsaved text of reqproof.yaml wins over the disk, like that of every document. */
  async reload(): Promise<void> {
    const text = this.unsaved ?? (await this.textOnDisk());
    this.projectFile = text === undefined ? nothing : this.parts.readProjectFile(text);
  }

  setUnsaved(text: string | undefined): void {
    this.unsaved = text;
    if (text !== undefined) this.projectFile = this.parts.readProjectFile(text);
  }

  setEditor(settings: Settings): void {
    this.editor = settings;
  }

  selectEnvironment(environment: string): void {
    this.environment = environment;
  }

  private async textOnDisk(): Promise<string | undefined> {
    const bytes = await this.parts.workspace.read(projectFileName);
    return bytes && decodeText(bytes);
  }
}
