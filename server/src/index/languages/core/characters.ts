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

/** White space and control characters, line ends among them. */
export const isBlank = (code: number): boolean =>
  code < 128 ? code <= 32 : code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029;

export const isDigit = (code: number): boolean => code >= char.zero && code <= char.nine;

export const isLineEnd = (code: number): boolean => code === char.lineFeed || code === char.carriageReturn;

/** Offset of the end of the line, before its line end. */
export function lineEndAt(text: string, from: number): number {
  const lineFeed = text.indexOf('\n', from);
  if (lineFeed < 0) return text.length;
  return lineFeed > from && text.charCodeAt(lineFeed - 1) === char.carriageReturn ? lineFeed - 1 : lineFeed;
}
