import assert from 'node:assert/strict';
import { claimsOf } from '../../../../server/src/trace/claims';

const check = (name: string, value: string, ...codes: string[]): void =>
  assert.deepEqual(claimsOf({ properties: [[name, value]] }), codes);

describe('requirements that a result claims', () => {
  it('come from the names that tools use', () => {
    for (const name of [
      'requirement',
      'Requirements',
      'verifies',
      'covers',
      'req',
      'test_key',
      'testKey',
      'FullyVerifies',
      'PartiallyVerifies',
      'lobster-tracing',
    ])
      check(name, 'REQ-1', 'REQ-1');
  });
  it('come from no other name', () => {
    check('browser', 'REQ-1');
    check('requirement-free', 'REQ-1');
  });
  it('are split at commas, semicolons and blanks', () =>
    check('requirements', 'REQ-1, REQ-2;REQ-3  REQ-4', 'REQ-1', 'REQ-2', 'REQ-3', 'REQ-4'));
  it('lose marks around them', () => check('verifies', '@REQ-1 [REQ-2] "REQ-3"', 'REQ-1', 'REQ-2', 'REQ-3'));
  it('are taken out of prose', () => check('requirement', 'REQ-1: Login works', 'REQ-1'));
  it('may be a plain word when alone', () => check('requirement', 'login', 'login'));
  it('may be dotted or versioned', () =>
    check('covers', 'auth.login req~login~1', 'auth.login', 'req~login~1'));
  it('are the end of a link', () => check('test_key', 'https://jira.example/browse/SHOP-7', 'SHOP-7'));
  it('are none in an empty value', () => check('requirement', ' ,; '));
  it('count once over repeated properties', () =>
    assert.deepEqual(
      claimsOf({
        properties: [
          ['req', 'REQ-1'],
          ['verifies', 'REQ-2 REQ-1'],
          ['req', 'REQ-2'],
        ],
      }),
      ['REQ-1', 'REQ-2'],
    ));
});
