/** Every format that is read, in the order of asking. A new format is a new file and a line here. */
import type { FileIndex } from '../../../schema/model';
import { gherkinReader } from './formats/gherkin/reader';
import { markdownReader } from './formats/markdown/reader';
import { specMetadataReader } from './formats/testSpec/metadataReader';
import { javascriptReader } from './languages/javascript/reader';
import { readWith } from './readWith';
import type { FileReader, ReadContext, SourceText } from './reader';

export const readers: readonly FileReader[] = [
  markdownReader,
  gherkinReader,
  specMetadataReader,
  javascriptReader,
];

/** By name alone: is there a reader for it? */
export const isReadable = (path: string): boolean => readers.some((reader) => reader.accepts(path));

/** What one text says. Never throws. */
export const readFile = (source: SourceText, context: ReadContext): FileIndex =>
  readWith(readers, source, context);
