import assert from 'node:assert/strict';
import { read, references } from './read';

/** `f` in the sources stands for any callback. */
const check = (source: string, ...expected: readonly string[]): void =>
  assert.deepEqual(references(source).split('\n').filter(Boolean), expected);

const table: Readonly<Record<string, readonly (readonly [source: string, ...references: string[]])[]>> = {
  titles: [
    [`it('REQ-1 a', f)`, 'REQ-1! verifies title: REQ-1 a'],
    [`it('REQ-1: a', f)`, 'REQ-1! verifies title: REQ-1: a'],
    [`it('[REQ-1] a', f)`, 'REQ-1! verifies title: [REQ-1] a'],
    [
      `it('a [REQ-1, REQ-2]', f)`,
      'REQ-1! verifies title: a [REQ-1, REQ-2]',
      'REQ-2! verifies title: a [REQ-1, REQ-2]',
    ],
    [`it('a (REQ-1)', f)`, 'REQ-1! verifies title: a (REQ-1)'],
    [
      `it('REQ-1, REQ-2 & REQ-3: a', f)`,
      ...[1, 2, 3].map((n) => `REQ-${String(n)}! verifies title: REQ-1, REQ-2 & REQ-3: a`),
    ],
    [`it('shows REQ-1 on top', f)`, 'REQ-1 verifies title: shows REQ-1 on top'],
    [`it('a @REQ-1', f)`, 'REQ-1! verifies tag: a @REQ-1'],
    [
      'it(`REQ-1 ${a} REQ-2`, f)',
      'REQ-1! verifies title: REQ-1 ${a} REQ-2',
      'REQ-2 verifies title: REQ-1 ${a} REQ-2',
    ],
    [`it('a ' + b + ' [REQ-1]', f)`, 'REQ-1! verifies title: a <b> [REQ-1]'],
    [`it.each([1])('REQ-1 %s', f)`, 'REQ-1! verifies title: REQ-1 %s'],
    [`describe('REQ-1', () => { it('a', f); it('b', f) })`, 'REQ-1! verifies title: REQ-1 > a, REQ-1 > b'],
    [`describe('REQ-1', () => {})`, 'REQ-1! verifies title: '],
    [`it('UTF-8 is read', f); it('not-REQ-1', f)`],
  ],
  'tags and annotations': [
    [`test('a', { tag: '@REQ-1' }, f)`, 'REQ-1! verifies tag: a'],
    [`test('a', { tag: ['@x', '@REQ-1', "@REQ-2"] }, f)`, 'REQ-1! verifies tag: a', 'REQ-2! verifies tag: a'],
    [
      `test.describe('a', { tag: '@REQ-1' }, () => { test('b', f); test('c', f) })`,
      'REQ-1! verifies tag: a > b, a > c',
    ],
    [
      `test('a', { annotation: { type: 'requirement', description: 'REQ-1' } }, f)`,
      'REQ-1! verifies property: a',
    ],
    [
      `test('a', { annotation: [{ type: 'issue', description: 'BUG-1' }, { type: 'req', description: 'REQ-1, REQ-2' }] }, f)`,
      'REQ-1! verifies property: a',
      'REQ-2! verifies property: a',
    ],
    [
      `test('a', () => { test.info().annotations.push({ type: 'verifies', description: 'REQ-1' }) })`,
      'REQ-1! verifies property: a',
    ],
    [`test('a', () => { info.annotations.push({ type: 'issue', description: 'REQ-1' }) })`],
  ],
  'comments of a test': [
    [`// REQ-1\nit('a', f);\nit('b', f);`, 'REQ-1 verifies comment: a'],
    [`it('b', f);\n/**\n * Verifies: REQ-1\n */\nit('a', f);`, 'REQ-1! verifies annotation: a'],
    [`it('a', () => {\n  // @req REQ-1\n  go();\n});\nit('b', f);`, 'REQ-1! verifies annotation: a'],
    [`it('a', f); // REQ-1\nit('b', f);`, 'REQ-1 verifies comment: a'],
    [`it('a', () => {\n go()\n}) // REQ-1\nit('b', f);`, 'REQ-1 verifies comment: a'],
    [`it('a', () => { // REQ-1\n go()\n})`, 'REQ-1 verifies comment: a'],
    [`/* REQ-1 */ it('a', f); it('b', f)`, 'REQ-1 verifies comment: a'],
    [
      `// Covers:\n// - REQ-1\n// - REQ-2\nawait test('a', f)`,
      'REQ-1! verifies annotation: a',
      'REQ-2! verifies annotation: a',
    ],
    [`// Partially verifies: REQ-1\nit('a', f)`, 'REQ-1! verifies partial annotation: a'],
    [`// Implements: REQ-1\nit('a', f)`, 'REQ-1! implements annotation: a'],
    [`x(); // REQ-1\nit('a', f)`, 'REQ-1 verifies comment: *'],
    [`x(); // REQ-1\n// REQ-2\nit('a', f)`, 'REQ-1 verifies comment: *', 'REQ-2 verifies comment: a'],
  ],
  'comments of a suite': [
    [
      `// REQ-1\ndescribe('a', () => {\n  it('b', f);\n  it('c', f);\n});\nit('d', f)`,
      'REQ-1 verifies comment: a > b, a > c',
    ],
    [`describe('a', () => {\n  // REQ-1\n\n  it('b', f);\n});\nit('d', f)`, 'REQ-1 verifies comment: a > b'],
    [
      `describe('a', () => { // REQ-1\n  it('b', f);\n  describe('c', () => {\n    it('d', f)\n    // REQ-2\n  })\n})`,
      'REQ-1 verifies comment: a > b, a > c > d',
      'REQ-2 verifies comment: a > c > d',
    ],
    [`describe('a', () => {\n  it('b', f);\n}); // REQ-1\nit('c', f)`, 'REQ-1 verifies comment: a > b'],
  ],
  'comments of the file': [
    [`// REQ-1\n\nit('a', f)`, 'REQ-1 verifies comment: *'],
    [`/** @req REQ-1 */\nimport x from 'x';\n\nit('a', f)`, 'REQ-1! verifies annotation: *'],
    [`it('a', f)\n\n// REQ-1`, 'REQ-1 verifies comment: *'],
  ],
  'source files without tests': [
    [`// Implements: REQ-1\nexport const a = 1;`, 'REQ-1! implements annotation: *'],
    [`export const a = 1; // REQ-1`, 'REQ-1 implements comment: *'],
    [`/* Verifies: REQ-1 */`, 'REQ-1! verifies annotation: *'],
    [
      `// @relation(REQ-1, scope=function, role=Implementation)\nfunction f() {}`,
      'REQ-1! implements annotation: *',
    ],
  ],
  'what does not count': [
    [`it('a', () => { const x = 'REQ-1', y = "REQ-2", z = \`REQ-3 \${'REQ-4'}\`, r = /REQ-5/ })`],
    [`const REQ_1 = 1; x(REQ_1); log('REQ-1'); it('a', f)`],
    [`// \`REQ-1\` https://a.test/REQ-2 src/REQ-3.ts\nit('a', f)`],
    [
      `// reqproof:off\nit('REQ-1 a', f) // REQ-2\n// reqproof:on\nit('REQ-3', f)`,
      'REQ-3! verifies title: REQ-3',
    ],
    [`// reqproof:ignore-next-line\nit('REQ-1 a', f)\nit('REQ-2', f)`, 'REQ-2! verifies title: REQ-2'],
    [`const s = 'reqproof:off'; it('REQ-1', f)`, 'REQ-1! verifies title: REQ-1'],
    [`// reqproof:waive REQ-1 because x\nit('a', f)`],
    [`// it('REQ-1 b', f);\nit('a', f)`],
    [`/* it('b', { tag: '@REQ-1' }, f); */\nit('a', f)`],
    [`// it.each([1, 2])(\n//   'REQ-1 b',\n//   f);\nit('a', f)`],
    [`// Verifies: REQ-1\n// it('b', f);\nit('a', f)`],
    [
      `// it('b', f);\n// Verifies: REQ-1\n// as it (REQ-2) says, in "REQ-3 b"\nit('a', f)`,
      'REQ-1! verifies annotation: a',
      'REQ-2 verifies comment: a',
      'REQ-3 verifies comment: a',
    ],
    [`/**\n * Verifies: REQ-1\n * it('like this')\n */\nit('a', f)`, 'REQ-1! verifies annotation: a'],
  ],
};

