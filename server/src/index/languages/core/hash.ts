import { textHash } from '../../../util/hash';
import type { Declaration } from './declaration';
import type { TokenList, TokenRange } from './tokens';

/** Appends what a stretch of code says, in pieces, without what a formatter may change. */
export type Wording = (tokens: TokenList, range: TokenRange, pieces: string[]) => void;

/** Hashes what declarations say: their own tokens, and the tables of the suites around them. */
export class DeclarationHasher {
  /** Per suite, so that a long table is read once and not for each of its tests. */
  private readonly tables = new Map<Declaration, string>();

  constructor(
    private readonly tokens: TokenList,
    private readonly wording: Wording,
  ) {}

  hash(declaration: Declaration): string {
    const pieces: string[] = [declaration.kind];
    for (let around = declaration.parent; around; around = around.parent) {
      if (around.shared?.length) pieces.push(this.tablesOf(around, around.shared));
    }
    for (const part of declaration.hashed ?? [declaration]) this.wording(this.tokens, part, pieces);
    return hashOf(pieces);
  }

  private tablesOf(suite: Declaration, shared: readonly TokenRange[]): string {
    const known = this.tables.get(suite);
    if (known !== undefined) return known;
    const pieces: string[] = [];
    for (const table of shared) this.wording(this.tokens, table, pieces);
    const hash = hashOf(pieces);
    this.tables.set(suite, hash);
    return hash;
  }
}

const hashOf = (pieces: readonly string[]): string => textHash(pieces.join('\u0001'));

/** All tokens as written, save a comma before a closing bracket: for languages with braces. */
export function plainWording(tokens: TokenList, range: TokenRange, pieces: string[]): void {
  for (let at = range.first; at <= range.last; at++) {
    const trailing =
      tokens.is(at, ',') && (tokens.is(at + 1, ')') || tokens.is(at + 1, ']') || tokens.is(at + 1, '}'));
    if (!trailing) pieces.push(tokens.textOf(at));
  }
}
