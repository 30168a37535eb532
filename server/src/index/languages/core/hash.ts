import type { Declaration } from './declaration';
import type { TokenList, TokenRange } from './tokens';
import { Words } from './words';

/** Appends what a stretch of code says, word by word, without what a formatter may change. */
export type Wording = (tokens: TokenList, range: TokenRange, words: Words) => void;

/** Hashes what declarations say: their own tokens, and the tables of the suites around them. */
export class DeclarationHasher {
  /** Per suite, so that a long table is read once and not for each of its tests. */
  private readonly tables = new Map<Declaration, string>();
  private readonly words = new Words();

  constructor(
    private readonly tokens: TokenList,
    private readonly wording: Wording,
  ) {}

  hash(declaration: Declaration): string {
    const { words } = this;
    const tables: string[] = [];
    for (let around = declaration.parent; around; around = around.parent) {
      if (around.shared?.length) tables.push(this.tablesOf(around, around.shared));
    }
    words.push(declaration.kind);
    for (const hash of tables) words.push(hash);
    for (const part of declaration.hashed ?? [declaration]) this.wording(this.tokens, part, words);
    return words.takeHash();
  }

  private tablesOf(suite: Declaration, shared: readonly TokenRange[]): string {
    const known = this.tables.get(suite);
    if (known !== undefined) return known;
    for (const table of shared) this.wording(this.tokens, table, this.words);
    const hash = this.words.takeHash();
    this.tables.set(suite, hash);
    return hash;
  }
}

/** All tokens as written, save a comma before a closing bracket: for languages with braces. */
export function plainWording(tokens: TokenList, range: TokenRange, words: Words): void {
  for (let at = range.first; at <= range.last; at++) {
    const trailing =
      tokens.is(at, ',') && (tokens.is(at + 1, ')') || tokens.is(at + 1, ']') || tokens.is(at + 1, '}'));
    if (!trailing) words.pushSlice(tokens.text, tokens.start(at), tokens.end(at));
  }
}
