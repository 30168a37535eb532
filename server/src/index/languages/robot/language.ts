/** Robot Framework: tests and tasks with tags, documentation and comments. */
import type { CodeLanguage } from '../core/language';
import type { TokenList, TokenRange } from '../core/tokens';
import type { Words } from '../core/words';
import { readCells } from './cells';
import { findTests } from './declarations';

export const robot: CodeLanguage = {
  preset: 'robot',
  accepts: (path) => /\.(?:robot|resource)$/i.test(path),
  commentSigns: ['#'],
  mayDeclareTests: (text) => /^(?:\|\s)?\*+[* \t]*(?:test|task)/im.test(text),
  tokenize: readCells,
  findTests,
  wording: withoutContinuations,
};

/** How rows are broken into lines says nothing. */
function withoutContinuations(tokens: TokenList, { first, last }: TokenRange, words: Words): void {
  for (let at = first; at <= last; at++)
    if (!tokens.is(at, '...')) words.pushSlice(tokens.text, tokens.start(at), tokens.end(at));
}
