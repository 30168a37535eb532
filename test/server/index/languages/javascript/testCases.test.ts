import assert from 'node:assert/strict';
import { LineIndex } from '../../../../../server/src/util/lineIndex';
import { mayContain, outline, read } from './read';

describe('JavaScript test cases', () => {
  /** `«…»` marks the declaration, `[|…|]` its title. */
  const checkPlaces = (marked: string): void => {
    const text = marked.replace(/«|»|\[\||\|\]/g, '');
    const lines = new LineIndex(text);
    const marks = read(text).testCases.flatMap(({ range, titleRange }) => [
      { at: lines.offset(range.start), mark: '«', order: 0 },
      { at: lines.offset(titleRange.start), mark: '[|', order: 1 },
      { at: lines.offset(titleRange.end), mark: '|]', order: 2 },
      { at: lines.offset(range.end), mark: '»', order: 3 },
    ]);
    marks.sort((a, b) => b.at - a.at || b.order - a.order);
    const shown = marks.reduce((done, { at, mark }) => done.slice(0, at) + mark + done.slice(at), text);
    assert.equal(shown, marked);
  };

  it('knows where tests and titles are', () => {
    checkPlaces(
      "«it('[|a|]', () => { go() })»;\n\r\ndescribe('s', () => {\r\n  «test.only(`[|b ${c}|]`, f)»\r\n});",
    );
    checkPlaces(
      "  «it.each([1])('[|a|]', () => {\n  go()\n})» // end\n«it([|'a' + b|], f)»; /* 😀 */ «it('[|😀|]', f)»",
    );
    checkPlaces("import * as v from 'vitest'; await «v.test('[|a|]', f)»");
    checkPlaces('«it("[||]", f)»');
  });

  const checkFramework = (text: string, framework: string): void =>
    assert.deepEqual(new Set(read(text).testCases.map((test) => test.framework)), new Set([framework]));
  const frameworks: readonly (readonly [text: string, framework: string])[] = [
    [`import { it } from 'vitest'; it('a', f)`, 'vitest'],
    [`import { test } from '@playwright/test'; test('a', f)`, 'playwright'],
    [`import { test } from '@playwright/experimental-ct-react'; test('a', f)`, 'playwright'],
    [`import { it } from "@jest/globals"; it('a', f)`, 'jest'],
    [`const { it } = require('node:test'); it('a', f)`, 'node:test'],
    [`import { it } from 'mocha'; import x from 'vitest'; it('a', f)`, 'mocha'],
    [`import { it } from 'bun:test'; it('a', f)`, 'bun'],
    [`import { test } from './fixtures'; test('a', async ({ page }) => {})`, 'playwright'],
    [`jest.mock('x'); it('a', f)`, 'jest'],
    [`vi.mock('x'); it('a', f)`, 'vitest'],
    [`it('a', () => { expect(1).toBe(1) })`, 'jest'],
    [`import { expect } from 'chai'; it('a', () => { expect(1).toEqual(1) })`, 'mocha'],
    [`it('a', () => { cy.visit('/') })`, 'cypress'],
    [`it('a', f)`, 'mocha'],
  ];
  for (const [text, framework] of frameworks)
    it(`${text} is ${framework}`, () => checkFramework(text, framework));

  it('tells duplicate names apart and reports the second', () => {
    const { testCases, problems } = read(
      `describe('a', () => { it('b', f); it('b', f) });\nit('b', f); it('b', f);`,
      'x/y.test.js',
    );
    assert.deepEqual(
      testCases.map((test) => test.id),
      ['x/y.test.js::a > b', 'x/y.test.js::a > b#2', 'x/y.test.js::b', 'x/y.test.js::b#2'],
    );
    assert.deepEqual(
      problems.map(({ code, severity, location }) => [code, severity, location.path, location.range.start]),
      [
        ['duplicate-test', 'warning', 'x/y.test.js', { line: 0, character: 38 }],
        ['duplicate-test', 'warning', 'x/y.test.js', { line: 1, character: 16 }],
      ],
    );
  });

  it('does not report names that vary as duplicates', () => {
    assert.deepEqual(read('it(`a ${b}`, f); it(`a ${b}`, f)').problems, []);
  });

  it('keeps the text as written, cut at 20,000 characters', () => {
    assert.equal(read(`it( 'a' , f /* x */ );`).testCases[0]?.text, `it( 'a' , f /* x */ )`);
    assert.equal(read(`it('a', () => '${'x'.repeat(30_000)}')`).testCases[0]?.text?.length, 20_000);
  });

  it('copes with deep nesting', () => {
    const depth = 90;
    const text = `describe('d', () => { `.repeat(depth) + `it('a', f)` + ' })'.repeat(depth);
    assert.equal(outline(text), [...Array.from({ length: depth }, () => 'd'), 'a'].join(' > '));
  });

  it('reads tests of suites that nest without end', () => {
    const text = `describe('d', () => { it('a', f); `.repeat(20_000);
    assert.equal(read(text).testCases.length, 20_000);
  });

  const worthReading: readonly (readonly [text: string, answer: boolean])[] = [
    [`it('a', f)`, true],
    [`test.describe\n  .parallel('a', f)`, true],
    ['it.each`a`("b", f)', true],
    [`test<Fixtures>('a', f)`, true],
    [`t.test('a', f)`, true],
    [`browserTest('a', f)`, true],
    ['// Implements: REQ-1', true],
    ['/* REQ-1 */', true],
    ['// reqproof:waive REQ because x', true],
    [`const a = 'REQ-1'`, false],
    ['// nothing of ours: UTF-8\nconst a = re.test(b)', false],
    ['export const item = visit(split(x))', false],
    ['', false],
  ];
  for (const [text, answer] of worthReading) {
    it(`${answer ? 'reads' : 'passes by'} ${JSON.stringify(text)}`, () =>
      assert.equal(mayContain(text), answer));
  }
});
