/**
 * What every requirement syntax is that shares files with others: OpenFastTrace items and plain ids
 * stand in one Markdown file, and references of all syntaxes in the comments of one source file.
 */
import type {
  FileLink,
  PresetId,
  Problem,
  ReferenceRole,
  RequirementDefinition,
  RequirementReference,
} from '../../../schema/model';
import type { LineIndex } from '../util/lineIndex';
import type { FoundReference } from './annotations';
import type { Document } from './formats/markdown/blocks';
import type { IdMatcher } from './idMatch';
import type { ReadOptions } from '../ports';

/** A document as a syntax sees it. Offsets are UTF-16 units into `text`. */
export interface SpecText {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly ids: IdMatcher;
  readonly options: ReadOptions;
  /** The blocks, when the document is Markdown. */
  readonly markdown?: Document;
  /** The blocks of a document in another markup. */
  readonly document?: Document;
  /** Between `reqproof:off` and `reqproof:on`, and the like. */
  isOff(offset: number): boolean;
  /** In fenced or inline code of the document's markup. */
  isCode(offset: number): boolean;
  /** Text of another file of the project; see `ReadContext.readText`. */
  readText(path: string): string | undefined;
}

/** What one syntax says of a document. In order of place. */
export interface Findings {
  readonly requirements?: readonly RequirementDefinition[];
  readonly references?: readonly RequirementReference[];
  readonly links?: readonly FileLink[];
  readonly problems?: readonly Problem[];
  /** Files asked for by `readText`, found or not. */
  readonly dependsOn?: readonly string[];
  /** The syntax owns the whole document: plain ids do not define in it and prose in it refers to nothing. */
  readonly exclusive?: boolean;
}

/**
 * A syntax of requirements in text documents (Markdown, AsciiDoc, reStructuredText). Where several
 * find the same place, the earlier one in the registry is right. Pure, never throws.
 */
export interface DocumentSyntax {
  readonly preset: PresetId;
  /** By name alone. */
  accepts(path: string): boolean;
  /** Cheap look at the text for the syntax's signs. */
  mayContain(text: string): boolean;
  read(document: SpecText): Findings;
}

/** The place is empty where the form implies the version instead of spelling it. */
export interface FoundVersion {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A mention as one syntax writes it in a comment; offsets are into the file. */
export interface FoundMention extends Omit<FoundReference, 'certainty'> {
  readonly certainty: RequirementReference['certainty'];
  readonly preset: PresetId;
  readonly namespace?: string;
  readonly artifactType?: string;
  readonly version?: FoundVersion;
  /** Key of the item defined in the same comment that refers. */
  readonly from?: string;
}

/** An item that a comment defines (`[dsn~login~1->req~login~1>>impl]`); offsets are into the file. */
export interface FoundItem {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly preset: PresetId;
  readonly title: string;
  readonly type?: string;
  readonly version?: FoundVersion;
  readonly needs?: readonly { readonly type: string; readonly start: number; readonly end: number }[];
}

/**
 * A syntax of references in comments, the same in every language. The reader of the language knows
 * what a comment is and which test it speaks for; the syntax knows only its words.
 */
export interface CommentSyntax {
  readonly preset: PresetId;
  /** Cheap look at the whole file; errs only towards yes. Made of `includes` or one simple regex. */
  mayContain(text: string): boolean;
  /**
   * One comment, or adjacent line comments as one text with their comment marks in it; `base` is its
   * place in the file. `path` may tell a namespace.
   */
  find(comment: string, base: number, path: string): CommentFindings;
  /** The same with what the file as a whole tells, such as the one feature that it names. */
  forFile?(text: string): Pick<CommentSyntax, 'find'>;
  /** Titles of tests and suites are searched like comments, for mentions. */
  readonly inTitles?: boolean;
  /**
   * The value of an annotation or property of code, without its quotes: `name` is `Requirements` in
   * `@Requirements("A")`, as written; `base` is the place of the value in the file.
   */
  readonly findInProperty?: (name: string, value: string, base: number) => readonly FoundMention[];
}

export interface CommentFindings {
  readonly mentions: readonly FoundMention[];
  readonly items?: readonly FoundItem[];
}

/** What an artifact type does for what it covers: `utest` verifies, `impl` implements, `dsn` covers. */
export type RoleOfType = (artifactType: string) => ReferenceRole;
