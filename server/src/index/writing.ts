/**
 * How syntaxes are written, for features that insert and change text. What is written here the readers
 * must find again; a test holds each form to its reader.
 */
import type { PresetId, RequirementDefinition } from '../../../schema/model';

export type MarkupOfDocument = 'markdown' | 'rst' | 'asciidoc' | 'other';

/** A definition to be written into a document that has others of the same syntax. */
export interface NewDefinition {
  readonly code: string;
  readonly title: string;
  /** That a reference asks for. */
  readonly version?: string;
  readonly markup: MarkupOfDocument;
  /** The definition that it follows; its title or body must not be repeated. */
  readonly model?: RequirementDefinition;
}

/** A place where an id of the syntax is due, judged by the line before the cursor. */
export interface IdSite {
  /** Ends with `$`; its first group is what was typed of the id already. */
  readonly before: RegExp;
  /** Where it counts: in the comments of code, in documents of this kind, or in both. */
  readonly in: 'comments' | 'documents' | 'both';
  /** Only in files of such a name: where the form alone could be anything. */
  readonly files?: RegExp;
  /** What the id becomes; the code alone when absent. */
  readonly text?: (definition: RequirementDefinition) => string;
}

export interface SyntaxWriting {
  readonly preset: PresetId;
  /** Whether the whole text can be an id. */
  isId(text: string): boolean;
  /** Finishes the sentence `"x" is no id here: an id ...`. */
  readonly idRule: string;
  /** Lines joined by `\n`, without a line end behind the last; absent: such definitions are not written by hand. */
  readonly definition?: (wanted: NewDefinition) => string;
  /** Where each item is a file of its own: that file, beside the model's. */
  readonly newFile?: (
    wanted: NewDefinition,
    model: RequirementDefinition,
  ) => { readonly path: string; readonly text: string };
  /**
   * What a comment says to refer to it, without the comment's own marks. Absent: `Verifies: ID`.
   */
  readonly reference?: (target: RequirementDefinition, role: 'verifies' | 'implements') => string;
  /**
   * What names it behind `Verifies:` and in tags, where that is not its code; undefined where nothing does.
   */
  readonly named?: (target: RequirementDefinition) => string | undefined;
  readonly sites?: readonly IdSite[];
  /** What stands between an id and its version, where the version may be left out. */
  readonly versionSign?: string;
}

/** A title underlined or marked as the markup wants it; `level` from 1. */
export function headingOf(markup: MarkupOfDocument, level: number, title: string): string {
  if (markup === 'asciidoc') return `${'='.repeat(level + 1)} ${title}`;
  if (markup !== 'rst') return `${'#'.repeat(level)} ${title}`;
  return `${title}\n${('=-~^"'[level - 1] ?? '"').repeat(Math.max(3, title.length))}`;
}

export const markupOf = (path: string): MarkupOfDocument => {
  if (/\.(?:md|markdown|mdown|mkd|mdx)$/i.test(path)) return 'markdown';
  if (/\.(?:rst|rest)$/i.test(path)) return 'rst';
  return /\.(?:adoc|asciidoc|asc)$/i.test(path) ? 'asciidoc' : 'other';
};
