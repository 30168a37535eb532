import { codeLines, type CodeLines, type Layout } from '../util/codeLines';
import type { SourceText } from './reader';
import { readers } from './registry';

/** Of a language that nobody here knows: its blocks may be made by indentation. */
const unknown: Layout = { comments: [], texts: [], nests: true };

/** The lines of a file's code, without the comments of its language. */
export const codeOf = (source: SourceText): CodeLines =>
  codeLines(
    source.text,
    readers.find((reader) => reader.layoutOf && reader.accepts(source.path))?.layoutOf?.(source) ?? unknown,
  );

/** By name alone: do its lines run? In documents they are prose. */
export const isCode = (path: string): boolean => {
  const reader = readers.find((one) => one.accepts(path));
  return reader?.commentsOf !== undefined || reader?.format === 'gherkin';
};
