/** What a code language is to the index: one readonly record. `reader.ts` makes a `FileReader` of it. */
import type { PresetId, ReferenceRole } from '../../../../../schema/model';
import type { LineIndex } from '../../../util/lineIndex';
import type { Span } from '../../codeSpans';
import type { Declaration, TypedText } from './declaration';
import type { Wording } from './hash';
import type { TokenList } from './tokens';
import type { AssertionRules } from './vacuous/rules';

export interface CodeLanguage {
  /** Names the language in reqproof.yaml, and as the format of what is read. */
  readonly preset: PresetId;
  /** By name alone. */
  accepts(path: string): boolean;
  /** Without one of these in a file it has no comments. */
  readonly commentSigns: readonly string[];
  /** What annotations of code that is no test begin with, where they may claim to implement. */
  readonly annotationSign?: string;
  /** Cheap look at the text: could it declare or annotate something? Errs only towards yes. Absent: tests are not read. */
  readonly mayDeclareTests?: (text: string) => boolean;
  /** In linear time, without throwing; the comments are in the list. */
  tokenize(text: string, path: string): TokenList;
  /** Absent: tests of this language are not read. */
  readonly findTests?: (source: CodeText) => FoundTests;
  /** How tests fail; absent: whether one can is not judged. */
  readonly assertions?: AssertionRules;
  /** What of the tokens counts for the content hash; `plainWording` when absent. */
  readonly wording?: Wording;
  /** A declaration that was commented out, with the flags `g` and `m`; what a comment says above it, it said of that one. */
  readonly commentedOutTest?: RegExp;
  /** Which block a line belongs to is told by its indentation. */
  readonly nests?: boolean;
  /** Data rather than code: bare ids in its comments are no references, only annotations are. */
  readonly explicitOnly?: (path: string) => boolean;
}

export interface CodeText {
  readonly path: string;
  readonly tokens: TokenList;
  readonly lines: LineIndex;
}

export interface FoundTests {
  readonly framework: string;
  /** In the order of the text; a parent is before its children. */
  readonly declarations: readonly Declaration[];
  /** Properties of no declaration: of the whole file, or of code that is no test. */
  readonly annotated?: readonly Annotated[];
  /** Tests stand among the code that they test: a comment outside of them claims to implement. */
  readonly amongCode?: boolean;
  /** The compiler refuses two of one name, so those that are found are alternatives: `#[cfg(unix)]`. */
  readonly refusesTwins?: boolean;
  /** Text that never runs, `if False:` and the like: its comments say nothing. In the order of the text. */
  readonly dead?: readonly Span[];
  /** Strings that are read like comments: docstrings. In the order of the text. */
  readonly prose?: readonly Prose[];
}

export interface Annotated extends TypedText {
  /** Where the property does not say: `@Requirements("REQ-1")` of production code claims to implement. */
  readonly role?: ReferenceRole;
}

export interface Prose extends Span {
  /** The suite or test it speaks for; absent: the whole file. */
  readonly owner?: Declaration;
}
