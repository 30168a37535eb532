import assert from 'node:assert/strict';
import { defaultSettings } from '../../../schema/settings';
import { mergeSettings } from '../../../server/src/index/mergeSettings';

describe('mergeSettings', () => {
  it('lets later sources win by name, and severities by problem', () => {
    const merged = mergeSettings(
      defaultSettings,
      { environment: 'local', include: ['a'], severity: { 'clock-skew': 'off', 'include-cycle': 'hint' } },
      { environment: 'ci', include: undefined, severity: { 'clock-skew': 'error' } },
    );
    assert.deepEqual(merged, {
      ...defaultSettings,
      environment: 'ci',
      include: ['a'],
      severity: { 'clock-skew': 'error', 'include-cycle': 'hint' },
    });
  });

  it('leaves the defaults as they are', () => {
    mergeSettings(defaultSettings, { severity: { 'clock-skew': 'off' } });
    assert.deepEqual(defaultSettings.severity, {});
  });
});
