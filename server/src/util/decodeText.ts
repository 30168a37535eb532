import { textWithNul } from './textWithNul';

/** A NUL this early raises the question whether the file is text; the rule git uses. */
const looked = 8192;

/**
 * Text of a file without its byte order mark: UTF-8, or UTF-16 when a mark or its NULs say so. Bytes
 * that are not UTF-8 become U+FFFD, so the rest stays readable; so do the NULs of a text that has a
 * few. Undefined: the file is binary.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (first === 0xff && second === 0xfe) return buffer.toString('utf16le', 2);
  if (first === 0xfe && second === 0xff) return bigEndian(buffer.subarray(2));
  const start = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
  const nul = buffer.indexOf(0, start);
  if (nul >= 0 && nul < looked) return textWithNul(buffer.subarray(start));
  return buffer.toString('utf8', start);
}

function bigEndian(bytes: Buffer): string {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return Buffer.from(whole).swap16().toString('utf16le');
}
