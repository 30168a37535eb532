import { isBlank, isLineEnd, lineEndAt } from './characters';
import type { CustomForm } from './lexicalRules';
import { punctuatorToken } from './tokens';

/**
 * A line of the preprocessor is one token, continued lines included: `#if A`, `#define B \`. What stands
 * behind `#if 0` or `#if false` is a part of that token, up to its `#else`, `#elif` or `#endif`: nobody
 * compiles it, so nothing in it is a test or a comment that says something. Other conditions are not judged.
 */
export const directives: CustomForm = {
  first: '#',
  read(text, at) {
    for (let before = at - 1; before >= 0 && !isLineEnd(text.charCodeAt(before)); before--)
      if (!isBlank(text.charCodeAt(before))) return undefined;
    let end = lineEndAt(text, at);
    while (text[end - 1] === '\\' && end < text.length) end = lineEndAt(text, behindLineEnd(text, end));
    return { kind: punctuatorToken, end: neverHolds(text, at) ? branchEnd(text, end) : end };
  },
};

const behindLineEnd = (text: string, end: number): number => end + (text.startsWith('\r\n', end) ? 2 : 1);

/** `#if 0 || A` may hold, `#if 0 && A` never does. */
const never = /#[ \t]*(?:el)?if[ \t]*[ \t(](?:0|false)(?![\w.])(?![^\r\n]*\|\|)[ \t)]*(?:&&|\/[/*]|$)/my;

function neverHolds(text: string, at: number): boolean {
  never.lastIndex = at;
  return never.test(text);
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
