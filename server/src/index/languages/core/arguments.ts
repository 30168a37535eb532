import type { TokenList, TokenRange } from './tokens';

/** Most calls that declare something have two or three arguments. */
const mostArguments = 8;

/** Arguments between the parenthesis at `open` and its partner, empty ones left out; at most `most` of them. */
export function readArguments(tokens: TokenList, open: number, most = mostArguments): readonly TokenRange[] {
  const close = tokens.partner(open);
  const found: TokenRange[] = [];
  let first = open + 1;
  for (let at = open + 1; at < close && found.length < most; at++) {
    if (tokens.is(at, ',')) {
      if (at > first) found.push({ first, last: at - 1 });
      first = at + 1;
    } else at = tokens.skip(at);
  }
  if (close > first && first < tokens.count) found.push({ first, last: close - 1 });
  return found;
}
