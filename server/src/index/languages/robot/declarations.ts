import type { LineIndex } from '../../../util/lineIndex';
import { plainTitle } from '../core/declaration';
import type { Declaration, Tag, Title, TypedText } from '../core/declaration';
import type { CodeText, FoundTests, Prose } from '../core/language';
import type { TokenList, TokenRange } from '../core/tokens';
import { readSections } from './sections';
import type { Row } from './sections';
import { suiteName } from './suiteName';

/** The tests and tasks of a file, below one suite that is named after it. */
export function findTests({ path, tokens, lines }: CodeText): FoundTests {
  const sections = readSections(tokens, lines);
  const settings = readSettings(
    tokens,
    sections.flatMap(({ kind, rows }) => (kind === 'settings' ? rows : [])),
  );
  const written = sections.flatMap(({ kind, rows }) => (kind === 'tests' ? readTests(tokens, rows) : []));
  if (written.length === 0) return { framework: 'robot', declarations: [] };
  const inherited = inheritance(settings, written);
  const suite: Declaration = {
    kind: 'suite',
    first: 0,
    last: tokens.count - 1,
    title: settings.name ?? {
      text: suiteName(path),
      pieces: [suiteName(path)],
      literals: [],
      start: 0,
      end: 0,
    },
    tags: inherited.byAll,
    properties: settings.metadata,
    disposition: dispositionOf(inherited.byAll),
    empty: false,
    shared: settings.shared,
  };
  const endOf = indentedEnds(tokens, lines);
  const prose: Prose[] = settings.documentation.map((span) => ({ ...span, owner: suite }));
  const declarations = written.map((test): Declaration => {
    const tags = [
      ...(inherited.byTest.get(test) ?? []),
      ...test.tags.filter(({ text }) => !text.startsWith('-')),
    ];
    const declaration: Declaration = {
      kind: 'test',
      first: test.first,
      last: test.last,
      end: endOf(test.last),
      title: titleOf(tokens, test.first),
      tags,
      properties: [],
      disposition: dispositionOf(tags),
      empty: !test.hasSteps,
      parent: suite,
      hashed: test.hashed,
    };
    prose.push(...test.documentation.map((span) => ({ ...span, owner: declaration })));
    return declaration;
  });
  return { framework: 'robot', declarations: [suite, ...declarations], prose };
}

/** Indented comments behind the last cell of a test belong to it. */
function indentedEnds(tokens: TokenList, lines: LineIndex): (last: number) => number {
  const ends = new Map<number, number>();
  for (const { start, end, nextToken } of tokens.comments)
    if (start > lines.lineStart(lines.lineOf(start))) ends.set(nextToken - 1, end);
  return (last) => Math.max(tokens.end(last), ends.get(last) ?? 0);
}

interface Settings {
  readonly name?: Title;
  /** `Test Tags` and `Force Tags`. */
  readonly tags: readonly Tag[];
  /** `Default Tags`: for tests that have none of their own. */
  readonly defaultTags: readonly Tag[];
  readonly metadata: readonly TypedText[];
  readonly documentation: readonly { readonly start: number; readonly end: number }[];
  /** What shapes every test: setup, teardown, template, timeout. */
  readonly shared: readonly TokenRange[];
}

function readSettings(tokens: TokenList, rows: readonly Row[]): Settings {
  let name: Title | undefined;
  const tags: Tag[] = [];
  const defaultTags: Tag[] = [];
  const metadata: TypedText[] = [];
  const documentation: { start: number; end: number }[] = [];
  const shared: TokenRange[] = [];
  for (const row of rows) {
    const [key = -1, ...values] = row.cells;
    switch (settingName(tokens.textOf(key))) {
      case 'name': {
        const [value] = values;
        if (value !== undefined)
          name = plainTitle(tokens.textOf(value), tokens.start(value), tokens.end(value));
        break;
      }
      case 'testtags':
      case 'tasktags':
      case 'forcetags':
        // A setting counts once; Robot Framework refuses it the second time.
        if (tags.length === 0) tags.push(...values.flatMap((value) => tagOf(tokens, value)));
        break;
      case 'defaulttags':
        if (defaultTags.length === 0) defaultTags.push(...values.flatMap((value) => tagOf(tokens, value)));
        break;
      case 'metadata': {
        const [type, ...texts] = values;
        if (type !== undefined)
          metadata.push(...texts.map((text) => ({ type: tokens.textOf(type), text: spanOf(tokens, text) })));
        break;
      }
      case 'documentation':
        documentation.push(...values.map((value) => spanOf(tokens, value)));
        break;
      case 'testsetup':
      case 'testteardown':
      case 'testtemplate':
      case 'testtimeout':
      case 'tasksetup':
      case 'taskteardown':
      case 'tasktemplate':
      case 'tasktimeout':
        shared.push({ first: row.first, last: row.last });
        break;
    }
  }
  return { ...(name && { name }), tags, defaultTags, metadata, documentation, shared };
}

