/** UTF-16 codes that the scanner looks for by name. */
export const char = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  bang: 33,
  doubleQuote: 34,
  hash: 35,
  dollar: 36,
  quote: 39,
  open: 40,
  close: 41,
  star: 42,
  plus: 43,
  comma: 44,
  minus: 45,
  dot: 46,
  slash: 47,
  zero: 48,
  nine: 57,
  colon: 58,
  semicolon: 59,
  less: 60,
  equals: 61,
  greater: 62,
  question: 63,
  openSquare: 91,
  backslash: 92,
  closeSquare: 93,
  underscore: 95,
  backtick: 96,
  openBrace: 123,
  closeBrace: 125,
} as const;

const blank = 1;
const digit = 2;
const letter = 4;

const classes = Uint8Array.from({ length: 128 }, (_, code) => {
  const text = String.fromCharCode(code);
  if (code <= 32) return blank;
  if (/\d/.test(text)) return digit;
  return /[A-Za-z_$\\#]/.test(text) ? letter : 0;
});

export const isBlank = (code: number): boolean =>
  code < 128
    ? classes[code] === blank
    : code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029;

export const isDigit = (code: number): boolean => code < 128 && classes[code] === digit;

/** Beginning of a name; `#` of private names and `\` of escapes included, all non-ASCII taken for letters. */
export const isNameStart = (code: number): boolean =>
  code < 128 ? classes[code] === letter : !isBlank(code);

export const isNamePart = (code: number): boolean =>
  code < 128 ? (classes[code] ?? 0) >= digit : !isBlank(code);
