import assert from 'node:assert/strict';
import { resolveId, type KnownKey } from '../../../server/src/trace/resolve';
import { similarCodes } from '../../../server/src/trace/similar';

const known = (...keys: readonly string[]): KnownKey[] =>
  keys.map((key) => {
    const cut = key.lastIndexOf('/');
    return { key, code: key.slice(cut + 1), namespace: cut < 0 ? '' : key.slice(0, cut) };
  });

/** `written` in `path` means `answer`, when `keys` are defined. */
function check(keys: readonly string[], written: string, path: string, answer: string): void {
  const resolution = resolveId({ code: written, path }, known(...keys));
  const text =
    resolution.kind === 'found'
      ? resolution.key
      : resolution.kind === 'ambiguous'
        ? `ambiguous: ${resolution.keys.join(' ')}`
        : 'unknown';
  assert.equal(text, answer);
}

describe('an id as written means', () => {
  it('the requirement of that key', () => check(['REQ-1', 'a/REQ-1'], 'REQ-1', 'x.ts', 'REQ-1'));
  it('the key with its namespace', () => check(['REQ-1', 'a/REQ-1'], 'a/REQ-1', 'x.ts', 'a/REQ-1'));
  it('nothing, when the namespace has no such code', () => check(['a/REQ-1'], 'b/REQ-1', 'x.ts', 'unknown'));
  it('that of its own folder', () => check(['a/REQ-1', 'b/REQ-1'], 'REQ-1', 'b/x.ts', 'b/REQ-1'));
  it('that of its own folder before that of the root', () =>
    check(['REQ-1', 'b/REQ-1'], 'REQ-1', 'b/tests/x.ts', 'b/REQ-1'));
  it('that of the nearest folder', () => check(['a/REQ-1', 'a/b/REQ-1'], 'REQ-1', 'a/b/c/x.ts', 'a/b/REQ-1'));
  it('that of a folder known by its last name', () =>
    check(['001-login/FR-1', '002-pay/FR-1'], 'FR-1', 'specs/002-pay/tests/x.ts', '002-pay/FR-1'));
  it('not that of a folder that only ends alike', () =>
    check(['pay/FR-1', 'b/FR-1'], 'FR-1', 'specs/002-pay/x.ts', 'ambiguous: b/FR-1 pay/FR-1'));
  it('the only one there is', () => check(['a/REQ-1'], 'REQ-1', 'x.ts', 'a/REQ-1'));
  it('none of several', () => check(['a/REQ-1', 'b/REQ-1'], 'REQ-1', 'x.ts', 'ambiguous: a/REQ-1 b/REQ-1'));
  it('that of a namespace written by its last names', () =>
    check(['a/specs/001-x/FR-1'], '001-x/FR-1', 'x.ts', 'a/specs/001-x/FR-1'));
  it('that of its own part of the project, of several namespaces that end alike', () => {
    const keys = ['001-x/FR-1', 'a/specs/001-x/FR-1', 'a/b/specs/001-x/FR-1'];
    check(keys, '001-x/FR-1', 'a/b/src/x.ts', 'a/b/specs/001-x/FR-1');
    check(keys, '001-x/FR-1', 'a/src/x.ts', 'ambiguous: a/b/specs/001-x/FR-1 a/specs/001-x/FR-1');
    check(keys, '001-x/FR-1', 'src/x.ts', '001-x/FR-1');
  });
  it('nothing, in another case', () => check(['REQ-1'], 'req-1', 'x.ts', 'unknown'));

  it('that of the written namespace, given apart', () => {
    const keys = known('REQ-1', 'a/REQ-1');
    assert.deepEqual(resolveId({ code: 'REQ-1', namespace: 'a', path: 'x' }, keys), {
      kind: 'found',
      key: 'a/REQ-1',
    });
    assert.deepEqual(resolveId({ code: 'REQ-1', namespace: 'b', path: 'x' }, keys), { kind: 'unknown' });
  });
});

describe('codes like a misspelt one', () => {
  const codes = ['REQ-1', 'REQ-12', 'REQ-120', 'REQ-7', 'PAY-12', 'AUTH-LOGIN-3'];
  const likeOf = (code: string): readonly string[] => similarCodes(code, codes, 3);

  it('differ in one digit, longest common beginning first', () =>
    assert.deepEqual(likeOf('REQ-13'), ['REQ-12', 'REQ-1', 'REQ-120']));
  it('differ in case or separator only', () => assert.deepEqual(likeOf('auth_login_3'), ['AUTH-LOGIN-3']));
  it('have letters swapped', () => assert.deepEqual(likeOf('RQE-12').at(0), 'REQ-12'));
  it('are none for another word', () => assert.deepEqual(likeOf('INVOICE-99'), []));
  it('are not the code itself', () => assert.ok(!likeOf('REQ-12').includes('REQ-12')));
  it('are none for a huge text', () => assert.deepEqual(likeOf('R'.repeat(100_000)), []));
});
