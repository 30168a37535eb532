import type { Problem } from '../../../schema/model';
import { defaultIdPattern, projectFileName, type Settings } from '../../../schema/settings';
import { indexSettingsOf } from '../index/indexSettings';
import { mergeSettings } from '../index/mergeSettings';
import type { IndexSettings } from '../index/workspaceIndex';
import { decodeText } from '../util/decodeText';
import { LineIndex } from '../util/lineIndex';
import type { ProjectFileReading, ServiceParts } from './parts';

const nothing: ProjectFileReading = { settings: {}, waivers: [], problems: [] };

/** Editor settings, reqproof.yaml over them, and the environment chosen for this session over both. */
export class Configuration {
  private editor: Settings;
  private projectFile = nothing;
  /** Of reqproof.yaml as it counts now. */
  private text = '';
  private unsaved: string | undefined;
  private environment: string | undefined;
  private patternFault: { readonly pattern: string; readonly message: string } | undefined;

  constructor(private readonly parts: ServiceParts) {
    this.editor = parts.settings;
  }

  get settings(): Settings {
    const chosen = this.environment === undefined ? {} : { environment: this.environment };
    return mergeSettings(this.editor, this.projectFile.settings, chosen);
  }

  /** Without an id pattern that is known to be of no use: every reader does without it, none by accident. */
  get indexSettings(): IndexSettings {
    const { settings } = this;
    const idPattern = this.activeFault() === undefined ? settings.idPattern : defaultIdPattern;
    return indexSettingsOf({ ...settings, idPattern }, this.parts.excludes);
  }

  get projectReading(): ProjectFileReading {
    const { waivers, problems, settings } = this.projectFile;
    const fault = this.patternProblem();
    return { settings, waivers, problems: fault ? [...problems, fault] : problems };
  }

  /** The sentence for whoever set the pattern outside of reqproof.yaml. */
  get notices(): readonly string[] {
    const message = this.activeFault();
    return message === undefined || this.projectFile.settings.idPattern !== undefined ? [] : [message];
  }

  /** Unsaved text of reqproof.yaml wins over the disk, like that of every document. */
  async reload(): Promise<void> {
    const onDisk = await this.textOnDisk();
    // Asked only now: it may have been opened or closed while the disk was read.
    if (this.unsaved !== undefined && this.unsaved !== onDisk) this.readUnsaved(this.unsaved);
    else this.take(onDisk ?? '', onDisk === undefined ? nothing : this.parts.readProjectFile(onDisk));
  }

  setUnsaved(text: string | undefined): void {
    this.unsaved = text;
    if (text !== undefined) this.readUnsaved(text);
  }

  setEditor(settings: Settings): void {
    this.editor = settings;
  }

  selectEnvironment(environment: string): void {
    this.environment = environment;
  }

  /** A reader found out that the pattern in force can not be used. True when that is news. */
  setPatternFault(pattern: string, message: string): boolean {
    if (this.patternFault?.pattern === pattern) return false;
    this.patternFault = { pattern, message };
    return true;
  }

  /** Text that is no YAML while somebody types it does not throw all settings over; saved, it does. */
  private readUnsaved(text: string): void {
    const reading = this.parts.readProjectFile(text);
    const saysNothing = Object.keys(reading.settings).length + reading.waivers.length === 0;
    const { settings, waivers } = this.projectFile;
    if (saysNothing && reading.problems.length > 0)
      this.take(text, { settings, waivers, problems: reading.problems });
    else this.take(text, reading);
  }

  private take(text: string, reading: ProjectFileReading): void {
    this.text = text;
    this.projectFile = reading;
  }

  private activeFault(): string | undefined {
    const { patternFault } = this;
    return this.settings.idPattern === patternFault?.pattern ? patternFault.message : undefined;
  }

  private patternProblem(): Problem | undefined {
    const message = this.activeFault();
    if (message === undefined || this.projectFile.settings.idPattern === undefined) return undefined;
    const start = Math.max(0, this.text.search(/^idPattern\b/m));
    const lines = new LineIndex(this.text);
    const range = lines.range(start, lines.lineEnd(lines.lineOf(start)));
    return {
      code: 'invalid-settings',
      severity: 'error',
      message,
      location: { path: projectFileName, range },
    };
  }

  private async textOnDisk(): Promise<string | undefined> {
    const bytes = await this.parts.workspace.read(projectFileName);
    return bytes && decodeText(bytes);
  }
}
