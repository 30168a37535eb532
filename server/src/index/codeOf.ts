import { codeLines, type CodeLines } from '../util/codeLines';
import type { SourceText } from './reader';
import { readers } from './registry';

/** The lines of a file's code, without the comments of its language. */
export const codeOf = (source: SourceText): CodeLines =>
  codeLines(
    source.text,
    readers.find((reader) => reader.commentsOf && reader.accepts(source.path))?.commentsOf?.(source),
  );
