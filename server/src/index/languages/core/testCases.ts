/** From declarations to test cases: names, ids, what is inherited, duplicates. */
import type { Problem, TestCase } from '../../../../../schema/model';
import { titleSeparator } from '../../../../../schema/model';
import type { LineIndex } from '../../../util/lineIndex';
import { strongest, withAncestors } from './declaration';
import type { Declaration } from './declaration';
import { DeclarationHasher } from './hash';
import type { Wording } from './hash';
import type { TokenList } from './tokens';

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
  const counts = new Map<string, number>();
  const hasher = new DeclarationHasher(tokens, source.wording);
  for (const declaration of declarations) {
    if (declaration.kind !== 'test') continue;
    const chain = withAncestors(declaration);
    const titlePath = chain.map((link) => link.title.text);
    const name = titlePath.join(titleSeparator);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const id = `${path}::${name}${count > 1 ? `#${count}` : ''}`;
    const pieces = joinPieces(chain);
    const variants = variantsOf(chain);
    const { title } = declaration;
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
      tags: tagsOf(chain),
      disposition: strongest(...chain.map((link) => link.disposition)),
      empty: declaration.empty,
      ...(pieces.length > 1 && { namePieces: pieces }),
      ...(variants !== undefined && { variants }),
      contentHash: hasher.hash(declaration),
      text: tokens.text.slice(start, Math.min(end, start + longestText)),
      range: lines.range(start, end),
      titleRange,
    });
    for (const link of chain) idsOf.get(link)?.push(id);
    // Names made at run time may well differ; only what is written twice is surely the same.
    if (count > 1 && pieces.length === 1 && !refusesTwins) problems.push(duplicate(path, name, titleRange));
  }
  return { testCases, problems, idsOf };
}

function joinPieces(chain: readonly Declaration[]): readonly string[] {
  const joined = [''];
  chain.forEach((link, index) => {
    const [first = '', ...rest] = link.title.pieces;
    joined[joined.length - 1] += (index > 0 ? titleSeparator : '') + first;
    joined.push(...rest);
  });
  return joined;
}

/** Of all tables around a test; undefined without tables or when one can not be counted. */
function variantsOf(chain: readonly Declaration[]): number | undefined {
  const rows = chain.flatMap((link) => link.tables ?? []);
  if (rows.length === 0) return undefined;
  return rows.reduce((product, count) =>
    product === undefined || count === undefined ? undefined : product * count,
  );
}

const tagsOf = (chain: readonly Declaration[]): readonly string[] => [
  ...new Set(chain.flatMap((link) => link.tags.map((tag) => tag.text)).filter(Boolean)),
];

const duplicate = (path: string, name: string, range: Problem['location']['range']): Problem => ({
  code: 'duplicate-test',
  severity: 'warning',
  message: `A test named "${name}" is already declared in this file. Results can not tell the two apart: give one another title.`,
  location: { path, range },
});
