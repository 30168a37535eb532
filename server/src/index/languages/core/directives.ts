import { isBlank, isLineEnd, lineEndAt } from './characters';
import type { CustomForm } from './lexicalRules';
import type { TokenList } from './tokens';
import { punctuatorToken } from './tokens';

/**
 * A line of the preprocessor is one token, continued lines included: `#if A`, `#define B \`. What stands
 * behind `#if 0` or `#if false`, or in the other branches of `#if 1` or `#if true`, is a part of that token,
 * up to its `#else`, `#elif` or `#endif`: nobody compiles it, so nothing in it is a test or a comment that
 * says something. Other conditions are not judged.
 */
export const directives: CustomForm = {
  first: '#',
  read(text, at, tokens) {
    for (let before = at - 1; before >= 0 && !isLineEnd(text.charCodeAt(before)); before--)
      if (!isBlank(text.charCodeAt(before))) return undefined;
    let end = lineEndAt(text, at);
    while (text[end - 1] === '\\' && end < text.length) end = lineEndAt(text, behindLineEnd(text, end));
    return { kind: punctuatorToken, end: isDead(text, at, tokens) ? branchEnd(text, end) : end };
  },
};

const behindLineEnd = (text: string, end: number): number => end + (text.startsWith('\r\n', end) ? 2 : 1);

/** `#if 0 || A` may hold, `#if 0 && A` never does. */
const never = /#[ \t]*(?:el)?if[ \t]*[ \t(](?:0|false)(?![\w.])(?![^\r\n]*\|\|)[ \t)]*(?:&&|\/[/*]|$)/my;

/** `#if 1 && A` may fail, `#if 1 || A` never does. */
const always = /#[ \t]*(?:el)?if[ \t]*[ \t(](?:1|true)(?![\w.])(?![^\r\n]*&&)[ \t)]*(?:\|\||\/[/*]|$)/my;

const holdsAt = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

const isDead = (text: string, at: number, tokens: TokenList): boolean =>
  holdsAt(never, text, at) || (holdsAt(otherBranch, text, at) && isBehindWhatHolds(text, tokens));

const otherBranch = /#[ \t]*(?:else|elif)\b/y;
const opening = /#[ \t]*if/y;
const closing = /#[ \t]*endif\b/y;

/** So far back is a condition looked for; one that is farther away is not judged. */
const farthestCondition = 10_000;

/** Does an earlier branch of the condition, which is open at the end of the tokens, always hold? */
function isBehindWhatHolds(text: string, tokens: TokenList): boolean {
  let depth = 0;
  for (let at = tokens.count - 1; at >= Math.max(0, tokens.count - farthestCondition); at--) {
    const start = tokens.start(at);
    if (text[start] !== '#') continue;
    if (holdsAt(closing, text, start)) depth++;
    else if (depth === 0 && holdsAt(always, text, start)) return true;
    else if (holdsAt(opening, text, start) && depth-- === 0) return false;
  }
  return false;
}

const branch = /^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|elifdef|elifndef|else|endif)\b/gm;

/** Where the next branch of the same condition begins, or its end; a condition without one holds all the rest. */
function branchEnd(text: string, from: number): number {
  let depth = 0;
  branch.lastIndex = from;
  for (let found = branch.exec(text); found; found = branch.exec(text)) {
    const word = found[1] ?? '';
    if (depth === 0 && !word.startsWith('if')) return found.index;
    if (word.startsWith('if')) depth++;
    else if (word === 'endif') depth--;
  }
  return text.length;
}
