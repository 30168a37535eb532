/** The scripts of a report as coverage of source files. */
import type { FileCoverage } from '../../../../../schema/model';
import type { JsonRecord } from '../../json/fields';
import { textOf } from '../../json/fields';
import type { ReportInput } from '../../reader';
import { MergedFile } from '../mergedFile';
import { pathOfUrl } from './fileUrl';
import { functionsIn } from './functions';
import { recordOfScript } from './lines';

export class V8Files {
  /** By path: a script may run in several contexts of one process. */
  private readonly files = new Map<string, MergedFile>();
  private readonly generated = new Set<string>();
  private outdated = 0;

  constructor(private readonly source: ReportInput['source']) {}

  /** Nothing is told, because no file is the text that ran. */
  get allOutdated(): boolean {
    return this.outdated > 0 && this.files.size === 0;
  }

  /** Scripts that are not in the workspace, or not as they ran, are none of our files. */
  async add(script: JsonRecord): Promise<void> {
    const path = pathOfUrl(textOf(script.url) ?? '');
    const source = path === undefined ? undefined : await this.source?.(path);
    if (path === undefined || source === undefined) return;
    const functions = functionsIn(script);
    const length = functions.reduce((end, { ranges }) => Math.max(end, ranges[0]?.end ?? 0), 0);
    // V8 always tells of the script as a whole: another length is another text.
    if (length !== source.text.length) {
      this.outdated++;
      return;
    }
    const file = this.files.get(path) ?? new MergedFile(path);
    this.files.set(path, file);
    file.add(recordOfScript(functions, source));
  }

  /** A script that was made from another file: its offsets are none of the source's. */
  leaveOut(url: string): void {
    this.generated.add(pathOfUrl(url) ?? '');
  }

  *build(): Generator<FileCoverage, void, undefined> {
    for (const [path, file] of this.files) if (!this.generated.has(path)) yield file.build();
  }
}
