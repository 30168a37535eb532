import type { ProgressSink, TextSink } from './render/sink';
import type { Service } from '../service';

export interface OpenProjectOptions {
  /** `--store`: a folder, `:memory:` or a postgres URL; undefined for the project's own. */
  readonly store?: string;
  /** `--environment` of the reading verbs. */
  readonly environment?: string;
}

/** What the machine gives to the command line; `server/src/cli.ts` makes it from Node. */
export interface CliHost {
  readonly version: string;
  readonly cwd: string;
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly progress: ProgressSink;
  readonly signal: AbortSignal;
  /** The project in a folder, not started yet. Rejects with a sentence when there is no such folder. */
  openProject(folder: string, options: OpenProjectOptions): Promise<Service>;
  /** Absolute paths of the files a path or glob names, sorted; empty when there is none. */
  findFiles(pattern: string): Promise<readonly string[]>;
}
