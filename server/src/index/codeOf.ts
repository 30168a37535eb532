import { codeLines, type CodeLines } from '../util/codeLines';
import type { SourceText } from './reader';
import { readers } from './registry';

/** The lines of a file's code, without the comments of its language. */
export const codeOf = (source: SourceText): CodeLines =>
  codeLines(
    source.text,
    readers.find((reader) => reader.commentsOf && reader.accepts(source.path))?.commentsOf?.(source),
  );

/** By name alone: do its lines run? In documents they are prose. */
export const isCode = (path: string): boolean => {
  const reader = readers.find((one) => one.accepts(path));
  return reader?.commentsOf !== undefined || reader?.format === 'gherkin';
};
