import type { TokenList } from './tokens';

const letters = 128;
const none: readonly string[] = [];

/** A few ASCII words that tokens are compared with in place: cutting a word out to look it up costs more. */
export class WordSet {
  private readonly byLetter: readonly (readonly string[])[];

  constructor(words: readonly string[]) {
    this.byLetter = Array.from({ length: letters }, (_, letter) => {
      const found = words.filter((word) => word.charCodeAt(0) === letter);
      return found.length > 0 ? found : none;
    });
  }

  has(tokens: TokenList, at: number): boolean {
    const words = this.byLetter[tokens.firstCode(at)];
    if (words === undefined || words.length === 0) return false;
    for (const word of words) if (tokens.is(at, word)) return true;
    return false;
  }
}
