import type { Settings } from '../../../schema/settings';
import type { Clock, Logger } from '../ports';
import type { Service } from '../service';

/** A folder the client opened, with its place on this machine. */
export interface ProjectFolder {
  /** As the client writes it. */
  readonly uri: string;
  /** Absolute, as the platform writes it. */
  readonly path: string;
  readonly name: string;
}

export interface ProjectOptions {
  readonly settings: Settings;
  /** False: index only; nothing may be read from reports or written to disk. */
  readonly trusted: boolean;
  /** Globs of files that the editor hides or does not search. */
  readonly excludes: readonly string[];
  readonly logger: Logger;
}

/** Who acts, for the audit of an acceptance. Empty strings mean: not known. */
export interface Identity {
  readonly by: string;
  readonly commit: string;
}

/** What the machine gives to the language server. The shell itself touches no disk and no clock. */
export interface LanguageServerHost {
  readonly clock: Clock;
  /** How often to look for what other processes have stored; undefined: only when a watcher tells of it. */
  readonly storePollMs?: number;
  /** How long a folder that is one report must not change before it is imported; 5 s when not said. */
  readonly quietReportMs?: number;
  /** An engine that is not started yet. Rejects with a sentence for the user. */
  openProject(folder: ProjectFolder, options: ProjectOptions): Promise<Service>;
  /** Text of a file inside the folder, without BOM; undefined when there is none or it may not be read. */
  readText(folder: ProjectFolder, path: string): Promise<string | undefined>;
  /** Absolute paths of the files that match one of the globs, ignored ones included. */
  findReports(
    folder: ProjectFolder,
    globs: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly string[]>;
  identity(folder: ProjectFolder): Promise<Identity>;
}
