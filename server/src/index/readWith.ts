import type { FileIndex } from '../../../schema/model';
import { emptyFileIndex } from '../util/emptyFileIndex';
import { textHash } from '../util/hash';
import { readerFailed } from '../util/fileProblems';
import type { FileReader, ReadContext, SourceText } from './reader';

/**
 * Reads one text with the first reader that accepts its path. Never throws: a reader that does,
 * against its promise, costs this file and no other.
 */
export function readWith(
  readers: readonly FileReader[],
  source: SourceText,
  context: ReadContext,
  contentHash = textHash(source.text),
): FileIndex {
  const reader = readers.find((one) => one.accepts(source.path));
  if (!reader) return emptyFileIndex(source.path, contentHash, 'none');
  try {
    if (!reader.mayContain(source.text, context.options))
      return emptyFileIndex(source.path, contentHash, reader.format);
    return { ...reader.read(source, context), contentHash };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return readerFailed(source.path, contentHash, `the ${reader.format} reader failed (${why})`);
  }
}
