import type { Problem, ProblemCode } from '../../../schema/model';
import {
  defaultIdPattern,
  projectFileName,
  type ProjectFile,
  type SettledMatch,
  type Settings,
} from '../../../schema/settings';
import { indexSettingsOf } from '../index/indexSettings';
import { mergeSettings, type SettingsOverrides } from '../index/mergeSettings';
import type { IndexSettings } from '../index/workspaceIndex';
import type { CustomSyntax, PatternFault } from '../ports';
import { decodeText } from '../util/decodeText';
import { LineIndex } from '../util/lineIndex';
import { isAbsolutePath, normaliseRelative } from '../util/paths';
import type { ProjectFileReading, ServiceParts } from './parts';
import type { SourceFault } from './sourceFault';

const nothing: ProjectFileReading = { settings: {}, waivers: [], problems: [] };

/** Editor settings, reqproof.yaml over them, and the environment chosen for this session over both. */
export class Configuration {
  private editor: Settings;
  private projectFile = nothing;
  /** Of reqproof.yaml as it counts now. */
  private text = '';
  private unsaved: string | undefined;
  private environment: string | undefined;
  /** By the pattern as written: what readers found out about it stays true. */
  private readonly patternFaults = new Map<string, string>();
  private sourceFaults: readonly SourceFault[] = [];
  /** Tests that settled matches name and nobody declares. */
  private unknownTests: readonly string[] = [];
  private isTest: ((id: string) => boolean) | undefined;

  constructor(private readonly parts: ServiceParts) {
    this.editor = parts.settings;
  }

  get settings(): Settings {
    const chosen = this.environment === undefined ? {} : { environment: this.environment };
    return mergeSettings(this.editor, sharedSettings(this.projectFile.settings), chosen);
  }

  /** Without patterns that are known to be of no use: every reader does without them, none by accident. */
  get indexSettings(): IndexSettings {
    const { settings } = this;
    const idPattern = this.activeFault() === undefined ? settings.idPattern : defaultIdPattern;
    const custom = this.usable(this.projectFile.settings.custom ?? []);
    const rules = { ...this.projectFile.settings, custom };
    return indexSettingsOf({ ...settings, idPattern }, rules, [
      ...this.parts.excludes,
      ...sourcesInside(this.projectFile.settings.sources ?? []),
    ]);
  }

  /** Which test a result is of, where its names do not tell. */
  get matches(): readonly SettledMatch[] {
    return this.projectFile.settings.matches ?? [];
  }

  get projectReading(): ProjectFileReading {
    const { waivers, problems, settings } = this.projectFile;
    const faults = [...this.patternProblems(), ...this.sourceProblems(), ...this.matchProblems()];
    return { settings, waivers, problems: faults.length > 0 ? [...problems, ...faults] : problems };
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

  /** A reader found out that a pattern can not be used. True when that is news. */
  setPatternFault({ pattern, message }: PatternFault): boolean {
    if (this.patternFaults.has(pattern)) return false;
    this.patternFaults.set(pattern, message);
    return true;
  }

  setSourceFaults(faults: readonly SourceFault[]): void {
    this.sourceFaults = faults;
  }

  /** All is read, and which tests there are can be told. */
  testsAreKnown(isTest: (id: string) => boolean): void {
    this.isTest = isTest;
  }

  /** Looks for the tests that settled matches name. True when what is wrong with them is news. */
  lookForTests(): boolean {
    const { isTest } = this;
    const unknown = isTest ? this.matches.map(({ test }) => test).filter((id) => !isTest(id)) : [];
    if (unknown.join('\n') === this.unknownTests.join('\n')) return false;
    this.unknownTests = unknown;
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
    return this.patternFaults.get(this.settings.idPattern);
  }

  private usable(custom: readonly CustomSyntax[]): CustomSyntax[] {
    const isUsable = (pattern: string | undefined): boolean =>
      pattern !== undefined && !this.patternFaults.has(pattern);
    return custom.flatMap(({ definition, reference, ...rest }) => {
      const patterns = {
        ...(definition !== undefined && isUsable(definition) && { definition }),
        ...(reference !== undefined && isUsable(reference) && { reference }),
      };
      return Object.keys(patterns).length > 0 ? [{ ...rest, ...patterns }] : [];
    });
  }

  private patternProblems(): readonly Problem[] {
    const { idPattern, custom = [] } = this.projectFile.settings;
    const patterns = custom.flatMap(({ definition, reference }) => [definition, reference]);
    return [idPattern, ...new Set(patterns)].flatMap((pattern, rank) => {
      const message = pattern === undefined ? undefined : this.patternFaults.get(pattern);
      if (pattern === undefined || message === undefined) return [];
      return rank === 0
        ? [this.problemAt('invalid-settings', message, this.text.search(/^idPattern\b/m))]
        : [this.problemAt('unusable-pattern', message, this.text.indexOf(pattern))];
    });
  }

  private sourceProblems(): readonly Problem[] {
    return this.sourceFaults.map(({ entry, message }) => {
      const list = Math.max(0, this.text.search(/^sources\b/m));
      return this.problemAt('unusable-source', message, this.text.indexOf(entry.path, list));
    });
  }

  private matchProblems(): readonly Problem[] {
    const list = Math.max(0, this.text.search(/^matches\b/m));
    const named = new Set(this.matches.map(({ test }) => test));
    return this.unknownTests
      .filter((id) => named.has(id))
      .map((id) => {
        const place = this.text.indexOf(id, list);
        const message = `No test has the id "${id}": this match settles nothing. Write the id of a test as the candidates of the result are listed.`;
        return this.problemAt('invalid-settings', message, place < 0 ? list : place);
      });
  }

  /** From a place in reqproof.yaml to the end of its line. */
  private problemAt(code: ProblemCode, message: string, place: number): Problem {
    const lines = new LineIndex(this.text);
    const start = Math.max(0, place);
    const range = lines.range(start, lines.lineEnd(lines.lineOf(start)));
    return { code, severity: 'error', message, location: { path: projectFileName, range } };
  }

  private async textOnDisk(): Promise<string | undefined> {
    const bytes = await this.parts.workspace.read(projectFileName);
    return bytes && decodeText(bytes);
  }
}

/** Sources in the project's own folder are other projects all the same. */
const sourcesInside = (sources: NonNullable<ProjectFile['sources']>): readonly string[] =>
  sources.flatMap(({ path }) => (isAbsolutePath(path) ? [] : normaliseRelative(path) || []));

/** The part of reqproof.yaml that the editor's settings have too. */
export function sharedSettings(file: ProjectFileReading['settings']): SettingsOverrides {
  const { include, exclude, maxFileSizeKb, idPattern, results, coverage, environment, maxAgeDays, severity } =
    file;
  return {
    ...{ include, exclude, maxFileSizeKb, idPattern, results, coverage, environment, maxAgeDays },
    ...(severity && { severity }),
  };
}
