/** Characters of JavaScript's names. */
import { isBlank } from '../core/characters';

const digit = 1;
const letter = 2;

const classes = Uint8Array.from({ length: 128 }, (_, code) => {
  const text = String.fromCharCode(code);
  if (/\d/.test(text)) return digit;
  return /[A-Za-z_$\\#]/.test(text) ? letter : 0;
});

/** Beginning of a name; `#` of private names and `\` of escapes included, all non-ASCII taken for letters. */
export const isNameStart = (code: number): boolean =>
  code < 128 ? classes[code] === letter : !isBlank(code);

export const isNamePart = (code: number): boolean =>
  code < 128 ? (classes[code] ?? 0) >= digit : !isBlank(code);
