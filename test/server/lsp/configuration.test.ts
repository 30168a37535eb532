import assert from 'node:assert/strict';
import { defaultSettings } from '../../../schema/settings';
import { needsNewEngine, readSettings } from '../../../server/src/lsp/configuration';

const previous = { ...defaultSettings, maxFileSizeKb: 5, postgresUrl: 'postgres://u:secret@h/d' };

describe('settings from the editor', () => {
  it('are the defaults where nothing is set', () => {
    for (const sent of [undefined, null, {}, 'text', { maxFileSizeKb: null }])
      assert.deepEqual(readSettings(sent, previous), { settings: defaultSettings, faults: [] });
  });

  it('are taken key by key, and what is not ours is let be', () =>
    assert.deepEqual(readSettings({ maxFileSizeKb: 7, trace: { server: 'off' } }, previous), {
      settings: { ...defaultSettings, maxFileSizeKb: 7 },
      faults: [],
    }));

  for (const [sent, fault] of [
    [
      { maxFileSizeKb: 'big' },
      /^Setting reqproof\.maxFileSizeKb: .+\. Until it is corrected, the previous value \(5\) stays/,
    ],
    [{ maxFileSizeKb: 0 }, /^Setting reqproof\.maxFileSizeKb: /],
    [{ idPattern: '(' }, /^Setting reqproof\.idPattern: it is not a regular expression: /],
    [{ severity: { 'syntax-error': 'loud' } }, /^Setting reqproof\.severity: at syntax-error: /],
    [{ results: ['a', 1] }, /^Setting reqproof\.results: at 1: /],
  ] as const)
    it(`${JSON.stringify(sent)} is refused by name, and the previous value stays`, () => {
      const { settings, faults } = readSettings({ environment: 'ci', ...sent }, previous);
      assert.equal(faults.length, 1);
      assert.match(faults[0] ?? '', fault);
      assert.equal(settings.environment, 'ci', 'the other settings are taken');
      const [key] = Object.keys(sent) as (keyof typeof settings)[];
      assert(key);
      assert.deepEqual(settings[key], previous[key]);
    });

  it('never repeats a password', () => {
    const { faults } = readSettings({ postgresUrl: 5 }, previous);
    assert.equal(faults.length, 1);
    assert(!faults[0]?.includes('secret'));
  });

  it('of the store need another engine', () => {
    assert.equal(needsNewEngine(defaultSettings, { ...defaultSettings, store: 'memory' }), true);
    assert.equal(needsNewEngine(defaultSettings, { ...defaultSettings, environment: 'ci' }), false);
  });
});
