/** What every reader of a spec, test or source file is. */
import type { Layout } from '../util/codeLines';
import type { FileIndex, PresetId } from '../../../schema/model';
import type { ReadOptions } from '../ports';
import type { Span } from './codeSpans';

export type { ReadOptions };

export interface SourceText {
  /** Relative to the project root, with `/`. */
  readonly path: string;
  /** Decoded, without BOM; line ends as they are. */
  readonly text: string;
}

export interface ReadContext {
  readonly options: ReadOptions;
  /**
   * Text of another file of the project (includes, metadata), or undefined when it does not exist,
   * is outside the project or can not be read. The reader names it in `FileIndex.dependsOn` either way.
   */
  readText(path: string): string | undefined;
}

/**
 * One format. Register it in `registry.ts`. A reader is pure, never throws, and never loses the rest
 * of a file after a fault: what it could not read becomes a problem.
 */
export interface FileReader {
  readonly format: string;
  /** Switches the whole reader; what tests it finds are of this preset. */
  readonly preset?: PresetId;
  /** Further presets that it reads and asks about by itself, see `isPresetOn`. */
  readonly shares?: readonly PresetId[];
  /** By name alone: is this reader responsible for the file? The first that says yes reads it. */
  accepts(path: string): boolean;
  /** Cheap look at the text: could there be anything to find? Undefined results cost nothing. */
  mayContain(text: string, options: ReadOptions): boolean;
  read(source: SourceText, context: ReadContext): FileIndex;
  /** Where the comments are, in the order of the text; absent: the format has none that are told apart. */
  commentsOf?(source: SourceText): readonly Span[];
  /** What of the text is layout and what is not, for comparing two states of it. */
  layoutOf?(source: SourceText): Layout;
}
