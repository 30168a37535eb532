import assert from 'node:assert/strict';
import { defaultIdPattern } from '../../../schema/settings';
import { createIdMatcher } from '../../../server/src/index/ids';
import { findWaivers } from '../../../server/src/index/waivers';

describe('waivers in texts', () => {
  const check = (text: string, expected: string): void => {
    const shown = findWaivers(text, 100, createIdMatcher(defaultIdPattern)).map((found) => {
      assert.ok(text.slice(found.start - 100, found.end - 100).startsWith('reqproof:waive'));
      if (found.kind === 'fault') return `fault: ${found.message.replace(/ Write: .*/, '')}`;
      const { requirement, owner = '-', expires = '-', reason } = found;
      return [requirement, owner, expires, reason].join(' | ');
    });
    assert.equal(shown.join('\n'), expected);
  };
  const table: readonly (readonly [text: string, expected: string])[] = [
    ['// reqproof:waive REQ-7 because the vendor is late', 'REQ-7 | - | - | the vendor is late'],
    ['reqproof:waive REQ-7 until 2027-01-01 because x', 'REQ-7 | - | 2027-01-01 | x'],
    [
      'reqproof:waive REQ-7 by Ada Lovelace until 2027-01-01 because x',
      'REQ-7 | Ada Lovelace | 2027-01-01 | x',
    ],
    ['reqproof:waive REQ-7 until 2027-01-01 by @qa because x', 'REQ-7 | @qa | 2027-01-01 | x'],
    ['/* reqproof:waive REQ-7 because x */ code()', 'REQ-7 | - | - | x'],
    ['<!-- reqproof:waive REQ-7 because x --> text', 'REQ-7 | - | - | x'],
    [
      'reqproof:waive REQ-7 because a\r\nreqproof:waive REQ-8 because b',
      'REQ-7 | - | - | a\nREQ-8 | - | - | b',
    ],
    ['reqproof:waiver REQ-7 because x', ''],
    ['reqproof:waive REQ-7', 'fault: This waiver of REQ-7 counts for nothing: it gives no reason.'],
    ['reqproof:waive REQ-7 because', 'fault: This waiver of REQ-7 counts for nothing: it gives no reason.'],
    [
      'reqproof:waive REQ-7 until 2027-02-30 because x',
      'fault: This waiver of REQ-7 counts for nothing: "2027-02-30" is not a date (YYYY-MM-DD).',
    ],
    [
      'reqproof:waive REQ-7 until because x',
      'fault: This waiver of REQ-7 counts for nothing: "" is not a date (YYYY-MM-DD).',
    ],
    [
      'reqproof:waive REQ-7 till Monday because x',
      'fault: This waiver of REQ-7 counts for nothing: "till Monday" is not understood.',
    ],
    [
      'reqproof:waive login because x',
      'fault: This waiver counts for nothing: "login" is not a requirement id.',
    ],
    ['reqproof:waive', 'fault: This waiver counts for nothing: it names no requirement.'],
  ];
  for (const [text, expected] of table) it(JSON.stringify(text), () => check(text, expected));
});
