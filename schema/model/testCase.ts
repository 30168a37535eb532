import type { Range } from './location';

/**
 * What the source says will happen to the test when the suite runs. `fail`: it is expected to fail
 * (`xfail`, `it.fails`, `test.fail`), so what a report calls a pass is none of what it claims.
 */
export type TestDisposition = 'run' | 'skip' | 'todo' | 'fail';

/** Why a test can not fail, whatever the code does. */
export const vacuities = ['no-assertion', 'constant-assertion', 'everything-caught'] as const;
export type Vacuity = (typeof vacuities)[number];

/** One declared test: an `it`, a Gherkin scenario or outline, a Markdown test. */
export interface TestCase {
  /** `path::name`; the second test of the same name in a file gets `#2` behind it, and so on. */
  readonly id: string;
  readonly path: string;
  /** Titles from the outermost suite to the test. Template placeholders stay as written. */
  readonly titlePath: readonly string[];
  /** `titlePath` joined by ` > `. */
  readonly name: string;
  /** What reports may show instead of the last title: JUnit's `@DisplayName`. */
  readonly otherTitle?: string;
  readonly framework: string;
  readonly tags: readonly string[];
  readonly disposition: TestDisposition;
  /** True when the body holds no statement or step: its pass proves nothing. */
  readonly empty: boolean;
  /**
   * For a test that runs many times under names made from its title (`test.each`, template
   * literals, outlines): the fixed pieces of the name between what varies, in order, first and last
   * included (possibly empty). `['adds ', ' and ', '']` matches `adds 1 and 2`.
   */
  readonly namePieces?: readonly string[];
  /** How many variants the source declares, when it can be counted (outline example rows). */
  readonly variants?: number;
  /** Over the tokens of the declaration: formatting and comments do not change it. */
  readonly contentHash: string;
  /** The declaration's text as written. Not kept: who needs it takes it from the file by `range`. */
  readonly text?: string;
  /** The whole declaration. */
  readonly range: Range;
  /** The title. */
  readonly titleRange: Range;
  /** Absent: it can fail, as far as the file shows. */
  readonly vacuous?: Vacuity;
}

/** Separates titles in `TestCase.name`. */
export const titleSeparator = ' > ';
