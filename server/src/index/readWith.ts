import type { FileIndex } from '../../../schema/model';
import { emptyFileIndex } from '../util/emptyFileIndex';
import { textHash } from '../util/hash';
import { readerFailed } from '../util/fileProblems';
import { customSyntaxesFor, withCustomSyntaxes } from './customSyntaxes';
import { inNamespace, namespaceFor } from './namespaces';
import { isPresetOn, withoutSwitchedOff } from './presetRules';
import type { FileReader, ReadContext, ReadOptions, SourceText } from './reader';

/**
 * Reads one text with the first reader that accepts its path and is not switched off, then with the
 * user's own patterns. Never throws: a reader that does, against its promise, costs this file and no other.
 */
export function readWith(
  readers: readonly FileReader[],
  source: SourceText,
  context: ReadContext,
  contentHash = textHash(source.text),
): FileIndex {
  const { options } = context;
  const index = readFirst(readers, source, context, contentHash);
  const all = withCustomSyntaxes(withoutSwitchedOff(index, options.presets), source, options, () =>
    readers.find((one) => one.commentsOf && one.accepts(source.path))?.commentsOf?.(source),
  );
  const namespace = namespaceFor(options, source.path);
  return namespace === undefined ? all : inNamespace(all, namespace);
}

function readFirst(
  readers: readonly FileReader[],
  source: SourceText,
  context: ReadContext,
  contentHash: string,
): FileIndex {
  const reader = readerFor(readers, source.path, context.options);
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

/** Whether a reader, or a pattern of the user's own, could find anything in the text. Never throws. */
export function mayContain(
  readers: readonly FileReader[],
  { path, text }: SourceText,
  options: ReadOptions,
): boolean {
  if (customSyntaxesFor(options, path).length > 0) return true;
  try {
    return readerFor(readers, path, options)?.mayContain(text, options) ?? false;
  } catch {
    return true;
  }
}

const readerFor = (
  readers: readonly FileReader[],
  path: string,
  { presets }: ReadOptions,
): FileReader | undefined =>
  readers.find(
    (one) => one.accepts(path) && (one.preset === undefined || isPresetOn(presets, one.preset, path)),
  );
