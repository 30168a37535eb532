/**
 * Markers of tracey: `r[auth.login]`, `r[verify auth.login+2]`, `h2[a.b status=draft]`; see
 * https://github.com/bearcove/tracey/blob/main/docs/content/spec/tracey.md. The Rust reference uses the same.
 */

/** Offsets are into the text that was read. */
export interface Marker {
  /** Names the specification: each has a marker prefix of its own, and ids restart in it. */
  readonly prefix: string;
  readonly verb?: Verb | 'define';
  readonly code: string;
  readonly start: number;
  readonly end: number;
  /** Without a suffix it is 1, and its place is empty. */
  readonly version: { readonly text: string; readonly start: number; readonly end: number };
  /** ` status=draft level=must`, as written. */
  readonly attributes: string;
  readonly markerStart: number;
  readonly markerEnd: number;
}

export const verbs = ['impl', 'verify', 'depends', 'related'] as const;
export type Verb = (typeof verbs)[number];

const inside =
  /\[(?:(impl|verify|depends|related|define) )?([A-Za-z][\w-]*(?:\.[\w-]+)*)(?:\+([1-9]\d{0,8}))?((?: [a-z]{1,20}=[^\s\]]{1,200}){0,8})\]/y;
const longestPrefix = 20;

/** The marker whose `[` is at `open`. */
export function markerAt(text: string, open: number): Marker | undefined {
  let markerStart = open;
  while (markerStart > open - longestPrefix && isPrefixCode(text.charCodeAt(markerStart - 1))) markerStart--;
  if (markerStart === open || isWordCode(text.charCodeAt(markerStart - 1))) return undefined;
  inside.lastIndex = open;
  const [whole, verb, code = '', number, attributes = ''] = inside.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const start = open + 1 + (verb === undefined ? 0 : verb.length + 1);
  const end = start + code.length;
  return {
    prefix: text.slice(markerStart, open),
    ...(verb !== undefined && { verb: verb as Verb | 'define' }),
    code,
    start,
    end,
    version:
      number === undefined
        ? { text: '1', start: end, end }
        : { text: number, start: end + 1, end: end + 1 + number.length },
    attributes,
    markerStart,
    markerEnd: open + whole.length,
  };
}

/** Most projects have one specification and `r` for it: its ids need no namespace. */
export const namespaceOf = ({ prefix }: Marker): string => (prefix === 'r' ? '' : prefix);

const isPrefixCode = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
const isWordCode = (code: number): boolean => isPrefixCode(code) || (code >= 65 && code <= 90) || code === 95;
