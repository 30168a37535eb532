/** From declarations to test cases: names, ids, what is inherited, duplicates. */
import type { Problem, TestCase, TestDisposition } from '../../../../../schema/model';
import { titleSeparator } from '../../../../../schema/model';
import type { LineIndex } from '../../../util/lineIndex';
import { strongest } from './declaration';
import type { Declaration } from './declaration';
import { DeclarationHasher } from './hash';
import type { Wording } from './hash';
import type { TokenList } from './tokens';
import type { Vacuity } from './vacuous/vacuity';

const longestText = 20_000;

export interface DeclaredTests {
  readonly path: string;
  readonly framework: string;
  readonly tokens: TokenList;
  readonly lines: LineIndex;
  /** In the order of the text; a parent is before its children. */
  readonly declarations: readonly Declaration[];
  readonly wording: Wording;
  /** See `FoundTests`. */
  readonly refusesTwins: boolean;
  /** Tells the tests that can not fail; absent: none is told. */
  readonly vacuity?: Vacuity;
}

export interface FileTests {
  readonly testCases: readonly TestCase[];
  readonly problems: readonly Problem[];
  /** Ids of the tests that a declaration speaks for: its own, or those inside a suite. */
  readonly idsOf: ReadonlyMap<Declaration, readonly string[]>;
}

export function makeTestCases(source: DeclaredTests): FileTests {
  const { path, framework, tokens, lines, declarations, refusesTwins } = source;
  const testCases: TestCase[] = [];
  const problems: Problem[] = [];
  const idsOf = new Map<Declaration, string[]>(declarations.map((declaration) => [declaration, []]));
  const lineages = new Map<Declaration, Lineage>();
  const counts = new Map<string, number>();
  const hasher = new DeclarationHasher(tokens, source.wording);
  for (const declaration of declarations) {
    if (declaration.kind !== 'test') continue;
    const lineage = lineageOf(declaration, lineages);
    const { titlePath, name, pieces, variants } = lineage;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const id = `${path}::${name}${count > 1 ? `#${count}` : ''}`;
    const { title } = declaration;
    const isJudged = lineage.disposition === 'run' && !declaration.empty;
    const vacuous = isJudged ? source.vacuity?.of(declaration) : undefined;
    const titleRange = lines.range(title.start, title.end);
    const start = tokens.start(declaration.first);
    const end = tokens.end(declaration.last);
    testCases.push({
      id,
      path,
      titlePath,
      name,
      ...(declaration.otherTitle !== undefined && { otherTitle: declaration.otherTitle }),
      framework,
      tags: lineage.tags,
      disposition: lineage.disposition,
      empty: declaration.empty,
      ...(pieces.length > 1 && { namePieces: pieces }),
      ...(variants !== undefined && { variants }),
      contentHash: hasher.hash(declaration),
      text: tokens.text.slice(start, Math.min(end, start + longestText)),
      range: lines.range(start, end),
      titleRange,
      ...(vacuous !== undefined && { vacuous }),
    });
    for (let link: Declaration | undefined = declaration; link; link = link.parent) idsOf.get(link)?.push(id);
    // Names made at run time may well differ; only what is written twice is surely the same.
    if (count > 1 && pieces.length === 1 && !refusesTwins) problems.push(duplicate(path, name, titleRange));
  }
  return { testCases, problems, idsOf };
}

/** What a declaration and those around it say together. */
interface Lineage {
  readonly titlePath: readonly string[];
  readonly name: string;
  /** Fixed pieces of the name, see `Title`. */
  readonly pieces: readonly string[];
  readonly tags: readonly string[];
  readonly disposition: TestDisposition;
  /** Whether any of them is run over tables, and how often: undefined when one can not be counted. */
  readonly hasTables: boolean;
  readonly variants: number | undefined;
}

const outermost: Pick<Lineage, 'tags' | 'disposition' | 'hasTables'> = {
  tags: [],
  disposition: 'run',
  hasTables: false,
};

/** Of what is around, once for all that it holds; nobody nests deep. */
function lineageOf(declaration: Declaration, known: Map<Declaration, Lineage>): Lineage {
  const { title, tables = [], parent } = declaration;
  const around = parent && (known.get(parent) ?? lineageOf(parent, known));
  if (parent && around) known.set(parent, around);
  const { tags, disposition, hasTables } = around ?? outermost;
  return {
    titlePath: around ? [...around.titlePath, title.text] : [title.text],
    name: around ? around.name + titleSeparator + title.text : title.text,
    pieces: around ? joinPieces(around.pieces, title.pieces) : title.pieces,
    tags: declaration.tags.length > 0 ? withTags(tags, declaration) : tags,
    disposition: strongest(disposition, declaration.disposition),
    hasTables: hasTables || tables.length > 0,
    variants: tables.length > 0 ? times(hasTables ? around?.variants : 1, tables) : around?.variants,
  };
}

function joinPieces(around: readonly string[], [first = '', ...rest]: readonly string[]): readonly string[] {
  return [...around.slice(0, -1), (around.at(-1) ?? '') + titleSeparator + first, ...rest];
}

const withTags = (tags: readonly string[], declaration: Declaration): readonly string[] => [
  ...new Set([...tags, ...declaration.tags.map((tag) => tag.text).filter(Boolean)]),
];

const times = (variants: number | undefined, tables: readonly (number | undefined)[]): number | undefined =>
  tables.reduce(
    (product, rows) => (product === undefined || rows === undefined ? undefined : product * rows),
    variants,
  );

const duplicate = (path: string, name: string, range: Problem['location']['range']): Problem => ({
  code: 'duplicate-test',
  severity: 'warning',
  message: `A test named "${name}" is already declared in this file. Results can not tell the two apart: give one another title.`,
  location: { path, range },
});
