import { isBlank, isLineEnd, lineEndAt } from './characters';
import type { CustomForm } from './lexicalRules';
import { punctuatorToken } from './tokens';

/** A line of the preprocessor is one token, continued lines included: `#if A`, `#define B \`. */
export const directives: CustomForm = {
  first: '#',
  read(text, at) {
    for (let before = at - 1; before >= 0 && !isLineEnd(text.charCodeAt(before)); before--)
      if (!isBlank(text.charCodeAt(before))) return undefined;
    let end = lineEndAt(text, at);
    while (text[end - 1] === '\\' && end < text.length) end = lineEndAt(text, behindLineEnd(text, end));
    return { kind: punctuatorToken, end };
  },
};

const behindLineEnd = (text: string, end: number): number => end + (text.startsWith('\r\n', end) ? 2 : 1);
