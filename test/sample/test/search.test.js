import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { search } from '../src/search.ts';

describe('search', () => {
  it('CAT-2 ignores accents', () => {
    assert.deepEqual(search(['Théière', 'Tasse'], 'theiere'), ['Théière']);
  });

  it('CAT-2 ignores letter case', () => {
    assert.deepEqual(search(['Théière', 'Tasse'], 'TASSE'), ['Tasse']);
  });
});
