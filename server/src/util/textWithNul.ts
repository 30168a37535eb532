/** Files with a NUL among their bytes: UTF-16 without a mark, text with a stray NUL, or no text at all. */
import { isUtf8 } from 'node:buffer';

/** How much of a file is looked through for NULs that are halves of characters. */
const looked = 64 * 1024;
/** Of text, so many characters at most are NULs and others that nobody types. */
const fewOdd = 1 / 16;
/** Of text that was damaged. A quarter of random bytes is odd or no UTF-8; of a program or a film, more. */
const someOdd = 1 / 6;
/** Of UTF-16, so many characters at least are ASCII: blanks, line ends, digits. */
const leastAscii = 1 / 16;
const shortestUtf16 = 8;

/**
 * What a file says that has a NUL in it, each NUL as one U+FFFD, so that positions hold. Undefined: it
 * is not text from end to end.
 */
export function textWithNul(bytes: Buffer): string | undefined {
  const text = isUtf8(bytes) ? bytes.toString('utf8') : undefined;
  return text !== undefined && oddShare(text) <= fewOdd ? text.replaceAll('\0', '\uFFFD') : utf16(bytes);
}

/** The text of a file that is none, where somebody wrote most of it as text: damaged, or in another encoding. */
export function damagedText(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return oddShare(text) <= someOdd ? text : undefined;
}

/** UTF-16 shows by NULs that stand at even places only, or at odd places only. */
function utf16(bytes: Buffer): string | undefined {
  if (bytes.length < shortestUtf16 || bytes.length % 2 === 1) return undefined;
  let even = 0;
  let odd = 0;
  const end = Math.min(bytes.length, looked);
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
    if (even > 0 && odd > 0) return undefined;
  }
  if (even + odd < (end / 2) * leastAscii) return undefined;
  const text = odd > 0 ? bytes.toString('utf16le') : Buffer.from(bytes).swap16().toString('utf16le');
  return oddShare(text) === 0 && !/\p{Cs}/u.test(text) ? text : undefined;
}

/** Controls other than blanks, line ends, form feeds, backspaces and escapes; and what could not be decoded. */

const oddCharacter = /[\0-\x07\x0e-\x1a\x1c-\x1f\x7f\uFFFD]/g;

const oddShare = (text: string): number =>
  text === '' ? 0 : (text.match(oddCharacter)?.length ?? 0) / text.length;
