import assert from 'node:assert/strict';
import { claimsOf, idsOfClaim } from '../../../../server/src/trace/claims';

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
      'lobster-tracing',
    ])
      check(name, 'REQ-1', 'REQ-1');
  });
  it('are partial where the name says so', () => {
    for (const name of ['PartiallyVerifies', 'partially-covers']) check(name, 'REQ-1', 'partial REQ-1');
  });
  it('are full where another property says so', () => {
    for (const order of [1, -1])
      assert.deepEqual(
        claimsOf({
          properties: (
            [
              ['PartiallyVerifies', 'REQ-1'],
              ['FullyVerifies', 'REQ-1'],
            ] as const
          )
            .slice()
            .sort(() => order),
        }),
        ['REQ-1'],
      );
  });
  it('mean the same requirements when they are partial', () => {
    assert.deepEqual(idsOfClaim('partial REQ-1@2'), ['REQ-1@2', 'REQ-1']);
    assert.deepEqual(idsOfClaim('partial'), ['partial']);
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
