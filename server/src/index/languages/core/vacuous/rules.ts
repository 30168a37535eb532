/** What a language adds to the names that speak of checking. */
import type { Declaration } from '../declaration';
import type { TokenList, TokenRange } from '../tokens';

export interface AssertionRules {
  /** Functions, methods and macros that fail a test when something is wrong and do not say so: `unwrap`. */
  readonly failing: ReadonlySet<string>;
  /** Names that sound like checks and are none. */
  readonly idle: ReadonlySet<string>;
  /** Statements that fail a test, as words: `throw`, `raise`. */
  readonly statements: ReadonlySet<string>;
  /** What runs after each test of the file: `afterEach`, `TearDown`. Their checks are the test's. */
  readonly after: ReadonlySet<string>;
  /** Parameters and body of the function whose name is at `at`; undefined when none is declared there. */
  readonly functionAt: (tokens: TokenList, at: number) => TokenRange | undefined;
  /** Whether the token fails the test by other signs. */
  readonly mayFail?: (tokens: TokenList, at: number, test: Declaration) => boolean;
  /** Whether what is called at `at`, and is no function of the file, may check for all that the file shows. */
  readonly mayBeHelper?: (tokens: TokenList, at: number, test: Declaration) => boolean;
  /** Nothing in front of the title says how a test fails; names there are of its suite. */
  readonly titleFirst?: boolean;
  /** What a comment says that a tool checks: `@ts-expect-error`. */
  readonly checkingComment?: string;
  /**
   * Where the `try` at `at` is the whole body of the test and swallows what fails inside of it: the blocks
   * behind it that do more than that, `finally` and the like. Absent: nothing can.
   */
  readonly tryAt?: (
    tokens: TokenList,
    at: number,
    test: Declaration,
    framework: string,
  ) => readonly TokenRange[] | undefined;
}
