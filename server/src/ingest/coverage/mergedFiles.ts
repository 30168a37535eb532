import type { FileCoverage } from '../../../../schema/model';
import { MergedFile } from './mergedFile';
import type { FileRecord } from './mergedFile';

/** Files by their path, each merged from all its records. */
export class MergedFiles {
  private readonly files = new Map<string, MergedFile>();
  private readonly records = new Map<string, number>();

  add(path: string, record: FileRecord): void {
    let file = this.files.get(path);
    if (!file) this.files.set(path, (file = new MergedFile(path)));
    file.add(record);
    this.records.set(path, this.recordsOf(path) + 1);
  }

  /** How many records the file has by now. */
  recordsOf(path: string): number {
    return this.records.get(path) ?? 0;
  }

  /** In the order of their first record; each is given away once. */
  *take(): Generator<FileCoverage, void, undefined> {
    for (const [path, file] of this.files) {
      yield file.build();
      this.files.delete(path);
    }
  }
}
