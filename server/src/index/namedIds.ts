/** Ids of any syntax where a word says that an id follows: `Verifies: auth.login`, `@req req~login~3`. */
import type { IdMatch } from './idMatch';
import { isKnownNonId } from './nonIds';

export interface NamedId extends IdMatch {
  readonly version?: { readonly text: string; readonly start: number; readonly end: number };
}

const gap = /[ \t]*[("']?[ \t]*/y;
const token = /[A-Za-z][\w~./+-]{0,198}/y;
const separator = /["']?[ \t]*,/y;
/** `req~login~3`, `auth.login+2`. */
const versioned = /^(.+)[~+](\d{1,9})$/;

/** More than a word of prose: it has a digit, or a sign inside. */
export const looksLikeId = (text: string): boolean => /[\d~._/-]/.test(text) && !isKnownNonId(text);

/**
 * The ids from `from` on, joined by commas, until something else follows. What `isOther` knows is left to
 * others and passed over. They may be no ids at all: they count where a requirement has that id.
 */
export function namedIds(
  text: string,
  from: number,
  limit: number,
  isOther: (start: number, end: number) => boolean,
): readonly NamedId[] {
  const found: NamedId[] = [];
  for (let at = from; at < limit;) {
    gap.lastIndex = at;
    gap.exec(text);
    const start = gap.lastIndex;
    token.lastIndex = start;
    const word = token.exec(text)?.[0].replace(/[~./+-]+$/, '') ?? '';
    const end = start + word.length;
    if (word === '' || end > limit) break;
    const goesOn = text[end] === ':' && /\w/.test(text[end + 1] ?? ''); // a longer name of another syntax
    if (looksLikeId(word) && !goesOn && !isOther(start, end)) found.push(namedId(word, start));
    separator.lastIndex = end;
    if (!separator.test(text)) break;
    at = separator.lastIndex;
  }
  return found;
}

/** An id with the version behind it taken apart. */
export function namedId(word: string, start: number): NamedId {
  const [, code = word, version = ''] = versioned.exec(word) ?? [];
  const end = start + code.length;
  return version === '' || !looksLikeId(code)
    ? { code: word, start, end: start + word.length }
    : { code, start, end, version: { text: version, start: end + 1, end: end + 1 + version.length } };
}
