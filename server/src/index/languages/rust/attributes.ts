/** Outer attributes of a function: `#[test]`, `#[tokio::test]`, `#[ignore = "why"]`, `#[case(1, 2)]`. */
import type { TokenList, TokenRange } from '../core/tokens';
import { wordToken } from '../core/tokens';

export interface Attribute {
  /** From `#` to `]`. */
  readonly range: TokenRange;
  /** Last word of its path. */
  readonly word: string;
}

/** The attribute whose `#` stands at `at`; inner ones (`#![...]`) are none. */
export function attributeAt(tokens: TokenList, at: number): Attribute | undefined {
  if (!tokens.is(at, '#') || !tokens.is(at + 1, '[') || tokens.partner(at + 1) >= tokens.count)
    return undefined;
  let last = at + 2;
  while (tokens.is(last + 1, ':') && tokens.is(last + 2, ':') && tokens.kind(last + 3) === wordToken)
    last += 3;
  const word = tokens.kind(last) === wordToken ? tokens.textOf(last) : '';
  return { range: { first: at, last: tokens.partner(at + 1) }, word };
}

/** Libraries whose tests are not marked with a path that ends in `test`. */
const testWords: ReadonlySet<string> = new Set([
  'test',
  'rstest',
  'test_case',
  'test_matrix',
  'wasm_bindgen_test',
  'gtest',
  'quickcheck',
  'property_test',
]);

/** `#[test]`, `#[tokio::test]`, `#[rstest]`, `#[test_case(...)]`. */
export const declaresTest = ({ word }: Attribute): boolean => testWords.has(word);

/** Attributes of one run each: https://docs.rs/rstest, https://docs.rs/test-case */
export const isCase = ({ word, range }: Attribute, tokens: TokenList): boolean =>
  word === 'test_case' ||
  word === 'case' ||
  (tokens.is(range.first + 2, 'case') && tokens.is(range.first + 3, ':'));

/** Attributes that say whether it runs, not what it tests. */
export const isIgnore = ({ word }: Attribute): boolean => word === 'ignore';

/**
 * `#[cfg(any())]`, `#[cfg(FALSE)]`, `#[cfg(false)]`: what follows is in no build. Of other conditions nobody can
 * tell. https://doc.rust-lang.org/reference/conditional-compilation.html
 *
 * @param cfg the word
 */
export function neverBuilt(tokens: TokenList, cfg: number): boolean {
  if (!tokens.is(cfg, 'cfg') || !tokens.is(cfg + 1, '(')) return false;
  const close = tokens.partner(cfg + 1);
  if (close === cfg + 3) return tokens.is(cfg + 2, 'false') || tokens.is(cfg + 2, 'FALSE');
  return close === cfg + 5 && tokens.is(cfg + 2, 'any') && tokens.partner(cfg + 3) === cfg + 4;
}
