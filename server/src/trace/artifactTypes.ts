/**
 * What kind of thing proves: the artifact types that `Needs` and policies name. A reference that says
 * so itself (`[utest->dsn~login~1]`) is of that type and no other. Otherwise a claim to implement is
 * `impl`, and a test is of the first that fits:
 * 1. its tags: the type itself (`utest`, `manual`, ...), or the word behind it (`unit`, `e2e`);
 * 2. a folder or a word of its file's name: `test/integration/x.ts`, `login.e2e.ts`;
 * 3. its framework: what drives a whole system (Playwright, Gherkin, Gauge, Robot, Markdown) is `stest`;
 * 4. else `utest`.
 */
import type { TestCase } from '../../../schema/model';

const pathWords: ReadonlyMap<string, string> = new Map([
  ['utest', 'utest'],
  ['unit', 'utest'],
  ['itest', 'itest'],
  ['integration', 'itest'],
  ['stest', 'stest'],
  ['e2e', 'stest'],
]);

/** The first of them that is a folder or a part of a file's name. */
const pathWord = new RegExp(`(?<![^/\\\\._])(${[...pathWords.keys()].join('|')})(?![^/\\\\._])`, 'i');

/** Words that say what a test is only where somebody tags it so: a feature may be called "review". */
const tagWords: ReadonlyMap<string, string> = new Map([
  ...pathWords,
  ['unit-test', 'utest'],
  ['integration-test', 'itest'],
  ['system', 'stest'],
  ['system-test', 'stest'],
  ['acceptance', 'stest'],
  ['manual', 'manual'],
  ['review', 'review'],
]);

const drivesSystems: ReadonlySet<string> = new Set(['playwright', 'gherkin', 'gauge', 'robot', 'markdown']);

export function typeOfTest({ tags, path, framework }: Pick<TestCase, 'tags' | 'path' | 'framework'>): string {
  for (const tag of tags) {
    const type = tagWords.get(tag.replace(/^@/, '').toLowerCase());
    if (type !== undefined) return type;
  }
  const word = pathWord.exec(path)?.[1];
  const type = word === undefined ? undefined : pathWords.get(word.toLowerCase());
  if (type !== undefined) return type;
  return drivesSystems.has(framework) ? 'stest' : 'utest';
}
