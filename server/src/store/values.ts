/** Values on their way into and out of columns. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** PostgreSQL takes neither NUL nor half a surrogate pair; both become U+FFFD, on both engines. */
const unstorable = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
export const text = (value: string): string => value.replace(unstorable, '\uFFFD');
export const textOrNull = (value: string | undefined): string | null =>
  value === undefined ? null : text(value);

export const json = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? text(part) : part));
export const jsonOrNull = (value: unknown, empty: boolean): string | null => (empty ? null : json(value));

/** Rows are written by this store only; the caller names the shape it wrote. */
export const parse = <T>(value: unknown): T => JSON.parse(String(value)) as T;
export const parseOr = <T>(value: unknown, otherwise: T): T =>
  value === null || value === undefined ? otherwise : parse<T>(value);

export const packed = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value), { level: 1 });
export const unpacked = <T>(value: unknown): T =>
  JSON.parse(inflateRawSync(value as Uint8Array).toString('utf8')) as T;

/** Deflated, little endian. */
export const packedNumbers = (numbers: Uint32Array): Uint8Array => {
  const bytes = Buffer.allocUnsafe(numbers.length * 4);
  numbers.forEach((value, at) => bytes.writeUInt32LE(value, at * 4));
  return deflateRawSync(bytes, { level: 1 });
};
export function unpackedNumbers(value: unknown): Uint32Array {
  const bytes = inflateRawSync(value as Uint8Array);
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, at) => bytes.readUInt32LE(at * 4));
}

/** ISO-8601 UTC with milliseconds; a time nobody can read becomes `otherwise`. */
export function time(value: string, otherwise: string): string {
  const parsed = new Date(value);
  return Number.isNaN(parsed.getTime()) ? otherwise : parsed.toISOString();
}

/** Leaves out what is null or undefined, so that optional members are absent. */
export function present<T extends object>(value: { readonly [K in keyof T]: T[K] | null | undefined }): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== null && member !== undefined),
  ) as T;
}
