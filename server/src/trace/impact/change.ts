/** What goes in: files as they stood at some revision, and as they stand now. */
import type { FileIndex } from '../../../../schema/model';
import type { CodeLines } from '../../util/codeLines';

export interface FileState {
  readonly path: string;
  readonly reading: FileIndex;
  /** Absent: a document, whose lines are no code. */
  readonly code?: CodeLines;
}

/** Without `before` it is new, without `now` it is gone; two paths: it was renamed. */
export interface ChangedFile {
  readonly before?: FileState;
  readonly now?: FileState;
}

/** The path it is told by. */
export const pathOf = ({ before, now }: ChangedFile): string => now?.path ?? before?.path ?? '';
