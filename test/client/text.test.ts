import assert from 'node:assert/strict';
import { ago, escapeMarkdown, percent, tally } from '../../client/src/text';

const now = Date.parse('2026-03-10T12:00:00Z');

describe('texts of the views', () => {
  for (const [iso, text] of [
    ['2026-03-10T11:59:30Z', 'just now'],
    ['2026-03-10T11:15:00Z', '45 min ago'],
    ['2026-03-10T10:00:00Z', '2 h ago'],
    ['2026-03-01T12:00:00Z', '9 d ago'],
    ['2025-12-01T12:00:00Z', '3 mo ago'],
    ['2020-03-10T12:00:00Z', '6 y ago'],
    ['2030-01-01T00:00:00Z', '2030-01-01T00:00:00Z'],
    ['soon', 'soon'],
  ] as const)
    it(`${iso}: ${text}`, () => assert.equal(ago(iso, now), text));

  it('never rounds up to 100 %', () => assert.equal(percent(999, 1000), '99 %'));
  it('leaves out what is zero', () =>
    assert.equal(tally({ passed: 2, failed: 0, skipped: 1 }), '2 passed, 1 skipped'));
  it('lets no link, image, HTML or icon out of a workspace text', () =>
    assert.equal(
      escapeMarkdown('[a](command:x) ![b](c) <img> $(error) `d`'),
      '\\[a\\]\\(command:x\\) \\!\\[b\\]\\(c\\) \\<img\\> \\$\\(error\\) \\`d\\`',
    ));
});
