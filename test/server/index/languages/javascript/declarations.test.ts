import assert from 'node:assert/strict';
import { outline } from './read';

const body = '() => { go(); }';

/** Source in, outline out. `BODY` stands for a callback with a statement. */
const check = (source: string, ...expected: readonly string[]): void =>
  assert.deepEqual(outline(source.replaceAll('BODY', body)).split('\n').filter(Boolean), expected);

const table: Readonly<Record<string, readonly (readonly [source: string, ...outline: string[]])[]>> = {
  'mocha, BDD': [
    [
      `describe('a', () => { context('b', () => { it('c', BODY); specify('d', BODY) }); it('e', BODY) })`,
      'a > b > c',
      'a > b > d',
      'a > e',
    ],
    [`describe('a', function () { it('b', function () { go() }) })`, 'a > b'],
    [`it('a', function (done) { go(done) })`, 'a'],
    [`it('a')`, 'a (todo) (empty)'],
    [
      `it.skip('a', BODY); xit('b', BODY); it.only('c', BODY); fit('d', BODY)`,
      'a (skip)',
      'b (skip)',
      'c',
      'd',
    ],
    [
      `test('a', async () => { test.fail(); go() }); test('b', async () => { test.fail(isCI, 'why'); go() })`,
      'a (fail)',
      'b',
    ],
    [`describe.skip('a', () => { it('b', BODY); it.only('c', BODY) })`, 'a > b (skip)', 'a > c (skip)'],
    [`xdescribe('a', () => it('b', BODY)); fdescribe('c', () => { it('d', BODY) })`, 'a > b (skip)', 'c > d'],
    [`it('a', handler); it('b', wrap(BODY)); it('c', BODY).timeout(5)`, 'a', 'b', 'c'],
    [`before(BODY); beforeEach('hook', BODY); after(BODY)`],
  ],
  'mocha, TDD': [
    [
      `suite('a', () => { setup(BODY); test('b', BODY); suite.skip('c', () => { test('d', BODY) }) })`,
      'a > b',
      'a > c > d (skip)',
    ],
  ],
  Jest: [
    [
      `import { it as spec, describe as group } from '@jest/globals'; group('a', () => { spec('b', BODY) })`,
      'a > b',
    ],
    [
      `test.todo('a'); it.failing('b', BODY); test.concurrent('c', BODY); test.only.failing('d', BODY)`,
      'a (todo) (empty)',
      'b (fail)',
      'c',
      'd (fail)',
    ],
    [`test.each([[1, 2], [3, 4]])('adds %i to %s', BODY)`, 'adds %i to %s = adds * to * x2'],
    [`test.each([1, 2, 3,])('100%% of %p %#', BODY)`, '100%% of %p %# = 100% of * * x3'],
    [`test.each([{ a: 1 }])('$a.b is $#', BODY)`, '$a.b is $# = * is * x1'],
    ['test.each`\n a | b\n ${1} | ${2}\n ${3} | ${`x${4}`}\n`("$a and $b", BODY)', '$a and $b = * and * x2'],
    [`it.each(rows)('same', BODY); it.each([...rows, 1])('other', BODY)`, 'same', 'other'],
    [
      `describe.each([1, 2])('n %d', () => { it.each([1, 2, 3])('m %d', BODY); it('k', BODY) })`,
      'n %d > m %d = n * > m * x6',
      'n %d > k = n * > k x2',
    ],
    [
      `xtest.each([1])('a', BODY); test.skip.each([1])('b', BODY); describe.only.each([1])('c', () => { test('d', BODY) })`,
      'a (skip) x1',
      'b (skip) x1',
      'c > d x1',
    ],
    [`it.each<[number, Array<string>]>([[1, ['a']]])('typed %s', BODY)`, 'typed %s = typed * x1'],
    [`it.each([1] as const)('const', BODY)`, 'const x1'],
  ],
  Vitest: [
    [
      `import { test, describe } from 'vitest'; describe.concurrent('a', { timeout: 1 }, () => { test('b', { retry: 1 }, BODY) })`,
      'a > b',
    ],
    [
      `test.skipIf(isCI)('a', BODY); test.runIf(x).each([1])('b %s', BODY); test.skipIf(true)('c', BODY)`,
      'a',
      'b %s = b * x1',
      'c (skip)',
    ],
    [
      `test.fails('a', BODY); test.for([1, 2])('b %i', BODY); describe.shuffle('c', () => { test.sequential('d', BODY) })`,
      'a (fail)',
      'b %i = b * x2',
      'c > d',
    ],
    [
      `const myTest = test.extend({ a: 1 }); myTest('a', ({ a }) => { go(a) }); myTest.skip('b', BODY)`,
      'a',
      'b (skip)',
    ],
    [`import * as vitest from 'vitest'; vitest.describe('a', () => { vitest.it('b', BODY) })`, 'a > b'],
    [
      `test('a', BODY, 1000); test('b', { skip: true }, BODY); test('c', { todo: true }, BODY)`,
      'a',
      'b (skip)',
      'c (todo)',
    ],
    [`bench('a', BODY); describe('b', () => { bench('c', BODY) })`],
    [`const maybe = isCI ? describe : describe.skip; maybe('a', () => { it('b', BODY) })`, 'a > b'],
    [`const never = it.skip; never('a', BODY)`, 'a (skip)'],
    [
      `const broken = it.fails; broken('a', BODY); test('b', { fails: true }, BODY); it('c', { expectFailure: 'why' }, BODY)`,
      'a (fail)',
      'b (fail)',
      'c (fail)',
    ],
  ],
  QUnit: [
    [
      `QUnit.module('a', hooks => { QUnit.test('b', assert => { assert.ok(go()) }); QUnit.test.skip('c', BODY); QUnit.module.skip('d', () => { QUnit.test('e', BODY) }) }); QUnit.module('flat'); QUnit.test('f', BODY)`,
      'a > b',
      'a > c (skip)',
      'a > d > e (skip)',
      'f',
    ],
  ],
  Playwright: [
    [
      `import { test as base } from '@playwright/test'; const test = base.extend<{ a: string }>({ a: async ({}, use) => { await use('b') } }); test('c', async ({ a }) => { go(a) })`,
      'c',
    ],
    [
      `import { test, expect } from './fixtures'; test.describe('a', () => { test.describe.configure({ mode: 'parallel' }); test('b', BODY) })`,
      'a > b',
    ],
    [
      `test.describe.parallel('a', () => { test('b', BODY) }); test.describe.serial.only('c', () => { test('d', BODY) })`,
      'a > b',
      'c > d',
    ],
    [`test.describe(() => { test('a', BODY) })`, 'a'],
    [
      `test.skip('a', BODY); test.fixme('b', BODY); test.fail('c', BODY); test.fail.only('d', BODY)`,
      'a (skip)',
      'b (skip)',
      'c (fail)',
      'd (fail)',
    ],
    [
      `test('a', async ({ page }) => { test.skip(isCI, 'why'); test.slow(); await test.step('no test', BODY) })`,
      'a',
    ],
    [
      `test('a', BODY); test.skip(({ browserName }) => browserName === 'x', 'why'); test.beforeEach(BODY)`,
      'a',
    ],
    [
      `test('a', () => { test.skip(); go() }); test('b', () => { test.fixme(true, 'why'); go() })`,
      'a (skip)',
      'b (skip)',
    ],
    [
      `test('a', () => { if (x) test.skip(); go() }); test('b', () => { if (x) { test.skip() } go() })`,
      'a',
      'b',
    ],
    [`test.describe('a', () => { test.skip(true, 'why'); test('b', BODY) })`, 'a > b (skip)'],
    [
      `import { test } from '@playwright/test'; test.describe('a @slow', { tag: '@x' }, () => { test('b @fast', { tag: ['@y', '@x'] }, BODY) })`,
      'a @slow > b @fast @x @slow @y @fast',
    ],
    [
      `import { pageTest } from './pageTest'; pageTest('a', async ({ page }) => { go(page) }); pageTest('no function')`,
      'a',
    ],
    [`import { createTest } from './make'; createTest('a', BODY)`],
    [`const test = mergeTests(a, b); test('c', BODY)`, 'c'],
  ],
  'node:test': [
    [
      `import test from 'node:test'; test('a', async (t) => { await t.test('b', BODY); await t.test('c', (s) => s.test('d', BODY)) })`,
      'a > b',
      'a > c > d',
    ],
    [
      `import { describe, it } from 'node:test'; describe('a', { skip: true }, () => { it('b', BODY) })`,
      'a > b (skip)',
    ],
    [
      `const { test } = require('node:test'); test('a', { skip: 'later' }, BODY); test('b', { todo: true }, BODY); test('c', { skip: false }, BODY); test('d', { skip: !x }, BODY)`,
      'a (skip)',
      'b (todo)',
      'c',
      'd',
    ],
    [
      `const test = require('node:test'); test.skip('a', BODY); test.todo('b'); test.describe('c', () => { test.it('d', BODY) })`,
      'a (skip)',
      'b (todo) (empty)',
      'c > d',
    ],
    [`import test from 'node:test'; test('a', (t) => { db.test('no', BODY) })`, 'a'],
  ],
  titles: [
    ['it(`a ${x} b ${`n ${y}`}`, BODY)', 'a ${x} b ${`n ${y}`} = a * b *'],
    ['it(`plain`, BODY)', 'plain'],
    [`it('a' + 'b', BODY); it('c ' + n + " d", BODY)`, 'ab', 'c <n> d = c * d'],
    [
      `it(title, BODY); it(make('x', 1), BODY); it(a ? 'b' : 'c', BODY)`,
      '<title> = *',
      `<make('x', 1)> = *`,
      `<a ? 'b' : 'c'> = *`,
    ],
    [`describe(Foo.name, () => { it('a', BODY) })`, '<Foo.name> > a = * > a'],
    [`it('it\\'s \\u00e9\\x41\\n\\u{1F600}', BODY)`, `it's éA\n😀`.split('\n')[0] ?? '', '😀'],
    [`it('50% $5 off %s', BODY)`, '50% $5 off %s'],
  ],
  'bodies without a statement': [
    [
      `it('a', () => {}); it('b', function () { /* later */ }); it('c', async () => { // todo\n })`,
      'a (empty)',
      'b (empty)',
      'c (empty)',
    ],
    [
      `it('a', (done) => { done(); }); it('b', () => { return; }); it('c', () => undefined)`,
      'a (empty)',
      'b (empty)',
      'c (empty)',
    ],
    [`it('a', fakeAsync(() => {})); it('b', function () { 'use strict' })`, 'a (empty)', 'b (empty)'],
    [`it('a', () => go()); it('b', () => ({})); it('c', (done) => { done(x) })`, 'a', 'b', 'c'],
  ],
  'around loops and helpers': [
    [`for (const n of [1, 2]) { it(\`n \${n}\`, BODY) }`, 'n ${n} = n *'],
    [`rows.forEach((row) => describe(row.name, () => { it('a', BODY) }))`, '<row.name> > a = * > a'],
    [`function shared(name) { it(name, BODY) } describe('a', () => { shared('b') })`, '<name> = *'],
    [`if (x) it('a', BODY); else it('b', BODY)`, 'a', 'b'],
    [`describe('a', () => { /* it('no', BODY) */ it('b', BODY) }); it('c', BODY)`, 'a > b', 'c'],
    [`export default describe('a', () => { return it('b', BODY) })`, 'a > b'],
  ],
  'no tests': [
    [`/re/.test('a'); re.test('a', BODY); if (x.test(y)) {}; a?.it('b', BODY)`],
    [`const s = \`it('a', BODY)\`; const t = "it('b', BODY)"; // it('c', BODY)`],
    [`const x = \`\${y /* it('a', BODY) */} it('b', BODY)\``],
    [`function test(name, fn) { fn() } test('a', BODY)`],
    [`const it = (name, fn) => fn(); it('a', BODY)`],
    [`items.map((it) => it.name); items.filter(it => it(1)); it(1, BODY); test({ a: 1 }, BODY); test(BODY)`],
    [`test('a', 'b'); test('a', 1, 'x'); describe('a')`],
    [`class A { test(name) { return 1 } it() {} describe() {} }`],
    [`type T = { it: (a: string) => void; test(name: string): void }`],
    [``],
  ],
  'a local function hides a global one in its block only': [
    [
      `describe('a', () => { function test(x) { return x } test('no', BODY); it('b', BODY) }); test('c', BODY)`,
      'a > b',
      'c',
    ],
  ],
};

describe('JavaScript declarations', () => {
  for (const [group, rows] of Object.entries(table)) {
    describe(group, () => {
      for (const [source, ...expected] of rows) it(source || '(empty)', () => check(source, ...expected));
    });
  }
});
