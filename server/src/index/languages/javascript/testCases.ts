/** From declarations to test cases: names, ids, what is inherited, duplicates. */
import type { Problem, TestCase } from '../../../../../schema/model';
import { titleSeparator } from '../../../../../schema/model';
import type { LineIndex } from '../../../util/lineIndex';
import type { Declaration } from './declarations';
import { DeclarationHasher } from './hash';
import { RowCounter } from './tables';
import { unescaped } from './titles';
import type { TokenList } from './tokens';
import { strongest } from './vocabulary';

const longestText = 20_000;

export interface FileTests {
  readonly testCases: readonly TestCase[];
  readonly problems: readonly Problem[];
  /** Ids of the tests that a declaration speaks for: its own, or those inside a suite. */
  readonly idsOf: ReadonlyMap<Declaration, readonly string[]>;
}

export function makeTestCases(
  path: string,
  framework: string,
  tokens: TokenList,
  lines: LineIndex,
  declarations: readonly Declaration[],
): FileTests {
  const testCases: TestCase[] = [];
  const problems: Problem[] = [];
  const idsOf = new Map<Declaration, string[]>(declarations.map((declaration) => [declaration, []]));
  const counts = new Map<string, number>();
  const hasher = new DeclarationHasher(tokens);
  const rows = new RowCounter(tokens);
  for (const declaration of declarations) {
    if (declaration.kind !== 'test') continue;
    const chain = withAncestors(declaration);
    const titlePath = chain.map((link) => link.title.text);
    const name = titlePath.join(titleSeparator);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const id = `${path}::${name}${count > 1 ? `#${count}` : ''}`;
    const pieces = joinPieces(chain);
    const variants = rows.product(chain.flatMap((link) => link.callee.tables));
    const { title } = declaration;
    const titleRange = lines.range(title.start, title.end);
    const start = tokens.start(declaration.first);
    const end = tokens.end(declaration.last);
    testCases.push({
      id,
      path,
      titlePath,
      name,
      framework,
      tags: tagsOf(tokens, chain, framework),
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
    if (count > 1 && pieces.length === 1) problems.push(duplicate(path, name, titleRange));
  }
  return { testCases, problems, idsOf };
}

/** From the outermost suite to the declaration itself. */
export function withAncestors(declaration: Declaration): readonly Declaration[] {
  const chain: Declaration[] = [];
  for (let link: Declaration | undefined = declaration; link; link = link.parent) chain.push(link);
  return chain.reverse();
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

/** Tags as Playwright knows them, without `@`: from options, and from titles as words with `@`. */
function tagsOf(tokens: TokenList, chain: readonly Declaration[], framework: string): readonly string[] {
  const tags = new Set<string>();
  for (const { options, title } of chain) {
    for (const { start, end } of options.tags) {
      const tag = unescaped(tokens.text.slice(start, end)).replace(/^@/, '');
      if (tag) tags.add(tag);
    }
    if (framework !== 'playwright' || !title.text.includes('@')) continue;
    for (const match of title.text.matchAll(/(?:^|\s)@([^\s@]+)/g)) if (match[1]) tags.add(match[1]);
  }
  return [...tags];
}

const duplicate = (path: string, name: string, range: Problem['location']['range']): Problem => ({
  code: 'duplicate-test',
  severity: 'warning',
  message: `A test named "${name}" is already declared in this file. Results can not tell the two apart: give one another title.`,
  location: { path, range },
});
