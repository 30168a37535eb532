import assert from 'node:assert/strict';
import { filterProblem, filterText, parseFilter } from '../../../client/src/views/filter';

describe('filter box', () => {
  for (const [typed, filter] of [
    ['', undefined],
    ['   ', undefined],
    ['login page', { text: 'login page' }],
    ['@Failing', { states: ['failing'] }],
    ['login @stale page @failing', { text: 'login page', states: ['stale', 'failing'] }],
  ] as const)
    it(JSON.stringify(typed), () => {
      assert.deepEqual(parseFilter(typed), filter);
      assert.equal(filterProblem(typed), undefined);
    });

  it('shows what was set, to be edited', () =>
    assert.equal(filterText({ text: 'login', states: ['stale'] }), 'login @stale'));

  it('names the states when one is misspelt', () =>
    assert.match(filterProblem('login @fail') ?? '', /^@fail is no state\. States: @uncovered .*@failing/));
});
