/**
 * Bytes to text, in pieces small enough that handling one never holds up the server, whatever the
 * size of the chunks that come in.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TextDecoder } from 'node:util';
import { ReportError } from '../ports';
import type { ReportInput } from './reader';

const pieceBytes = 64 * 1024;
/** An encoding is named within the first bytes or not at all. */
const declarationBytes = 256;
const turnMs = 8;

/** Byte order marks and the first two characters of XML without one. */
function encodingBySignature(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0 && c !== undefined && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0 && d !== undefined && d !== 0) return 'utf-16be';
  return undefined;
}

const xmlDeclaration = /^<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][\w.-]{0,40})["']/;

/** The label to give to `TextDecoder`. A declaration that is readable as ASCII can not mean UTF-16. */
export function encodingOf(head: Uint8Array): string {
  const bySignature = encodingBySignature(head);
  if (bySignature) return bySignature;
  const ascii = Buffer.from(head.subarray(0, declarationBytes)).toString('latin1');
  const declared = xmlDeclaration.exec(ascii)?.[1]?.toLowerCase();
  return declared === undefined || /^(utf-?16|ucs-?2|iso-10646-ucs-2)/.test(declared) ? 'utf-8' : declared;
}

function decoderFor(head: Uint8Array, file: string): TextDecoder {
  const encoding = encodingOf(head);
  try {
    return new TextDecoder(encoding);
  } catch {
    throw new ReportError(
      `The encoding "${encoding}" is not supported; save the report as UTF-8.`,
      file,
      1,
      1,
    );
  }
}

/** The start of a file as `detect` wants it. */
export const decodeHead = (head: Uint8Array, file: string): string => decoderFor(head, file).decode(head);

/**
 * Invalid bytes become U+FFFD. Between pieces the event loop gets its turn and the signal is heard.
 */
export async function* decode(input: ReportInput): AsyncGenerator<string, void, undefined> {
  let decoder: TextDecoder | undefined;
  let waiting: Uint8Array = new Uint8Array(0);
  let turnEnds = performance.now() + turnMs;
  for await (const chunk of input.chunks) {
    let bytes = chunk;
    if (!decoder) {
      bytes = waiting.length ? Buffer.concat([waiting, chunk]) : chunk;
      if (bytes.length < declarationBytes) {
        // A chunk may be the caller's reused buffer: keep a copy.
        waiting = Uint8Array.from(bytes);
        continue;
      }
      decoder = decoderFor(bytes, input.file);
    }
    for (let start = 0; start < bytes.length; start += pieceBytes) {
      input.signal?.throwIfAborted();
      const text = decoder.decode(bytes.subarray(start, start + pieceBytes), { stream: true });
      if (text) yield text;
      if (performance.now() > turnEnds) {
        await nextTurn();
        turnEnds = performance.now() + turnMs;
      }
    }
  }
  input.signal?.throwIfAborted();
  const rest = decoder ? decoder.decode() : decoderFor(waiting, input.file).decode(waiting);
  if (rest) yield rest;
}
