import { isDigit } from '../core/characters';
import type { CustomForm } from '../core/lexicalRules';
import { stringToken } from '../core/tokens';

const opener = /(?:u8|[LuU])?R"([^()\\\s"]{0,16})\(/y;

/** `R"delimiter(anything)delimiter"`, also behind `L`, `u`, `u8` and `U`; one that is not closed is none. */
export const rawStrings: CustomForm = {
  first: 'RLuU',
  read(text, at) {
    const before = text.charCodeAt(at - 1);
    if (isDigit(before) || /\w/.test(text[at - 1] ?? '')) return undefined;
    opener.lastIndex = at;
    const match = opener.exec(text);
    if (!match) return undefined;
    const close = text.indexOf(`)${match[1] ?? ''}"`, opener.lastIndex);
    return close < 0 ? undefined : { kind: stringToken, end: close + (match[1]?.length ?? 0) + 2 };
  },
};
