/** Tests of a workspace in a few words: `a.test.ts: Cart > adds`, one a line. */
import { titleSeparator } from '../../schema/model';
import type { TestCase } from '../../schema/model';

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function frameworkOf(path: string): string {
  if (path.endsWith('.feature')) return 'gherkin';
  if (path.endsWith('.go')) return 'go';
  return path.endsWith('.md') ? 'markdown' : 'mocha';
}

/**
 * `*` in a title varies (`adds * and *`); ` (3 rows)` behind a line makes it an outline of so many
 * examples. Blank lines are skipped.
 */
export function testCasesOf(lines: string): TestCase[] {
  const seen = new Map<string, number>();
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const rows = / \((\d+) rows\)$/.exec(line);
      const text = rows ? line.slice(0, rows.index) : line;
      const split = text.indexOf(': ');
      const path = text.slice(0, split);
      const written = text.slice(split + 2);
      const name = written.replaceAll('*', '${x}');
      const id = `${path}::${name}`;
      const count = (seen.get(id) ?? 0) + 1;
      seen.set(id, count);
      return {
        id: count > 1 ? `${id}#${count}` : id,
        path,
        titlePath: name.split(titleSeparator),
        name,
        framework: frameworkOf(path),
        tags: [],
        disposition: 'run',
        empty: false,
        ...(written.includes('*') && { namePieces: written.split('*') }),
        ...(rows && { variants: Number(rows[1]) }),
        contentHash: `hash of ${name}`,
        text: '',
        range: nowhere,
        titleRange: nowhere,
      };
    });
}
