import type { Settings } from '../../../schema/settings';
import type { TraceView } from '../trace/view';

/** One project as a feature sees it, for the length of one request. */
export interface ProjectScope {
  /** URI of the folder, as the client writes it. */
  readonly folder: string;
  readonly view: TraceView;
  readonly settings: Settings;
  /** The environment whose results count; empty for all. */
  readonly environment: string;
  readonly now: Date;
  uri(path: string): string;
  /** The text as the editor has it, else as the disk has it; undefined when there is no such file. */
  readText(path: string): Promise<string | undefined>;
}

/** The document a request is about, as the editor has it. */
export interface SourceDocument {
  readonly path: string;
  readonly text: string;
}
