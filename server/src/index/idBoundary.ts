/** Farther back than this nobody looks for the beginning of a URL. */
const longestUrl = 2_000;

// Latin, Greek and Cyrillic letters glue to a word; Chinese or Japanese text has no spaces around ids.
const wordCharacter = /[\w\u00c0-\u024f\u0370-\u052f]/;

const isWord = (character: string | undefined): boolean =>
  character !== undefined && wordCharacter.test(character);

/**
 * Does `text[start, end)` stand for itself, or is it a piece of a longer word (`MY-REQ-1x`), file
 * name (`REQ-1.md`), version (`REQ-1.2`), path (`docs/REQ-1`), address (`a@REQ-1`) or URL?
 * `REQ-1/REQ-2` and `REQ-1/sub` are ids: slashes separate them in titles.
 */
export function standsAlone(text: string, start: number, end: number): boolean {
  const before = text[start - 1];
  const after = text[end];
  if (isWord(before) || isWord(after)) return false;
  if ((after === '-' || after === '.' || after === '\\') && isWord(text[end + 1])) return false;
  if (before === '\\') return false;
  if (before === '/' && !isCommentLeader(text, start) && !isIdBeforeSlash(text, start - 1)) return false;
  if ((before === '.' || before === '-' || before === '@' || before === '#') && isWord(text[start - 2]))
    return false;
  return !isInsideUrl(text, start);
}

/** `//REQ-1`: a comment that begins without a space. */
const isCommentLeader = (text: string, start: number): boolean =>
  text[start - 2] === '/' && text[start - 3] !== ':' && !isWord(text[start - 3]);

/** `REQ-1/REQ-2`: capitals and digits alone, a separator, digits, then the slash. */
function isIdBeforeSlash(text: string, slash: number): boolean {
  return /(?:^|[^\w./\\-])[A-Z][A-Z0-9_-]*[-_]\d+$/.test(text.slice(Math.max(0, slash - 64), slash));
}

function isInsideUrl(text: string, start: number): boolean {
  const floor = Math.max(0, start - longestUrl);
  let at = start - 1;
  while (at >= floor && !isBlankOrQuote(text.charCodeAt(at))) {
    if (text[at] === ':' && text[at + 1] === '/' && text[at + 2] === '/') return true;
    at--;
  }
  return false;
}

/** Controls and space, `"`, `'`, `<`, `>`, `` ` ``. */
const isBlankOrQuote = (code: number): boolean =>
  code <= 32 || code === 34 || code === 39 || code === 60 || code === 62 || code === 96;
