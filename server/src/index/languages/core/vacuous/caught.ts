/** `try { ... } catch { }` around all that a test does: what fails inside of it is swallowed. */
import type { Declaration } from '../declaration';
import type { TokenList, TokenRange } from '../tokens';
import { wordToken } from '../tokens';

/** Calls that only tell somebody, by themselves or by what they are methods of. */
const tells =
  /^(?:console|log\w*|Log\w*|LOG\w*|print\w*|Print\w*|debug|Debug|trace|Trace|info|warn|warning|error|System|Console|Write\w*|fmt|e|ex|err|traceback|stderr|stdout|sys)$/;

const idleWords: ReadonlySet<string> = new Set(['pass', 'return', 'None', 'undefined', 'null']);

/** Does the handler do nothing but tell of what it caught? */
export function isIdleHandler(tokens: TokenList, { first, last }: TokenRange): boolean {
  for (let at = first; at <= last; at++) {
    if (tokens.kind(at) !== wordToken) {
      if (tokens.is(at, ';') || tokens.is(at, '.')) continue;
      return false;
    }
    if (idleWords.has(tokens.textOf(at))) continue;
    if (!tells.test(tokens.textOf(at))) return false;
    // To the end of the call: `console.error(error)`, `e.printStackTrace()`.
    while (tokens.is(at + 1, '.') && tokens.kind(at + 2) === wordToken) at += 2;
    if (!tokens.is(at + 1, '(')) return false;
    at = tokens.skip(at + 1);
  }
  return true;
}

/** How far the end of the test may be behind the end of its body: `}, 1000);`. */
const behindBody = 4;

/**
 * The `try` at `at` where it is the whole body of the test and a `catch` of it swallows assertions.
 * Answers the blocks behind it that do more than swallow.
 * @param catches judges the tokens between the parentheses of a `catch`, none when there are none
 */
export function bracedTryAt(
  tokens: TokenList,
  at: number,
  test: Declaration,
  catches: (head: TokenRange) => boolean,
): readonly TokenRange[] | undefined {
  const end = tokens.is(at - 1, '{') ? tokens.partner(at - 1) : tokens.count;
  if (end > test.last || test.last - end > behindBody || !tokens.is(at + 1, '{')) return undefined;
  let swallows = false;
  const others: TokenRange[] = [];
  let next = tokens.skip(at + 1) + 1;
  while (tokens.is(next, 'catch') || tokens.is(next, 'finally')) {
    const hasHead = tokens.is(next + 1, '(');
    const head = hasHead
      ? { first: next + 2, last: tokens.skip(next + 1) - 1 }
      : { first: next, last: next - 1 };
    const open = hasHead ? head.last + 2 : next + 1;
    if (!tokens.is(open, '{')) return undefined;
    const close = tokens.skip(open);
    if (tokens.is(next, 'catch') && catches(head)) {
      if (!isIdleHandler(tokens, { first: open + 1, last: close - 1 })) return undefined;
      swallows = true;
    } else others.push({ first: open, last: close });
    next = close + 1;
  }
  return swallows && next === end ? others : undefined;
}
