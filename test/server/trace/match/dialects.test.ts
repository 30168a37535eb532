/** How each reporter writes titles; forms as in the reporters' own output (see test/fixtures/junit). */
import { check } from './support';
import type { Words } from './support';

const cart = `
  test/cart.test.ts: stands alone
  test/cart.test.ts: Cart > adds
  test/cart.test.ts: Cart > totals > sums "taxes"
  test/cart.test.ts: Cart > totals > accepts * pieces
  test/cart.test.ts: Checkout > pays
`;
const adds = 'test/cart.test.ts::Cart > adds';
const sums = 'test/cart.test.ts::Cart > totals > sums "taxes"';
const pieces = 'test/cart.test.ts::Cart > totals > accepts ${x} pieces';
const pays = 'test/cart.test.ts::Checkout > pays';
const alone = 'test/cart.test.ts::stands alone';

const shop = `
  features/cart.feature: Cart > Adds an item
  features/cart.feature: Cart > Takes <n> pieces (3 rows)
  features/cart.feature: Cart > Totals are right > Sums
  features/cart.feature: Cart > Totals are right > Many (1 rows)
`;
const outline = 'features/cart.feature::Cart > Takes <n> pieces';
const many = 'features/cart.feature::Cart > Totals are right > Many';

const file = '/app/test/cart.test.ts';

