import type { Problem, Waiver } from '../../../schema/model';
import type { ProjectFile, Settings } from '../../../schema/settings';
import type {
  Clock,
  EvidenceStore,
  FileHistory,
  FileIndexer,
  IndexCache,
  Logger,
  ReportFiles,
  SourceAccess,
  Workspace,
} from '../ports';
import type { MirrorPace } from './indexSaver';

/** What reqproof.yaml says. Faulty entries are in `problems` and in nothing else. */
export interface ProjectFileReading {
  readonly settings: Omit<ProjectFile, 'waivers'>;
  readonly waivers: readonly Waiver[];
  readonly problems: readonly Problem[];
}

/** Everything a project is made of; composition roots choose the adapters. */
export interface ServiceParts {
  readonly workspace: Workspace;
  readonly indexer: FileIndexer;
  readonly store: EvidenceStore;
  /** Without one, every start reads every file. */
  readonly cache?: IndexCache;
  /** Of the tables that mirror the index; unhurried if not given. */
  readonly pace?: MirrorPace;
  readonly reports: ReportFiles;
  /** Absent: nothing outside of the project may be read. */
  readonly sources?: SourceAccess;
  /** Absent: nothing may be asked of the repository. */
  readonly history?: FileHistory;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The editor's, or the defaults; reqproof.yaml wins over them. */
  readonly settings: Settings;
  /** Globs of `files.exclude` and `search.exclude`. */
  readonly excludes: readonly string[];
  readProjectFile(text: string): ProjectFileReading;
  /** Branch and commit of the working tree; empty strings when there is none. */
  revision(): { readonly branch: string; readonly commit: string };
}
