import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FuzzyBest, fuzzyQuery, fuzzyRank } from '../../../server/src/features/fuzzy';

function best(typed: string, texts: readonly string[], limit = 10): readonly string[] {
  const found = new FuzzyBest<string>(typed, limit);
  for (const text of texts) found.offer(text, () => text);
  return found.best;
}

describe('fuzzy search', () => {
  const texts = ['REQ-12 Log in', 'REQ-1 Log out', 'PAY-1 Pay', 'login works'];
  for (const [typed, expected] of [
    ['req-1', ['REQ-12 Log in', 'REQ-1 Log out']],
    ['log in', ['REQ-12 Log in', 'login works']],
    ['LOGIN', ['login works', 'REQ-12 Log in']],
    ['p1', ['PAY-1 Pay']],
    ['', texts],
    ['zz', []],
  ] as const)
    it(`"${typed}" finds ${expected.join(', ') || 'nothing'}`, () =>
      assert.deepEqual(best(typed, texts), expected));

  it('keeps the same few as sorting everything would', () =>
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 8 }), { maxLength: 60 }),
        fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }),
        fc.integer({ min: 1, max: 5 }),
        (many, typed, limit) => {
          const all = many
            .map((text, order) => ({ text, order, rank: fuzzyRank(fuzzyQuery(typed), text) }))
            .filter(({ rank }) => rank !== undefined)
            .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.order - b.order);
          assert.deepEqual(
            best(typed, many, limit),
            all.slice(0, limit).map(({ text }) => text),
          );
        },
      ),
    ));
});
