/** What every language's finder says of a suite or a test, whatever declares it there. */
import type { TestDisposition } from '../../../../../schema/model';
import type { Span } from '../../codeSpans';
import type { TokenRange } from './tokens';

export type DeclarationKind = 'suite' | 'test';

export interface Title {
  /** What a person reads; one element of `TestCase.titlePath`. */
  readonly text: string;
  /** Fixed pieces between what varies; one piece means that nothing varies. */
  readonly pieces: readonly string[];
  /** Insides of the strings it is written with, in order; ids are looked for in them. */
  readonly literals: readonly Span[];
  /** Offsets: inside the quotes when the title is one literal, the name of a function, else the whole expression. */
  readonly start: number;
  readonly end: number;
}

export interface Tag {
  /** Without `@`. */
  readonly text: string;
  /** Where it is written, when ids are to be looked for in it. */
  readonly place?: Span;
}

/** `annotation: { type, description }`, `record_property("verifies", "REQ-1")`, `[Property("Requirement", "REQ-1")]`. */
export interface TypedText {
  readonly type: string;
  /** Inside of the string. */
  readonly text: Span;
}

export interface Declaration {
  /** A test with subtests counts as a suite: reports show it as one. */
  readonly kind: DeclarationKind;
  /** Its tokens, annotations and decorators included. */
  readonly first: number;
  readonly last: number;
  /** Offset behind its body where that is not the end of `last`: comments that end an indented block. */
  readonly end?: number;
  readonly title: Title;
  /** What reports may call it instead: a display name. */
  readonly otherTitle?: string;
  readonly tags: readonly Tag[];
  readonly properties: readonly TypedText[];
  /** Its own; the enclosing suites have theirs. */
  readonly disposition: TestDisposition;
  /** A test whose body holds no statement: its pass proves nothing. */
  readonly empty: boolean;
  /** What its code calls the framework by: `t`, `done`. */
  readonly context?: string;
  /** Its code is a function that is handed over by name. */
  readonly elsewhere?: boolean;
  readonly parent?: Declaration;
  /** Rows of each table it is run over; undefined where the source does not tell. */
  readonly tables?: readonly (number | undefined)[];
  /** What the content hash is over, where that is not all of its tokens. */
  readonly hashed?: readonly TokenRange[];
  /** Tokens of a suite that shape each test in it: its tables. */
  readonly shared?: readonly TokenRange[];
}

/** A title in which nothing varies; ids are looked for in it as written. */
export const plainTitle = (text: string, start: number, end: number): Title => ({
  text,
  pieces: [text],
  literals: [{ start, end }],
  start,
  end,
});

const byStrength = ['skip', 'todo', 'fail'] as const;

/** What once was skipped stays so. */
export const strongest = (...dispositions: readonly TestDisposition[]): TestDisposition =>
  byStrength.find((one) => dispositions.includes(one)) ?? 'run';