describe('JavaScript references', () => {
  for (const [group, rows] of Object.entries(table)) {
    describe(group, () => {
      for (const [source, ...expected] of rows) it(source, () => check(source, ...expected));
    });
  }

  it('keeps places right with CRLF and emoji', () => {
    check(
      "// 😀 REQ-1\r\nit('😀 [REQ-2]', f)\r\n",
      'REQ-1 verifies comment: 😀 [REQ-2]',
      'REQ-2! verifies title: 😀 [REQ-2]',
    );
  });

  it('reads waivers and faults in comments only', () => {
    const { waivers, problems } = read(
      [
        `// reqproof:waive REQ-1 by Ada until 2027-01-01 because the vendor is late`,
        `it('reqproof:waive REQ-2 because no comment', f)`,
        `/* reqproof:waive REQ-3 */`,
      ].join('\n'),
    );
    assert.deepEqual(
      waivers.map(({ requirement, owner, expires, reason }) => ({ requirement, owner, expires, reason })),
      [{ requirement: 'REQ-1', owner: 'Ada', expires: '2027-01-01', reason: 'the vendor is late' }],
    );
    assert.deepEqual(
      problems.map(({ code, severity, location }) => [code, severity, location.range.start.line]),
      [['invalid-waiver', 'error', 2]],
    );
  });
});