const table: readonly (readonly [reporter: string, tests: string, result: Words, outcome: string])[] = [
  // jest-junit, default templates: class and name are the full title, the suite is the first describe
  ['jest-junit', cart, { suites: ['Cart'], className: 'Cart adds', name: 'Cart adds' }, `title-only ${adds}`],
  [
    'jest-junit, second describe',
    cart,
    { suites: ['Cart'], className: 'Checkout pays', name: 'Checkout pays' },
    `title-only ${pays}`,
  ],
  [
    'jest-junit, no describe',
    cart,
    { suites: ['Cart'], className: 'stands alone', name: 'stands alone' },
    `title-only ${alone}`,
  ],
  [
    'jest-junit, each',
    cart,
    { suites: ['Cart'], className: 'Cart totals accepts 2 pieces', name: 'Cart totals accepts 2 pieces' },
    `title-only ${pieces}`,
  ],
  [
    'jest-junit, file as suite',
    cart,
    { suites: ['test/cart.test.ts'], className: 'Cart totals', name: 'sums "taxes"' },
    `exact ${sums}`,
  ],
  [
    'jest-junit, file attribute',
    cart,
    { suites: ['test/cart.test.ts'], file: 'test/cart.test.ts', className: 'Checkout', name: 'pays' },
    `exact ${pays}`,
  ],
  [
    'jest-junit, split templates',
    cart,
    { suites: ['Cart'], file: 'test/cart.test.ts', className: 'Checkout', name: 'pays' },
    `exact ${pays}`,
  ],
  ['jest-junit, no class', cart, { suites: ['test/cart.test.ts'], name: 'stands alone' }, `exact ${alone}`],
  // vitest
  [
    'vitest',
    cart,
    { suites: ['test/cart.test.ts'], className: 'test/cart.test.ts', name: 'Cart > adds' },
    `exact ${adds}`,
  ],
  [
    'vitest, nested',
    cart,
    { suites: ['test/cart.test.ts'], className: 'test/cart.test.ts', name: 'Cart > totals > sums "taxes"' },
    `exact ${sums}`,
  ],
  [
    'vitest, each',
    cart,
    {
      suites: ['test/cart.test.ts'],
      className: 'test/cart.test.ts',
      name: 'Cart > totals > accepts 2 pieces',
    },
    `template ${pieces}`,
  ],
  [
    'vitest, no suite',
    cart,
    { suites: ['test/cart.test.ts'], className: 'test/cart.test.ts', name: 'stands alone' },
    `exact ${alone}`,
  ],
  // Playwright: paths are relative to testDir
  [
    'playwright',
    cart,
    { suites: ['cart.test.ts'], className: 'cart.test.ts', name: 'Cart › totals › sums "taxes"' },
    `path-suffix ${sums}`,
  ],
  [
    'playwright, project in name',
    cart,
    { suites: ['cart.test.ts'], className: 'cart.test.ts', name: '[chromium] Cart › adds' },
    `path-suffix ${adds}`,
  ],
  [
    'playwright, project as suite',
    cart,
    { suites: ['chromium', 'cart.test.ts'], className: 'cart.test.ts', name: 'Cart › adds' },
    `path-suffix ${adds}`,
  ],
  [
    'playwright, template',
    cart,
    { suites: ['cart.test.ts'], className: 'cart.test.ts', name: 'Cart › totals › accepts 1 pieces' },
    `template ${pieces}`,
  ],
  // mocha-junit-reporter: suites flat, each by its own title; the name is the full title
  [
    'mocha-junit-reporter',
    cart,
    { suites: ['Cart'], file, className: 'adds', name: 'Cart adds' },
    `path-suffix ${adds}`,
  ],
  [
    'mocha-junit-reporter, nested',
    cart,
    { suites: ['totals'], file, className: 'sums "taxes"', name: 'Cart totals sums "taxes"' },
    `path-suffix ${sums}`,
  ],
  [
    'mocha-junit-reporter, root',
    cart,
    { suites: ['Root Suite'], className: 'stands alone', name: 'stands alone' },
    `title-only ${alone}`,
  ],
  [
    'mocha-junit-reporter, switched',
    cart,
    { suites: ['Root Suite Cart totals'], file, className: 'Cart totals sums "taxes"', name: 'sums "taxes"' },
    `path-suffix ${sums}`,
  ],
  [
    'mocha-junit-reporter, failed hook',
    cart,
    {
      suites: ['Cart'],
      file,
      status: 'failed',
      className: '"before each" hook for "adds"',
      name: 'Cart "before each" hook for "adds"',
    },
    `path-suffix ${adds}`,
  ],
  [
    'mocha-junit-reporter, passed hook is no test',
    cart,
    {
      suites: ['Cart'],
      file,
      className: '"after each" hook for "adds"',
      name: 'Cart "after each" hook for "adds"',
    },
    `unmatched, near ${adds}`,
  ],
  // mocha xunit
  [
    'mocha xunit',
    cart,
    { suites: ['Mocha Tests'], file, className: 'Cart totals', name: 'sums "taxes"' },
    `path-suffix ${sums}`,
  ],
  [
    'mocha xunit, root',
    cart,
    { suites: ['Mocha Tests'], file, name: 'stands alone' },
    `path-suffix ${alone}`,
  ],
  [
    'mocha xunit, failed hook',
    cart,
    {
      suites: ['Mocha Tests'],
      file,
      status: 'failed',
      className: 'Checkout',
      name: '"before each" hook for "pays"',
    },
    `path-suffix ${pays}`,
  ],
  // node --test
  [
    'node:test',
    cart,
    { suites: ['Cart', 'totals'], className: 'test', name: 'accepts 1 pieces' },
    `title-only ${pieces}`,
  ],
  [
    'node:test, quotes escaped twice',
    cart,
    { suites: ['Cart', 'totals'], className: 'test', name: 'sums &quot;taxes&quot;' },
    `title-only ${sums}`,
  ],
  [
    'node:test, with file',
    cart,
    { suites: ['Cart'], className: 'test', file, name: 'adds' },
    `path-suffix ${adds}`,
  ],
  ['node:test, root', cart, { className: 'test', name: 'stands alone' }, `title-only ${alone}`],
  // cucumber
  [
    'cucumber-js',
    shop,
    { suites: ['Cucumber'], className: 'Cart', name: 'Adds an item' },
    'title-only features/cart.feature::Cart > Adds an item',
  ],
  [
    'cucumber-js, rule',
    shop,
    { suites: ['Cucumber'], className: 'Cart', name: 'Totals are right - Sums' },
    'title-only features/cart.feature::Cart > Totals are right > Sums',
  ],
  [
    'cucumber-js, example',
    shop,
    { suites: ['Cucumber'], className: 'Cart', name: 'Takes <n> pieces - #1.1: Takes 1 pieces' },
    `title-only ${outline}`,
  ],
  [
    'cucumber-js, named examples',
    shop,
    { suites: ['Cucumber'], className: 'Cart', name: 'Takes <n> pieces - Many - #2.1: Takes 99 pieces' },
    `title-only ${outline}`,
  ],
  [
    'cucumber-js, example in rule',
    shop,
    { suites: ['Cucumber'], className: 'Cart', name: 'Totals are right - Many - #1.1' },
    `title-only ${many}`,
  ],
  [
    'cucumber-jvm',
    shop,
    { suites: ['Cucumber'], className: 'Cart', name: 'Takes <n> pieces - Examples - Example #1.2' },
    `title-only ${outline}`,
  ],
  [
    'cypress cucumber',
    shop,
    {
      file: 'features/cart.feature',
      suites: ['Cart'],
      className: 'Takes <n> pieces (example #2)',
      name: 'Cart Takes <n> pieces (example #2)',
    },
    `exact ${outline}`,
  ],
  ['behave', shop, { suites: ['Cart'], name: 'Takes <n> pieces -- @1.1 Examples' }, `title-only ${outline}`],
  ['numbered', shop, { className: 'Cart', name: 'Takes <n> pieces [3]' }, `title-only ${outline}`],
  [
    'pickle names',
    'a.feature: Cart > Takes * pieces (2 rows)',
    { className: 'Cart', name: 'Takes 7 pieces' },
    'title-only a.feature::Cart > Takes ${x} pieces',
  ],
  [
    'playwright-bdd',
    shop,
    {
      suites: ['.features-gen/features/cart.feature.spec.js'],
      className: '.features-gen/features/cart.feature.spec.js',
      name: 'Cart › Adds an item',
    },
    'path-suffix features/cart.feature::Cart > Adds an item',
  ],
  [
    'a suffix does not make an example of a plain test',
    cart,
    { file, suites: ['Cart'], name: 'adds [1]' },
    `unmatched, near ${adds}`,
  ],
  // Markdown specs
  [
    'markdown',
    'specs/login.md: Smoke Test: Log in',
    { name: 'Log in' },
    'title-only specs/login.md::Smoke Test: Log in',
  ],
  [
    'markdown, prefix in the report',
    'specs/login.md: Log in',
    { file: 'specs/login.md', name: 'Test: Log in' },
    'exact specs/login.md::Log in',
  ],
  [
    'markdown, both',
    'specs/login.md: Test: Log in',
    { suites: ['specs/login.md'], name: 'Test: Log in' },
    'exact specs/login.md::Test: Log in',
  ],
];

describe('matching: what each reporter writes', () => {
  for (const [reporter, tests, result, outcome] of table)
    it(`${reporter}: ${result.name}`, () => check(tests, result, outcome));
});
