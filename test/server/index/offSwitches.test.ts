import assert from 'node:assert/strict';
import { findOffSwitches } from '../../../server/src/index/offSwitches';

describe('off switches', () => {
  /** `x` marks what is read, `o` what is off; with `comments`, markers count in `/*…*\/` and `//…` only. */
  const check = (text: string, expected: string, comments = false): void => {
    const spans = [...text.matchAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }));
    const off = findOffSwitches(text, comments ? spans : undefined);
    const shown = [...text.matchAll(/\b[xo]\b/g)].map((mark) => (off.isOff(mark.index) ? 'o' : 'x'));
    assert.equal(shown.join(''), expected);
  };

  it('off until on', () => check('x reqproof:off o\no reqproof:on x', 'xoox'));
  it('off until the end', () => check('x\nreqproof:off\no\n\no', 'xoo'));
  it('on without off', () => check('x reqproof:on x', 'xx'));
  it('off twice', () => check('reqproof:off o reqproof:off o reqproof:on x', 'oox'));
  it('the next line', () => check('reqproof:ignore-next-line x\no\nx', 'xox'));
  it('the next line with CRLF', () => check('reqproof:ignore-next-line\r\no\r\nx', 'ox'));
  it('the last line', () => check('x\nreqproof:ignore-next-line', 'x'));
  it('longer words are none', () => check('reqproof:offset x reqproof:off-topic x', 'xx'));
  it('nothing at all', () => check('x', 'x'));
  it('only in comments', () => check('"reqproof:off" x // reqproof:off\no', 'xo', true));
  it('behind a block comment', () => check('/**\n * reqproof:ignore-next-line\n */\no\nx', 'ox', true));
  it('inside a block comment with more text', () =>
    check('/* reqproof:ignore-next-line\n o\n x */', 'ox', true));
});
