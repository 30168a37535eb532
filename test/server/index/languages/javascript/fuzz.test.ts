import assert from 'node:assert/strict';
import { titleSeparator } from '../../../../../schema/model';
import { LineIndex } from '../../../../../server/src/util/lineIndex';
import { read } from './read';

/** Numbers from 0 to below `limit` that are the same in each run (mulberry32). */
function seeded(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const corpus = [
  `// Covers: REQ-1\nimport { test } from '@playwright/test';\ntest.describe('a [REQ-2]', { tag: ['@x'] }, () => {\n  test('b @REQ-3', async ({ page }) => { await page.goto(\`/\${id}\`); });\n  test.skip('c', () => {}); // REQ-4\n});\n`,
  'import test from "node:test";\r\ntest("a", async (t) => {\r\n  await t.test(`b ${x ? `y${z}` : "w"}`, () => { /re[/]/.test(a / b) });\r\n});\r\n',
  'it.each`\n a | b\n ${1} | ${{ c: 2 }}\n`("$a and $b", ({ a, b }) => <div className="x">it\'s {a} <b>{/* REQ-1 */ b}</b></div>);',
  'describe.each<[number]>([[1], [2]])("n %i", (n) => { beforeEach(() => {}); const maybe = n ? it : it.skip; maybe("x" + n, () => expect(n).toBe(1)); it.todo("later") });',
  '/** @relation(REQ-1, role=Implementation) */\nexport const f = <T,>(x: T) => x as unknown; // reqproof:waive REQ-2 by me until 2027-01-01 because x\n// reqproof:off\n',
];
const pieces = [
  '`',
  '${',
  '}',
  '{',
  '(',
  ')',
  '[',
  ']',
  "'",
  '"',
  '/',
  '/*',
  '*/',
  '//',
  '<',
  '</',
  '/>',
  '>',
  '=>',
  '\\',
  '\n',
  '\r\n',
  '\0',
  '😀',
  '\ud83d',
  '\u2028',
  "it('",
  'it.each`',
  'describe(',
  'test.',
  'REQ-1',
  '@req REQ-1',
  'reqproof:off',
  'reqproof:waive',
  ',',
  ';',
  '...',
  '<a',
  'function it(',
  'import ',
  'const it = ',
  'async',
  '#',
  '%s',
  '$a',
];

function mutated(random: (limit: number) => number): string {
  let text = corpus[random(corpus.length)] ?? '';
  for (let times = 1 + random(6); times > 0; times--) {
    const at = random(text.length + 1);
    const end = Math.min(text.length, at + random(20));
    switch (random(4)) {
      case 0:
        text = text.slice(0, at) + text.slice(end);
        break;
      case 1:
        text = text.slice(0, at) + (pieces[random(pieces.length)] ?? '') + text.slice(at);
        break;
      case 2:
        text = text.slice(0, end) + text.slice(at);
        break;
      default:
        text =
          text.slice(0, at) +
          (corpus[random(corpus.length)] ?? '').slice(random(60), 60 + random(60)) +
          text.slice(end);
    }
  }
  return text;
}

/** What holds of each reading, however broken the text. */
function checkReading(text: string, path: string): void {
  const index = read(text, path);
  const lines = new LineIndex(text);
  const ids = new Set(index.testCases.map((test) => test.id));
  assert.equal(ids.size, index.testCases.length, 'ids are unique');
  for (const test of index.testCases) {
    assert.equal(test.name, test.titlePath.join(titleSeparator));
    const [start, end] = [lines.offset(test.range.start), lines.offset(test.range.end)];
    const [titleStart, titleEnd] = [lines.offset(test.titleRange.start), lines.offset(test.titleRange.end)];
    assert.ok(start < end && end <= text.length, 'the range is in the text');
    assert.ok(start <= titleStart && titleStart <= titleEnd && titleEnd <= end, 'the title is in the range');
    assert.equal(test.text, text.slice(start, end));
    if (test.namePieces) assert.ok(test.namePieces.length > 1);
  }
  for (const one of index.references) {
    const { start, end } = one.location.range;
    assert.equal(text.slice(lines.offset(start), lines.offset(end)), one.code);
    for (const id of one.testCaseIds ?? []) assert.ok(ids.has(id), 'references speak for tests of the file');
  }
}

describe('JavaScript reader under mutation', () => {
  const rounds = Number(process.env.REQPROOF_FUZZ_ROUNDS ?? 20_000);
  it(`keeps its promises in ${String(rounds)} broken files`, function () {
    this.timeout(600_000);
    const random = seeded(20_240_117);
    for (let round = 0; round < rounds; round++) {
      const text = mutated(random);
      const path = ['a.ts', 'a.tsx', 'a.js'][round % 3] ?? 'a.ts';
      try {
        checkReading(text, path);
      } catch (error) {
        throw new Error(`round ${String(round)}, ${path}: ${JSON.stringify(text)}`, { cause: error });
      }
    }
  });
});
