import type { TestCase } from '../../../schema/model';
import type { Workspace } from '../ports';
import { textHash } from '../util/hash';
import { LineIndex } from '../util/lineIndex';
import { textOnDisk } from './textOnDisk';

const longestText = 20_000;

/** A file whose text has this hash: the text that the index read. */
export interface ReadFile {
  readonly path: string;
  readonly contentHash: string;
}

/**
 * Texts of tests, for diffs, taken from the files they stand in: keeping them would double the memory
 * of the index for what is hardly ever asked. A text that is no longer the one that was read gives none.
 */
export class TestTexts {
  private last: { readonly file: ReadFile; readonly text: string; readonly lines: LineIndex } | undefined;

  /** @param unsaved text of an open document, which may be what the index read */
  constructor(
    private readonly workspace: Pick<Workspace, 'readSync'>,
    private readonly maxFileBytes: () => number,
    private readonly unsaved: (path: string) => string | undefined,
  ) {}

  /** The declaration as written, cut at 20,000 characters. */
  textOf(test: TestCase, file: ReadFile | undefined): string | undefined {
    const read = file && this.read(file);
    if (!read) return undefined;
    const start = read.lines.offset(test.range.start);
    return read.text.slice(start, Math.min(read.lines.offset(test.range.end), start + longestText));
  }

  /** Tests of one file come together, so the last file is kept. */
  private read(file: ReadFile) {
    const { last } = this;
    if (last?.file.path === file.path && last.file.contentHash === file.contentHash) return last;
    const text = [() => this.unsaved(file.path), () => this.onDisk(file.path)]
      .map((source) => source())
      .find((found) => found !== undefined && textHash(found) === file.contentHash);
    return (this.last = text === undefined ? undefined : { file, text, lines: new LineIndex(text) });
  }

  private onDisk(path: string): string | undefined {
    return textOnDisk(this.workspace, path, this.maxFileBytes());
  }
}
