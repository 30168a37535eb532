/** What the annotations of a class or a method say about its tests. */
import type { TestDisposition } from '../../../../../schema/model';
import type { Span } from '../../codeSpans';
import { strongest } from '../core/declaration';
import type { Tag, TypedText } from '../core/declaration';
import type { TokenList } from '../core/tokens';
import { argumentsOf, elementCount, stringsIn, textOf } from './annotation';
import type { Annotation, Argument } from './annotation';

/** What a name means in a language. Names that are not listed mean nothing, except as properties. */
export interface Vocabulary {
  readonly tests: ReadonlySet<string>;
  /** Tests that run once per row, under names of their own. */
  readonly tableTests: ReadonlySet<string>;
  /** Each of these is one row. */
  readonly rows: ReadonlySet<string>;
  /** Each element of its list is one row. */
  readonly rowLists: ReadonlySet<string>;
  /** Rows that only a run can count. */
  readonly sources: ReadonlySet<string>;
  readonly skips: ReadonlySet<string>;
  /** The test is expected to fail. */
  readonly failures?: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  /** `("Requirement", "REQ-1")`: the first argument names the property. */
  readonly pairs: ReadonlySet<string>;
  readonly displayNames: ReadonlySet<string>;
}

export interface Meaning {
  readonly isTest: boolean;
  readonly varies: boolean;
  readonly rows: number | undefined;
  readonly disposition: TestDisposition;
  readonly tags: readonly Tag[];
  readonly properties: readonly TypedText[];
  /** What reports may call it instead. */
  readonly displayName?: { readonly text: string; readonly place: Span };
}

export function meaningOf(
  tokens: TokenList,
  annotations: readonly Annotation[],
  vocabulary: Vocabulary,
): Meaning {
  const { text } = tokens;
  const tags: Tag[] = [];
  const properties: TypedText[] = [];
  const dispositions: TestDisposition[] = [];
  let isTest = false;
  let varies = false;
  let uncounted = false;
  let rows = 0;
  let displayName: Meaning['displayName'];
  const nameIt = (argument: Argument | undefined): void => {
    const written = textOf(tokens, argument);
    const [place] = argument ? stringsIn(tokens, argument) : [];
    if (written && place) displayName = { text: written, place };
  };
  const tagAll = (argument: Argument): void => {
    for (const place of stringsIn(tokens, argument))
      tags.push({ text: text.slice(place.start, place.end), place });
  };
  for (const annotation of annotations) {
    const { name } = annotation;
    const given = argumentsOf(tokens, annotation);
    const byName = (wanted: string): Argument | undefined =>
      given.find((one) => one.name?.toLowerCase() === wanted);
    const first = given.find((one) => one.name === undefined || one.name === 'value');
    if (vocabulary.tests.has(name) || vocabulary.tableTests.has(name)) {
      isTest = true;
      varies ||= vocabulary.tableTests.has(name);
      if (isSkipped(tokens, given)) dispositions.push('skip');
      const groups = byName('groups') ?? byName('category');
      if (groups) tagAll(groups);
      nameIt(byName('displayname') ?? byName('testname'));
      if (byName('dataprovider')) varies = uncounted = true;
    }
    if (vocabulary.rows.has(name)) {
      isTest ||= vocabulary.tests.has(name);
      varies = true;
      rows++;
    } else if (vocabulary.rowLists.has(name) && given.length === 1 && given[0]) {
      varies = true;
      rows += elementCount(tokens, given[0]);
    } else if (vocabulary.sources.has(name)) varies = uncounted = true;
    if (vocabulary.skips.has(name)) dispositions.push('skip');
    if (vocabulary.failures?.has(name)) dispositions.push('fail');
    if (vocabulary.displayNames.has(name)) nameIt(first);
    if (vocabulary.tags.has(name)) given.forEach(tagAll);
    else if (vocabulary.pairs.has(name)) {
      const [key, ...values] = given;
      const type = textOf(tokens, key);
      if (type !== undefined)
        for (const value of values)
          for (const place of stringsIn(tokens, value)) properties.push({ type, text: place });
    } else
      for (const one of given)
        for (const place of stringsIn(tokens, one)) properties.push({ type: name, text: place });
  }
  return {
    isTest,
    varies,
    rows: uncounted || rows === 0 ? undefined : rows,
    disposition: strongest(...dispositions),
    tags,
    properties,
    ...(displayName && { displayName }),
  };
}

/** `@Test(enabled = false)` of TestNG, `[Fact(Skip = "why")]` of xUnit, `[Test(Ignore = "why")]` of NUnit. */
const isSkipped = (tokens: TokenList, given: readonly Argument[]): boolean =>
  given.some(({ name, first }) => {
    if (name === 'enabled') return tokens.is(first, 'false');
    return (name === 'Skip' || name === 'Ignore' || name === 'IgnoreReason') && !tokens.is(first, 'null');
  });
