/** When a result counts for a test and when it must not. */
import assert from 'node:assert/strict';
import { check } from './support';
import type { Words } from './support';

const one = 'a.test.ts: Cart > adds';
const adds = 'a.test.ts::Cart > adds';
const twoFiles = `
  a.test.ts: Cart > adds
  b.test.ts: Cart > adds
`;
const mono = `
  packages/a/test/cart.test.ts: Cart > adds
  packages/b/test/cart.test.ts: Cart > adds
  packages/b/test/cart.test.ts: Cart > removes
`;

const table: readonly (readonly [
  rule: string,
  tests: string,
  result: Words,
  outcome: string,
  report?: string,
])[] = [
  // every title of the test is needed
  ['no suite in the report', one, { file: 'a.test.ts', name: 'adds' }, `title-only ${adds}`],
  ['no suite, no file', one, { name: 'adds' }, `title-only ${adds}`],
  [
    'inner suite missing',
    'a.test.ts: Cart > totals > sums',
    { file: 'a.test.ts', suites: ['Cart'], name: 'sums' },
    'unmatched, near a.test.ts::Cart > totals > sums',
  ],
  [
    'outer suite missing',
    'a.test.ts: Shop > Cart > sums',
    { file: 'a.test.ts', suites: ['Cart'], name: 'sums' },
    'unmatched, near a.test.ts::Shop > Cart > sums',
  ],
  [
    'order of suites matters',
    'a.test.ts: A > B > t',
    { file: 'a.test.ts', suites: ['B', 'A'], name: 't' },
    'unmatched, near a.test.ts::A > B > t',
  ],
  // nothing the report says may be left over
  [
    'renamed describe',
    one,
    { file: 'a.test.ts', suites: ['Basket'], name: 'adds' },
    `unmatched, near ${adds}`,
  ],
  [
    'renamed describe, vitest',
    one,
    { suites: ['a.test.ts'], className: 'a.test.ts', name: 'Basket > adds' },
    `unmatched, near ${adds}`,
  ],
  [
    'renamed describe, jest-junit',
    one,
    { suites: ['Basket'], className: 'Basket adds', name: 'Basket adds' },
    `unmatched, near ${adds}`,
  ],
  [
    'renamed describe, mocha',
    one,
    { file: 'a.test.ts', suites: ['Basket'], className: 'adds', name: 'Basket adds' },
    `unmatched, near ${adds}`,
  ],
  [
    'renamed describe, xunit',
    one,
    { file: 'a.test.ts', suites: ['Mocha Tests'], className: 'Basket', name: 'adds' },
    `unmatched, near ${adds}`,
  ],
  [
    'a label for a suite, with the file',
    'a.test.ts: adds',
    { file: 'a.test.ts', suites: ['unit'], name: 'adds' },
    'exact a.test.ts::adds',
  ],
  [
    'a label for a class',
    'a.test.ts: adds',
    { file: 'a.test.ts', suites: ['Mocha Tests'], className: 'CartTests', name: 'adds' },
    'exact a.test.ts::adds',
  ],
  [
    'a label for a suite, without a file',
    one,
    { suites: ['unit'], className: 'Cart', name: 'adds' },
    `title-only ${adds}`,
  ],
  [
    'a label, and the title is nowhere else but in a suite',
    one,
    { file: 'a.test.ts', suites: ['unit'], name: 'adds' },
    `unmatched, near ${adds}`,
  ],
  [
    'a suite of the file is no label',
    'a.test.ts: adds\na.test.ts: Cart > counts',
    { file: 'a.test.ts', suites: ['Cart'], name: 'adds' },
    'unmatched, near a.test.ts::adds',
  ],
  [
    'a class that is a suite of the file is no label',
    'a.test.ts: adds\na.test.ts: Cart > counts',
    { file: 'a.test.ts', className: 'Cart', name: 'adds' },
    'unmatched, near a.test.ts::adds',
  ],
  [
    'no suite in the report, and two tests of the title',
    'a.test.ts: Cart > adds\na.test.ts: Shop > adds',
    { file: 'a.test.ts', name: 'adds' },
    'ambiguous a.test.ts::Cart > adds, a.test.ts::Shop > adds',
  ],
  [
    'a label around the suites',
    'a.test.ts: Cart > adds',
    { file: 'a.test.ts', suites: ['unit', 'Cart'], name: 'adds' },
    `exact ${adds}`,
  ],
  [
    'the suite stands in the name and in the class',
    'a.test.ts: Cart > works',
    { file: 'a.test.ts', suites: ['Mocha Tests'], className: 'Cart', name: 'Cart works' },
    'exact a.test.ts::Cart > works',
  ],
  [
    'a step of a test is not the test',
    'a.test.ts: stands alone',
    { suites: ['stands alone'], className: 'test', name: 'with a step' },
    'unmatched, near a.test.ts::stands alone',
  ],
  [
    'a longer title',
    one,
    { file: 'a.test.ts', suites: ['Cart'], name: 'adds twice' },
    `unmatched, near ${adds}`,
  ],
  ['upper case is another title', one, { file: 'a.test.ts', suites: ['cart'], name: 'Adds' }, 'unmatched'],
  ['renamed test', one, { file: 'a.test.ts', suites: ['Cart'], name: 'puts in' }, `unmatched, near ${adds}`],
  ['deleted test', 'a.test.ts: other', { file: 'a.test.ts', suites: ['Cart'], name: 'adds' }, 'unmatched'],
  // what may be dropped
  ['path-like suite', one, { suites: ['a.test.ts', 'Cart'], name: 'adds' }, `exact ${adds}`],
  [
    'placeholder suites',
    one,
    { file: 'a.test.ts', suites: ['Mocha Tests', 'Root Suite', 'Cart'], name: 'adds' },
    `exact ${adds}`,
  ],
  [
    'browser as suite',
    one,
    { file: 'a.test.ts', suites: ['chromium', 'Cart'], name: 'adds' },
    `exact ${adds}`,
  ],
  [
    'browser with version',
    one,
    { file: 'a.test.ts', suites: ['Chrome Headless 99.0.1 (Linux x86_64)', 'Cart'], name: 'adds' },
    `exact ${adds}`,
  ],
  [
    'mobile project',
    one,
    { file: 'a.test.ts', suites: ['Mobile Chrome', 'Cart'], name: 'adds' },
    `exact ${adds}`,
  ],
  [
    'a browser that is a describe counts',
    'a.test.ts: chromium > adds\na.test.ts: adds',
    { file: 'a.test.ts', suites: ['chromium'], name: 'adds' },
    'exact a.test.ts::chromium > adds',
  ],
  [
    'a browser that is a describe is not dropped',
    'a.test.ts: chromium > other\na.test.ts: adds',
    { file: 'a.test.ts', suites: ['chromium'], name: 'adds' },
    'unmatched, near a.test.ts::adds',
  ],
  [
    'a placeholder that is a describe is not dropped',
    'a.test.ts: tests > other\na.test.ts: adds',
    { file: 'a.test.ts', suites: ['tests'], name: 'adds' },
    'unmatched, near a.test.ts::adds',
  ],
  [
    'full names in nested suites',
    'a.test.ts: A > B > t',
    { file: 'a.test.ts', suites: ['A', 'A B'], name: 't' },
    'exact a.test.ts::A > B > t',
  ],
  // separators and white space
  ['double colon', one, { file: 'a.test.ts', name: 'Cart::adds' }, `exact ${adds}`],
  ['slash', one, { file: 'a.test.ts', name: 'Cart / adds' }, `exact ${adds}`],
  ['guillemet', one, { file: 'a.test.ts', name: 'Cart » adds' }, `exact ${adds}`],
  [
    'white space',
    'a.test.ts: Cart > adds  two items',
    { file: 'a.test.ts', suites: [' Cart '], name: 'adds two\n   items' },
    'exact a.test.ts::Cart > adds  two items',
  ],
  [
    'separator inside a title',
    'a.test.ts: Cart > a > b',
    { file: 'a.test.ts', suites: ['Cart'], name: 'a > b' },
    'exact a.test.ts::Cart > a > b',
  ],
  [
    'decomposed umlaut',
    'a.test.ts: Körbe > füllen',
    { file: 'a.test.ts', suites: ['Ko\u0308rbe'], name: 'fu\u0308llen' },
    'exact a.test.ts::Körbe > füllen',
  ],
  [
    'emoji',
    'a.test.ts: 🛒 > adds 🍎',
    { file: 'a.test.ts', suites: ['🛒'], name: 'adds 🍎' },
    'exact a.test.ts::🛒 > adds 🍎',
  ],
  // without a file
  ['unique title', one, { suites: ['Cart'], name: 'adds' }, `title-only ${adds}`],
  [
    'same title in two files',
    twoFiles,
    { suites: ['Cart'], name: 'adds' },
    'ambiguous a.test.ts::Cart > adds, b.test.ts::Cart > adds',
  ],
  [
    'the file tells them apart',
    twoFiles,
    { file: 'b.test.ts', suites: ['Cart'], name: 'adds' },
    'exact b.test.ts::Cart > adds',
  ],
  // duplicates
  [
    'same title twice in a file',
    'a.test.ts: Cart > adds\na.test.ts: Cart > adds',
    { file: 'a.test.ts', suites: ['Cart'], name: 'adds' },
    'ambiguous a.test.ts::Cart > adds, a.test.ts::Cart > adds#2',
  ],
  [
    'titles that read alike when joined',
    'a.test.ts: a b > c\na.test.ts: a > b c',
    { file: 'a.test.ts', className: 'a b c', name: 'a b c' },
    'ambiguous a.test.ts::a > b c, a.test.ts::a b > c',
  ],
  [
    'suites tell joined titles apart',
    'a.test.ts: a b > c\na.test.ts: a > b c',
    { file: 'a.test.ts', suites: ['a'], name: 'b c' },
    'exact a.test.ts::a > b c',
  ],
  [
    'separators tell joined titles apart',
    'a.test.ts: a b > c\na.test.ts: a > b c',
    { suites: ['a.test.ts'], className: 'a.test.ts', name: 'a b > c' },
    'exact a.test.ts::a b > c',
  ],
  // templates
  [
    'template',
    'a.test.ts: Cart > adds * and *',
    { file: 'a.test.ts', suites: ['Cart'], name: 'adds 1 and 2' },
    'template a.test.ts::Cart > adds ${x} and ${x}',
  ],
  [
    'exact beats template',
    'a.test.ts: Cart > adds *\na.test.ts: Cart > adds all',
    { file: 'a.test.ts', suites: ['Cart'], name: 'adds all' },
    'exact a.test.ts::Cart > adds all',
  ],
  [
    'two templates',
    'a.test.ts: Cart > adds *\na.test.ts: Cart > * all',
    { file: 'a.test.ts', suites: ['Cart'], name: 'adds all' },
    'ambiguous a.test.ts::Cart > ${x} all, a.test.ts::Cart > adds ${x}',
  ],
  [
    'template needs its end',
    'a.test.ts: Cart > adds * items',
    { file: 'a.test.ts', suites: ['Cart'], name: 'adds 3 pieces' },
    'unmatched, near a.test.ts::Cart > adds ${x} items',
  ],
  ['template pieces do not overlap', 'a.test.ts: aba*aba', { file: 'a.test.ts', name: 'ababa' }, 'unmatched'],
  [
    'template in a describe',
    'a.test.ts: with * > adds',
    { file: 'a.test.ts', suites: ['with 3 items'], name: 'adds' },
    'template a.test.ts::with ${x} > adds',
  ],
  [
    'template in a renamed describe',
    'a.test.ts: Cart > adds *',
    { file: 'a.test.ts', suites: ['Basket'], name: 'adds 1' },
    'unmatched',
  ],
  [
    'dynamic title in a known file',
    'a.test.ts: Cart > *',
    { file: 'a.test.ts', suites: ['Cart'], name: 'anything' },
    'template a.test.ts::Cart > ${x}',
  ],
  [
    'dynamic title without a file',
    'a.test.ts: Cart > *',
    { suites: ['Cart'], name: 'anything' },
    'unmatched, near a.test.ts::Cart > ${x}',
  ],
  [
    'dynamic title in another describe',
    'a.test.ts: Cart > *',
    { file: 'a.test.ts', suites: ['Basket'], name: 'anything' },
    'unmatched',
  ],
  // files
  [
    'unknown file is not guessed by title',
    one,
    { file: 'gone.test.ts', suites: ['Cart'], name: 'adds' },
    `unmatched, near ${adds}`,
  ],
  [
    'container path',
    'test/a.test.ts: adds',
    { file: '/workspace/repo/test/a.test.ts', name: 'adds' },
    'path-suffix test/a.test.ts::adds',
  ],
  [
    'Windows path',
    'test/a.test.ts: adds',
    { file: 'C:\\agent\\_work\\1\\s\\test\\a.test.ts', name: 'adds' },
    'path-suffix test/a.test.ts::adds',
  ],
  [
    'compiled',
    'test/a.test.ts: adds',
    { file: '/repo/dist/test/a.test.js', name: 'adds' },
    'path-suffix test/a.test.ts::adds',
  ],
  [
    'package of a monorepo',
    mono,
    { file: '/ci/repo/packages/a/test/cart.test.ts', suites: ['Cart'], name: 'adds' },
    'path-suffix packages/a/test/cart.test.ts::Cart > adds',
  ],
  [
    'relative to one of two packages',
    mono,
    { file: 'test/cart.test.ts', suites: ['Cart'], name: 'adds' },
    'ambiguous packages/a/test/cart.test.ts::Cart > adds, packages/b/test/cart.test.ts::Cart > adds',
  ],
  [
    'the titles decide between packages',
    mono,
    { file: 'test/cart.test.ts', suites: ['Cart'], name: 'removes' },
    'path-suffix packages/b/test/cart.test.ts::Cart > removes',
  ],
  [
    'the report lies in the package',
    mono,
    { file: 'test/cart.test.ts', suites: ['Cart'], name: 'adds' },
    'path-suffix packages/a/test/cart.test.ts::Cart > adds',
    'packages/a/reports/junit.xml',
  ],
  [
    'a package that is gone',
    mono,
    { file: '/ci/repo/packages/c/test/cart.test.ts', suites: ['Cart'], name: 'removes' },
    'unmatched, near packages/b/test/cart.test.ts::Cart > removes',
  ],
];

describe('matching: rules', () => {
  it('no name takes long to look at', () => {
    const hostile = [
      `chrome${'1'.repeat(70)}!`,
      'chrome 1'.repeat(9),
      '[1:'.repeat(1_300),
      ' (outline example : '.repeat(200),
      '"before each" hook for "'.repeat(160),
      ' - #1.1: '.repeat(400),
      `test:${' '.repeat(3_900)}x`,
      'a > '.repeat(1_000),
    ];
    const start = performance.now();
    for (const name of hostile)
      check(one, { name, className: name, suites: [name], status: 'failed' }, 'unmatched');
    assert.ok(performance.now() - start < 2_000);
  });

  for (const [rule, tests, result, outcome, report] of table)
    it(rule, () => check(tests, result, outcome, report));
});
