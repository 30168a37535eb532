import assert from 'node:assert/strict';
import { assertGrowsLinearly } from '../../support/scaling';
import { defaultIdPattern } from '../../../schema/settings';
import { findReferences } from '../../../server/src/index/annotations';
import { createIdMatcher } from '../../../server/src/index/ids';

describe('references in comments and lines', () => {
  const ids = createIdMatcher(defaultIdPattern);
  /** `REQ-1` alone is a bare id; `!` marks an explicit one, `?` one that counts if it is known, then its role and `~` for partial. */
  const check = (text: string, expected: string): void => {
    const found = findReferences(text, 1_000, ids);
    for (const one of found) assert.equal(text.slice(one.start - 1_000, one.end - 1_000), one.code);
    const shown = found.map((one) => {
      const explicit = one.certainty === 'explicit' ? '!' : one.form === 'annotation' ? '?' : '';
      const version = one.version ? `~${one.version.text}` : '';
      return `${one.code}${version}${explicit}${one.role ? `=${one.role}` : ''}${one.mappingType === 'partial' ? '~' : ''}`;
    });
    assert.equal(shown.join(' '), expected);
  };
  const table: readonly (readonly [text: string, references: string])[] = [
    ['@relation(REQ-1, REQ-2, scope=function, role=Verifies)', 'REQ-1!=verifies REQ-2!=verifies'],
    ['@relation(REQ-1, scope=file, role=Implementation) REQ-2', 'REQ-1!=implements REQ-2'],
    ['@relation(REQ-1,\n *  REQ-2, role=Test)', 'REQ-1!=verifies REQ-2!=verifies'],
    ['@relation(REQ-1, role=constructor)', 'REQ-1!'],
    ['@req REQ-1', 'REQ-1!'],
    ['@req REQ-1 the user of REQ-2', 'REQ-1! REQ-2'],
    ['@req: REQ-1', 'REQ-1!'],
    ['@requirement REQ-1, REQ-2', 'REQ-1! REQ-2!'],
    ['@requirements [REQ-1 REQ-2]', 'REQ-1! REQ-2!'],
    ['@spec(REQ-1)', 'REQ-1!'],
    ['@spec("REQ-1")', 'REQ-1!'],
    ['@SVCs SVC_1, SVC_2', 'SVC_1!=verifies SVC_2!=verifies'],
    ['@verifies REQ-1', 'REQ-1!=verifies'],
    ['@implements REQ-1', 'REQ-1!=implements'],
    ['@implements {Runner} REQ-1', 'REQ-1'],
    ['Covers: REQ-1, REQ-2 and REQ-3; see REQ-4', 'REQ-1!=verifies REQ-2!=verifies REQ-3!=verifies REQ-4'],
    ['covers: REQ-1', 'REQ-1!=verifies'],
    ['Verifies: REQ-1', 'REQ-1!=verifies'],
    ['Implements: REQ-1', 'REQ-1!=implements'],
    ['Satisfies: REQ-1', 'REQ-1!=implements'],
    ['Depends on: REQ-1', 'REQ-1!=depends'],
    ['Requirement: REQ-1', 'REQ-1!'],
    ['Requirements: REQ-1 REQ-2', 'REQ-1! REQ-2!'],
    ['Partially verifies: REQ-1', 'REQ-1!=verifies~'],
    ['@partial REQ-1', 'REQ-1!~'],
    ['@req REQ-1 @partial\n@req REQ-2', 'REQ-1!~ REQ-2!'],
    ['Covers:\n * - REQ-1\n * - REQ-2\n * REQ-3', 'REQ-1!=verifies REQ-2!=verifies REQ-3'],
    ['Covers: REQ-1,\r\n// REQ-2', 'REQ-1!=verifies REQ-2!=verifies'],
    ['Covers: REQ-1\n// REQ-2', 'REQ-1!=verifies REQ-2'],
    ['Covers: all of it. REQ-1', 'REQ-1'],
    ['a plain mention of REQ-1 and REQ-2', 'REQ-1 REQ-2'],
    ['Verifies: login', ''],
    ['Verifies: UTF-8', ''],
    ['Uncovers: REQ-1 Foo::Covers::REQ-2 me@req.com REQ-3', 'REQ-1 REQ-2 REQ-3'],
    ['`REQ-1` but REQ-2', 'REQ-2'],
    ['@req `REQ-1`', ''],
    ['it`s REQ-1', 'REQ-1'],
    [' * ```js\n * REQ-1\n * ```\n * REQ-2', 'REQ-2'],
    ['reqproof:waive REQ-1 because REQ-2\nREQ-3', 'REQ-3'],
    ['Verifies: auth.login, auth.logout+2; REQ-1', 'auth.login?=verifies auth.logout~2?=verifies REQ-1'],
    ['Verifies: req~login~3, REQ-1', 'req~login~3?=verifies REQ-1'],
    ['@req REQ001', 'REQ001?'],
    ['@covers(REQ_LOGIN, Shop.Form)', 'REQ_LOGIN?=verifies Shop.Form?=verifies'],
    ['Verifies: shop/REQ-1', 'shop/REQ-1?=verifies'],
    ['Verifies: e.g. REQ-1', 'e.g?=verifies REQ-1'],
    ['Covers: all of it', ''],
    ['@req `auth.login`', ''],
    ['', ''],
  ];
  for (const [text, references] of table) it(JSON.stringify(text), () => check(text, references));

  for (const piece of [
    '@req ',
    '@relation(',
    'Covers: REQ-1,',
    'Covers: a.b, ',
    'Covers: a.b.',
    '`',
    'REQ-1 ',
    '``` REQ-1\n',
    'reqproof: REQ-1 ',
  ])
    it(`is linear in ${JSON.stringify(piece)} again and again`, () =>
      assertGrowsLinearly(
        5_000,
        (size) => piece.repeat(size) + ' REQ-1',
        (text) => findReferences(text, 0, ids),
      ));
});
