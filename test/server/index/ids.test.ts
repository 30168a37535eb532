import assert from 'node:assert/strict';
import { assertGrowsLinearly } from '../../support/scaling';
import { defaultIdPattern } from '../../../schema/settings';
import { createIdMatcher } from '../../../server/src/index/ids';

describe('ids in a text', () => {
  const check = (text: string, expected: string, pattern = defaultIdPattern): void => {
    const found = createIdMatcher(pattern).findAll(text);
    assert.equal(found.map((match) => match.code).join(' '), expected);
    for (const { code, start, end } of found) assert.equal(text.slice(start, end), code);
  };
  const table: readonly (readonly [text: string, ids: string])[] = [
    ['REQ-1', 'REQ-1'],
    ['REQ_12 and SYS-REQ_A1-003.', 'REQ_12 SYS-REQ_A1-003'],
    ['(REQ-1), [REQ-2], "REQ-3", @REQ-4: #REQ-5', 'REQ-1 REQ-2 REQ-3 REQ-4 REQ-5'],
    ['REQ-1/REQ-2 and REQ-3/sub', 'REQ-1 REQ-2 REQ-3'],
    ['**REQ-1** {#REQ-2} <REQ-3> -REQ-4 --REQ-5', 'REQ-1 REQ-2 REQ-3 REQ-4 REQ-5'],
    ['//REQ-1 and /*REQ-2*/', 'REQ-1 REQ-2'],
    ['第REQ-1条 😀REQ-2', 'REQ-1 REQ-2'],
    ['req-1 Req-1 R-1 REQ1 REQ- REQ-x REQ-1a', ''],
    ['MYREQ-1x xREQ-1 äREQ-1 _REQ-1 REQ-1_ $a_REQ-1', ''],
    ['REQ-1.2 REQ-1.md docs/REQ-1 a.REQ-1 C:\\REQ-1 REQ-1\\a', ''],
    ['https://jira.test/browse/REQ-1 http://a.test/?q=x:REQ-2 a@REQ-3 page#REQ-4', ''],
    ['UTF-8 UTF_16 ISO-8601 ISO-8859-1 SHA-256 RFC-2119 CVE-2020-1234 COVID-19 EIP-1559 ML-DSA-44', ''],
    ['ES-2020 IPV-4 MD-5 AES-256 GPT-4 CP-1252 BASE-64 X-509 X86_64 HS-256', ''],
    ['F47AC10B-58CC-4372-8567-000000000000 DEADBEEF-12', 'DEADBEEF-12'],
    ['', ''],
  ];
  for (const [text, ids] of table) it(JSON.stringify(text), () => check(text, ids));

  it('reads a custom pattern', () => {
    check('see auth.login, auth.logout and 3.x', 'auth.login auth.logout', '[a-z]+(?:\\.[a-z]+)+');
    check('Req 12: r12, r13x', 'r12', 'r\\d+');
  });

  it('keeps to a custom pattern that spells a well-known prefix', () => {
    check('ISO-12 UTF-8', 'ISO-12', '(?:ISO|[A-Z]+)-\\d+');
  });

  it('knows whole ids', () => {
    const ids = createIdMatcher(defaultIdPattern);
    assert.deepEqual(
      ['REQ-1', 'REQ-1 ', ' REQ-1', 'UTF-8', '', 'A-1'].map((text) => ids.isId(text)),
      [true, false, false, false, false, false],
    );
  });

  it('says why a pattern can not be used and uses the default', () => {
    const ids = createIdMatcher('([A-Z');
    assert.match(ids.fault ?? '', /^The id pattern is not a valid regular expression, the default is used/);
    assert.equal(ids.findAll('REQ-1')[0]?.code, 'REQ-1');
    assert.equal(ids.isId('REQ-1'), true);
  });

  for (const [what, ask] of [
    ['findAll', (text: string) => createIdMatcher('(?:[A-Z]+)+-\\d+!').findAll(text)],
    ['isId', (text: string) => createIdMatcher('(?:[A-Z]+)+-\\d+\\?').isId(text)],
  ] as const) {
    it(`gives up a pattern that backtracks without end: ${what}`, () => {
      const before = performance.now();
      ask(`${'A'.repeat(200)}9`);
      assert.ok(performance.now() - before < 5_000, 'it must not hang');
      const ids = createIdMatcher(what === 'findAll' ? '(?:[A-Z]+)+-\\d+!' : '(?:[A-Z]+)+-\\d+\\?');
      assert.match(ids.fault ?? '', /takes too long/);
      assert.equal(ids.findAll('REQ-1')[0]?.code, 'REQ-1', 'the default pattern goes on');
    });
  }

  it('survives a pattern that matches nothing at all', () => check('a b', '', 'x*'));

  it('is linear in a long run of capitals', () => {
    const ids = createIdMatcher(defaultIdPattern);
    return assertGrowsLinearly(
      20_000,
      (size) => 'A-1'.repeat(size) + ' ' + 'AB_1-'.repeat(size),
      (text) => ids.findAll(text),
    );
  });
});
