import type { CustomForm } from '../core/lexicalRules';
import { stringToken } from '../core/tokens';

const opener = /(?:br|cr|r)(#{0,255})"/y;

/** `r"..."`, `br#"..."#`: as many `#` close it as opened it. One that does not close reaches to the end. */
export const rawStrings: CustomForm = {
  first: 'rbc',
  read(text, at) {
    if (/[\w$]/.test(text[at - 1] ?? '')) return undefined;
    opener.lastIndex = at;
    const match = opener.exec(text);
    if (!match) return undefined;
    const close = `"${match[1] ?? ''}`;
    const end = text.indexOf(close, opener.lastIndex);
    return { kind: stringToken, end: end < 0 ? text.length : end + close.length };
  },
};