interface WrittenTest {
  readonly first: number;
  readonly last: number;
  readonly tags: readonly Tag[];
  /** It has a `[Tags]` of its own, be it empty. */
  readonly ownTags: boolean;
  readonly documentation: readonly { readonly start: number; readonly end: number }[];
  readonly hasSteps: boolean;
  /** All but tags and documentation. */
  readonly hashed: readonly TokenRange[];
}

function readTests(tokens: TokenList, rows: readonly Row[]): WrittenTest[] {
  const tests: WrittenTest[] = [];
  for (let at = 0; at < rows.length;) {
    let behind = at + 1;
    while (behind < rows.length && !rows[behind]?.outdented) behind++;
    const own = rows.slice(at, behind);
    // Rows before the first name belong to nothing.
    if (own[0]?.outdented) tests.push(readTest(tokens, own));
    at = behind;
  }
  return tests;
}

function readTest(tokens: TokenList, rows: readonly Row[]): WrittenTest {
  const [head] = rows;
  const first = head?.first ?? 0;
  const tags: Tag[] = [];
  const documentation: { start: number; end: number }[] = [];
  const hashed: TokenRange[] = [{ first, last: first }];
  let ownTags = false;
  let hasSteps = false;
  rows.forEach((row, index) => {
    // The first row may hold a setting or step behind the name.
    const cells = index === 0 ? row.cells.slice(1) : row.cells;
    const [key, ...values] = cells;
    if (key === undefined) return;
    const bracketed = /^\[\s*([A-Za-z][A-Za-z ]{0,30}?)\s*\]$/.exec(tokens.textOf(key))?.[1];
    const setting = bracketed === undefined ? '' : settingName(bracketed);
    if (setting === 'tags') {
      ownTags = true;
      tags.push(...values.flatMap((value) => tagOf(tokens, value)));
    } else if (setting === 'documentation')
      documentation.push(...values.map((value) => spanOf(tokens, value)));
    else {
      hashed.push({ first: key, last: row.last });
      hasSteps ||= setting === '' && !/^no[ _]?operation$/i.test(tokens.textOf(key));
    }
  });
  return { first, last: rows.at(-1)?.last ?? first, tags, ownTags, documentation, hasSteps, hashed };
}

interface Inheritance {
  readonly byAll: readonly Tag[];
  /** Tags that not every test has. */
  readonly byTest: ReadonlyMap<WrittenTest, readonly Tag[]>;
}

/** Default tags give way to own ones, and `-tag` takes a test tag away. */
function inheritance({ tags, defaultTags }: Settings, tests: readonly WrittenTest[]): Inheritance {
  const removed = new Map(tests.map((test) => [test, removedTags(test)] as const));
  const removable = new Set([...removed.values()].flatMap((names) => [...names]));
  const somewhere = tags.filter(({ text }) => removable.has(normal(text))).slice(0, mostRemoved);
  const everywhere = tags.filter((tag) => !somewhere.includes(tag));
  const byDefault = tests.every((test) => !test.ownTags);
  const byTest = new Map(
    tests.map((test) => [
      test,
      [
        ...somewhere.filter(({ text }) => removed.get(test)?.has(normal(text)) !== true),
        ...(test.ownTags || byDefault ? [] : defaultTags),
      ],
    ]),
  );
  return { byAll: byDefault ? [...everywhere, ...defaultTags] : everywhere, byTest };
}

/** Of so many tags that some tests remove it is worked out who has them. */
const mostRemoved = 100;

const removedTags = ({ tags }: WrittenTest): ReadonlySet<string> =>
  new Set(tags.flatMap(({ text }) => (text.startsWith('-') ? normal(text.slice(1)) : [])));

const tagOf = (tokens: TokenList, cell: number): Tag[] => {
  const text = tokens.textOf(cell);
  return /^none$/i.test(text) ? [] : [{ text, place: spanOf(tokens, cell) }];
};

const spanOf = (tokens: TokenList, cell: number): { start: number; end: number } => ({
  start: tokens.start(cell),
  end: tokens.end(cell),
});

/** Robot Framework ignores case, blanks and underscores in tags. */
const normal = (text: string): string => text.toLowerCase().replace(/[\s_]/g, '');

/** Settings may be written with any case and blanks, and once were with a colon. */
const settingName = (cell: string): string => (cell.length > 40 ? '' : normal(cell).replace(/:$/, ''));

const dispositionOf = (tags: readonly Tag[]): Declaration['disposition'] =>
  tags.some(({ text }) => /^robot:(?:skip|exclude)$/.test(normal(text))) ? 'skip' : 'run';

/** Variables in names are replaced before the test runs. */
function titleOf(tokens: TokenList, token: number): Title {
  const title = plainTitle(tokens.textOf(token), tokens.start(token), tokens.end(token));
  return { ...title, pieces: title.text.split(/[$@&%]\{[^{}]{0,200}\}/) };
}
