import type { FileIndex } from '../../../schema/model';
import { longestExport } from '../index/exportedIndex';
import { sameStamp } from '../index/sameStamp';
import type { FileIndexer, FileStat, Workspace } from '../ports';
import type { SourceReader } from './sourceFolder';

interface ExportParts {
  readonly workspace: Workspace;
  readonly indexer: FileIndexer;
  /** In the workspace. */
  readonly file: string;
}

/** A file that `reqproof index --json` wrote, in another project or at another time. */
export class SourceExport implements SourceReader {
  private stamp: FileStat | undefined;
  private files: readonly FileIndex[] = [];

  constructor(private readonly parts: ExportParts) {}

  async read(): Promise<Iterable<FileIndex>> {
    const { workspace, indexer, file } = this.parts;
    const stamp = await workspace.stat(file);
    if (stamp && this.stamp && sameStamp(stamp, this.stamp)) return this.files;
    const read: FileIndex[] = [];
    const job = {
      ...{ files: [{ path: file }], exported: true, maxFileBytes: longestExport, fingerprint: '' },
      options: { idPattern: '' },
    };
    await indexer.index(job, (batch) => read.push(...batch.read.map(({ index }) => index)));
    const [index] = read;
    if (!index) throw new Error('does not exist any more.');
    const problem = index.problems[0];
    if (problem) throw new Error(problem.message);
    this.stamp = stamp;
    return (this.files = read);
  }

  close(): Promise<void> {
    return this.parts.indexer.close();
  }
}
