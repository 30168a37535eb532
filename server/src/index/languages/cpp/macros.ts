/**
 * Tests that macros declare: `TEST(Suite, Name)` of GoogleTest (https://google.github.io/googletest/),
 * `TEST_CASE("name", "[tag]")` of Catch2 (https://github.com/catchorg/Catch2/tree/devel/docs) and doctest.
 */
import type { Span } from '../../codeSpans';
import { readArguments } from '../core/arguments';
import { plainTitle } from '../core/declaration';
import type { Declaration, Tag, Title, TypedText } from '../core/declaration';
import { insideOf, stringValue } from '../core/literals';
import type { TokenList, TokenRange } from '../core/tokens';
import { stringToken, wordToken } from '../core/tokens';

/** How the names in reports are made from those in the macro. */
type Kind = 'plain' | 'values' | 'types' | 'named' | 'scenario' | 'template' | 'registered';

const macros: Readonly<Record<string, Kind>> = {
  TEST: 'plain',
  TEST_F: 'plain',
  TEST_P: 'values',
  TYPED_TEST: 'types',
  TYPED_TEST_P: 'types',
  TEST_CASE: 'named',
  TEST_CASE_METHOD: 'named',
  TEST_CASE_PERSISTENT_FIXTURE: 'named',
  TEST_CASE_FIXTURE: 'named',
  SCENARIO: 'scenario',
  SCENARIO_METHOD: 'scenario',
  TEST_CASE_TEMPLATE: 'template',
  METHOD_AS_TEST_CASE: 'registered',
  REGISTER_TEST_CASE: 'registered',
};

const templates = /^TEMPLATE_(?:PRODUCT_|LIST_)?TEST_CASE(?:_METHOD)?(?:_SIG)?$/;

function kindOf(word: string): Kind | undefined {
  if (word.startsWith('TEMPLATE_')) return templates.test(word) ? 'template' : undefined;
  return Object.hasOwn(macros, word) ? macros[word] : undefined;
}

export function findMacroTests(tokens: TokenList): readonly Declaration[] {
  const uses = [...macroUses(tokens)];
  const prefixes = instantiations(tokens);
  return uses.flatMap((use, index) => {
    // Tests stand in no test: where braces of `#else` branches run on, the next one ends this one.
    const next = uses[index + 1]?.first ?? tokens.count;
    return declarationOf(tokens, { ...use, last: Math.min(use.last, next - 1) }, prefixes) ?? [];
  });
}

interface MacroUse extends TokenRange {
  readonly kind: Kind;
  readonly close: number;
  /** Its `{`; without one the test's body stands elsewhere. */
  readonly body?: number;
}

const [letterM, letterR, letterS, letterT] = ['M', 'R', 'S', 'T'].map((letter) => letter.charCodeAt(0));

function* macroUses(tokens: TokenList): Generator<MacroUse> {
  for (let first = 0; first < tokens.count; first++) {
    if (tokens.kind(first) !== wordToken || !tokens.is(first + 1, '(')) continue;
    const letter = tokens.text.charCodeAt(tokens.start(first));
    if (letter !== letterT && letter !== letterS && letter !== letterM && letter !== letterR) continue;
    const kind = kindOf(tokens.textOf(first));
    if (!kind) continue;
    const close = tokens.skip(first + 1);
    const body = bodyBehind(tokens, close);
    if (body !== undefined) yield { kind, first, close, body, last: tokens.skip(body) };
    else if (kind === 'registered') yield { kind, first, close, last: close };
  }
}

function declarationOf(
  tokens: TokenList,
  { kind, first, close, body, last }: MacroUse,
  prefixes: ReadonlyMap<string, string | undefined>,
): Declaration | undefined {
  const given = readArguments(tokens, first + 1);
  const isGoogle = kind === 'plain' || kind === 'values' || kind === 'types';
  const inside = { first: body ?? close, last };
  const name = isGoogle ? googleName(tokens, given, kind, prefixes) : catchName(tokens, given, kind, inside);
  if (!name) return undefined;
  const skipped = name.disabled || (body !== undefined && skipsAtOnce(tokens, body));
  const mayFail = name.tags.some(({ text }) => text === '!shouldfail' || text === '!mayfail');
  return {
    kind: 'test',
    first,
    last,
    title: name.title,
    tags: name.tags,
    properties: recordedProperties(tokens, inside),
    disposition: skipped ? 'skip' : mayFail ? 'fail' : 'run',
    empty: tokens.is(last, '}') && last === (body ?? last) + 1,
    ...(body === undefined && { elsewhere: true }),
    ...(name.suite && { parent: suiteOf(name.suite, first, last) }),
    ...(name.title.pieces.length > 1 && kind !== 'named' && { tables: [undefined] }),
  };
}

interface Name {
  readonly title: Title;
  readonly suite?: Title;
  readonly tags: readonly Tag[];
  readonly disabled: boolean;
}

/** Reports group tests by the suite's name; no block of the source holds them, so it is no declaration. */
const suiteOf = (title: Title, first: number, last: number): Declaration => ({
  ...{ kind: 'suite', first, last, title, tags: [], properties: [], disposition: 'run', empty: false },
});

