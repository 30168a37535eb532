/** JSON objects, one in a line (NDJSON, https://github.com/ndjson/ndjson-spec). */
import { isRecord } from '../json/fields';
import type { JsonRecord } from '../json/fields';
import { LineFault } from './read';
import type { Line } from './splitter';

const deepest = 256;
/** A shorter text can not be nested so deeply that it would matter. */
const harmless = 64 * 1024;

/** The object in a line. Throws a `LineFault` when there is none. */
export function objectInLine({ text, number, whole, ended }: Line): JsonRecord {
  if (!whole) throw new LineFault('The line is longer than any that is read.', number);
  if (text.length > harmless && nestedDeeperThan(text, deepest))
    throw new LineFault(`The line holds values nested deeper than ${deepest}.`, number);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LineFault(
      ended
        ? 'The line is no JSON; write the report anew, and nothing else into its file.'
        : 'The report ends in the middle of a line; it was probably cut off while being written.',
      number,
    );
  }
  if (!isRecord(value)) throw new LineFault('The line holds no JSON object.', number);
  return value;
}

function nestedDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (inText) {
      if (char === 92) at++;
      else if (char === 34) inText = false;
    } else if (char === 34) inText = true;
    else if (char === 123 || char === 91) {
      if (++depth > limit) return true;
    } else if (char === 125 || char === 93) depth--;
  }
  return false;
}
