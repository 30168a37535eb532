/** Decorators and `pytestmark`: what they say of a test. */
import type { TestDisposition } from '../../../../../schema/model';
import { readArguments } from '../core/arguments';
import type { Tag, TypedText } from '../core/declaration';
import { isClaim } from '../core/declaredReferences';
import { insideOf } from '../core/literals';
import type { TokenList, TokenRange } from '../core/tokens';
import { stringToken, wordToken } from '../core/tokens';

export interface Mark {
  /** All of it; a decorator's `@` included. */
  readonly range: TokenRange;
  /** `pytest.mark.skip`, as written. */
  readonly name: string;
  readonly disposition: TestDisposition;
  readonly tags: readonly Tag[];
  readonly properties: readonly TypedText[];
  /** Rows of a `parametrize`: a list of one number, or of undefined when the source does not tell. */
  readonly tables: readonly (number | undefined)[];
  /** What stands behind the name in the names of its rows: `[` of pytest, `_` of parameterized. */
  readonly rowMark?: '[' | '_';
  /** It says what is tested and not only whether, or what for. */
  readonly hashed: boolean;
}

/** The mark whose name begins at `at`; `first` is its first token. */
export function readMark(tokens: TokenList, first: number, at: number, end: number): Mark | undefined {
  if (tokens.kind(at) !== wordToken) return undefined;
  let last = at;
  while (tokens.is(last + 1, '.') && tokens.kind(last + 2) === wordToken && last + 2 <= end) last += 2;
  const name = nameOf(tokens, at, last);
  const open = tokens.is(last + 1, '(') && last + 1 <= end ? last + 1 : undefined;
  const close = open === undefined ? last : Math.min(tokens.skip(open), end);
  const given = open === undefined ? [] : readArguments(tokens, open);
  const word = name.slice(name.lastIndexOf('.') + 1);
  const isMark = /(?:^|\.)mark\.\w+$/.test(name);
  const range = { first, last: close };
  const none = {
    range,
    name,
    tags: [],
    properties: [],
    tables: [],
    disposition: 'run',
    hashed: true,
  } as const;
  if (isClaim(word)) {
    const properties = given
      .flatMap((value) => stringsIn(tokens, value))
      .map((text) => ({ type: word, text }));
    return { ...none, properties, hashed: false };
  }
  if (word === 'parametrize' && isMark)
    return { ...none, tables: [rowsOf(tokens, given, 'argvalues')], rowMark: '[' };
  if (/(?:^|\.)parameterized\.expand$/.test(name))
    return { ...none, tables: [rowsOf(tokens, [emptyRange, ...given], 'input')], rowMark: '_' };
  const disposition = dispositionOf(tokens, word, given);
  if (disposition) return { ...none, disposition, hashed: false };
  return isMark ? { ...none, tags: [{ text: word }], hashed: false } : none;
}

/** `pytestmark = pytest.mark.a`, or a list of marks: those behind the `=`. */
export function assignedMarks(tokens: TokenList, range: TokenRange): readonly Mark[] {
  let equals = range.first + 1;
  while (equals < range.last && !tokens.is(equals, '=')) equals = tokens.skip(equals) + 1;
  const marks: Mark[] = [];
  for (let at = equals + 1; at <= range.last; at++) {
    const mark = readMark(tokens, at, at, range.last);
    if (!mark) continue;
    marks.push(mark);
    at = mark.range.last;
  }
  return marks;
}

const longestName = 200;

const nameOf = (tokens: TokenList, first: number, last: number): string => {
  const written = tokens.text.slice(
    tokens.start(first),
    Math.min(tokens.end(last), tokens.start(first) + longestName),
  );
  return written.replace(/\s+/g, '');
};

/** `skip`, `skipif(True)`, `skipUnless(False)`, `xfail`; undefined when the name says nothing of it. */
function dispositionOf(
  tokens: TokenList,
  word: string,
  given: readonly TokenRange[],
): TestDisposition | undefined {
  const first = given[0];
  const lone = first && first.first === first.last ? tokens.textOf(first.first) : '';
  switch (word) {
    case 'skip':
      return 'skip';
    case 'skipif':
    case 'skipIf':
      return lone === 'True' ? 'skip' : 'run';
    case 'skipUnless':
      return lone === 'False' ? 'skip' : 'run';
    case 'xfail':
      // With a condition it may well be meant to pass here.
      return first && !tokens.is(first.first + 1, '=') && lone !== 'True' ? 'run' : 'fail';
    case 'expectedFailure':
      return 'fail';
    default:
      return undefined;
  }
}

const emptyRange: TokenRange = { first: 0, last: -1 };
/** Elements of the list or tuple that is the second argument, or the one called `keyword`. */
function rowsOf(tokens: TokenList, given: readonly TokenRange[], keyword: string): number | undefined {
  const named = given.find((one) => tokens.is(one.first, keyword) && tokens.is(one.first + 1, '='));
  const values = named ? { first: named.first + 2, last: named.last } : given[1];
  if (!values || !(tokens.is(values.first, '[') || tokens.is(values.first, '('))) return undefined;
  if (tokens.skip(values.first) !== values.last) return undefined;
  let rows = 0;
  let inRow = false;
  for (let at = values.first + 1; at < values.last; at = tokens.skip(at) + 1) {
    if (tokens.is(at, ',')) inRow = false;
    else if (tokens.is(at, 'for') || (!inRow && tokens.is(at, '*'))) return undefined;
    else if (!inRow) {
      rows++;
      inRow = true;
    }
  }
  return rows;
}

/** Insides of all strings: `"A", "B"`, `["A", "B"]`, `id="A"`. */
function stringsIn(tokens: TokenList, range: TokenRange): TypedText['text'][] {
  const found: TypedText['text'][] = [];
  for (let at = range.first; at <= range.last; at++)
    if (tokens.kind(at) === stringToken) found.push(insideOf(tokens, at));
  return found;
}