function googleName(
  tokens: TokenList,
  [suite, test]: readonly TokenRange[],
  kind: Kind,
  prefixes: ReadonlyMap<string, string | undefined>,
): Name | undefined {
  const inSuite = suite && wordTitle(tokens, suite);
  const own = test && wordTitle(tokens, test);
  if (!inSuite || !own) return undefined;
  const disabled = [inSuite, own].some(({ text }) => text.startsWith('DISABLED_'));
  const name = { title: own, suite: inSuite, tags: [], disabled };
  // `Prefix/Suite` and `Name/0` for values, `Suite/0` for types.
  if (kind === 'types') return { ...name, suite: { ...inSuite, pieces: [`${inSuite.text}/`, ''] } };
  if (kind === 'plain') return name;
  const prefix = prefixes.get(inSuite.text);
  const around = prefix === undefined ? ['', `/${inSuite.text}`] : [`${prefix}/${inSuite.text}`];
  return { ...name, suite: { ...inSuite, pieces: around }, title: { ...own, pieces: [`${own.text}/`, ''] } };
}

function wordTitle(tokens: TokenList, { first, last }: TokenRange): Title | undefined {
  if (first !== last || tokens.kind(first) !== wordToken) return undefined;
  return plainTitle(tokens.textOf(first), tokens.start(first), tokens.end(first));
}

/** Suite -> the prefix it is instantiated with, where the file says so once. */
function instantiations(tokens: TokenList): ReadonlyMap<string, string | undefined> {
  const prefixes = new Map<string, string | undefined>();
  if (!tokens.text.includes('INSTANTIATE_TEST_')) return prefixes;
  for (let at = 0; at < tokens.count; at++) {
    if (!tokens.is(at, 'INSTANTIATE_TEST_SUITE_P') && !tokens.is(at, 'INSTANTIATE_TEST_CASE_P')) continue;
    const prefix = tokens.textOf(at + 2);
    const suite = tokens.textOf(at + 4);
    prefixes.set(suite, prefixes.has(suite) ? undefined : prefix);
  }
  return prefixes;
}

function catchName(
  tokens: TokenList,
  given: readonly TokenRange[],
  kind: Kind,
  body: TokenRange,
): Name | undefined {
  const at = given.findIndex(({ first }) => tokens.kind(first) === stringToken);
  const written = given[at];
  if (!written) return undefined;
  const literals = stringsOf(tokens, written);
  const value = literals.map((literal) => stringValue(tokens, literal) ?? '').join('');
  const text = kind === 'scenario' ? `Scenario: ${value}` : value;
  const places = literals.map((literal) => insideOf(tokens, literal));
  const title = {
    text,
    pieces: piecesOf(tokens, text, kind, body),
    literals: places,
    start: places[0]?.start ?? tokens.start(written.first),
    end: places.at(-1)?.end ?? tokens.end(written.last),
  };
  const tags = given.slice(at + 1, at + 2).flatMap((range) => tagsIn(tokens, range));
  return { title, tags, disabled: false };
}

/** Sections are reported as `Test case/Section`, types as `Test case - type`. */
function piecesOf(tokens: TokenList, text: string, kind: Kind, body: TokenRange): readonly string[] {
  if (kind === 'template') return [`${text} - `, ''];
  for (let at = body.first; at < body.last; at++)
    if (tokens.is(at + 1, '(') && sections.has(tokens.textOf(at))) return [`${text}/`, ''];
  return [text];
}

const sections: ReadonlySet<string> = new Set([
  'SECTION',
  'DYNAMIC_SECTION',
  'SUBCASE',
  'GIVEN',
  'WHEN',
  'THEN',
]);

const stringsOf = (tokens: TokenList, { first, last }: TokenRange): readonly number[] => {
  const found: number[] = [];
  for (let at = first; at <= last && tokens.kind(at) === stringToken; at++) found.push(at);
  return found;
};

/** `"[fast][REQ-1]"`. */
function tagsIn(tokens: TokenList, range: TokenRange): readonly Tag[] {
  return stringsOf(tokens, range).flatMap((literal) => {
    const { start, end } = insideOf(tokens, literal);
    return [...tokens.text.slice(start, end).matchAll(/\[([^[\]]{1,200})\]/g)].map((match) => {
      const place: Span = { start: start + match.index + 1, end: start + match.index + match[0].length - 1 };
      return { text: match[1] ?? '', place };
    });
  });
}

const farthestBody = 60;

/** The `{` behind the macro, with doctest's decorators between. */
function bodyBehind(tokens: TokenList, close: number): number | undefined {
  for (let at = close + 1; at < Math.min(tokens.count, close + farthestBody); at = tokens.skip(at) + 1) {
    if (tokens.is(at, '{')) return at;
    if (tokens.is(at, ';') || tokens.is(at, '}')) return undefined;
  }
  return undefined;
}

/** `GTEST_SKIP()` or `SKIP()` as the first statement. */
const skipsAtOnce = (tokens: TokenList, body: number): boolean =>
  tokens.is(body + 1, 'GTEST_SKIP') || (tokens.is(body + 1, 'SKIP') && tokens.is(body + 2, '('));

/** `RecordProperty("Verifies", "REQ-1")`. */
function recordedProperties(tokens: TokenList, { first, last }: TokenRange): readonly TypedText[] {
  const found: TypedText[] = [];
  for (let at = first; at < last; at++) {
    if (!tokens.is(at, 'RecordProperty') || !tokens.is(at + 1, '(')) continue;
    const type = stringValue(tokens, at + 2);
    if (type !== undefined && tokens.is(at + 3, ',') && tokens.kind(at + 4) === stringToken)
      found.push({ type, text: insideOf(tokens, at + 4) });
  }
  return found;
}
