/** What has to be known of a language to split it into comments, strings, words, numbers and brackets. */
import type { TokenList } from './tokens';

export interface LexicalRules {
  /** What begins a comment that ends with its line: `//`, `#`, `--`. */
  readonly lineComments?: readonly string[];
  /** Line comments begin behind white space only: `$#` and `a#b` of shells and YAML, `http://` in markup, are none. */
  readonly spacedComments?: boolean;
  readonly blockComments?: readonly BlockComment[];
  /** Among those that fit, the one with the longest opener counts. */
  readonly strings?: readonly StringForm[];
  /** Forms that no table describes: raw strings with counted marks, heredocs, lifetimes. Asked first. */
  readonly custom?: readonly CustomForm[];
  /** Of words, besides ASCII letters, digits, `_` and all letters beyond ASCII. */
  readonly wordCharacters?: string;
  /** Stands between the digits of a number, where it is not `_`: `'` of C++. */
  readonly digitSeparator?: string;
}

export interface BlockComment {
  readonly open: string;
  readonly close: string;
  /** One inside the other counts: Rust, Kotlin, Swift, Scala, Haskell. */
  readonly nested?: boolean;
  /** Both marks count at the beginning of a line only: `=begin` of Ruby. */
  readonly ownLines?: boolean;
}

export interface StringForm {
  readonly open: string;
  /** The same as `open` when absent. */
  readonly close?: string;
  /**
   * Words directly before `open` that belong to the literal: `r`, `b`, `u8`. A form with prefixes counts
   * behind one of them, a form without counts behind anything else.
   */
  readonly prefixes?: readonly string[];
  /** `\` takes the next character with it; `doubled`: the closing mark twice stands for itself. Absent: neither. */
  readonly escape?: '\\' | 'doubled';
  /** Goes on over line ends; else a string that does not end is cut at its line's end. */
  readonly multiline?: boolean;
  /** What opens code inside, to be closed by the brace that fits: `${`, `{`, `#{`, `\(`. Doubled it opens nothing. */
  readonly interpolation?: string;
  /** A literal of one character, possibly escaped; where it does not close at once, the quote is a punctuator. */
  readonly character?: boolean;
}

export interface CustomForm {
  /** First characters at which it is asked, ASCII. */
  readonly first: string;
  /** What begins at `at`, or undefined. `end` lies behind `at`; the kind is one of tokens.ts, or a comment. */
  read(
    text: string,
    at: number,
    tokens: TokenList,
  ): { readonly kind: number | 'comment'; readonly end: number } | undefined;
}

/** As in C: to the end of the line, and between slashes with stars. */
export const slashComments: Pick<LexicalRules, 'lineComments' | 'blockComments'> = {
  lineComments: ['//'],
  blockComments: [{ open: '/*', close: '*/' }],
};
