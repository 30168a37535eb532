import assert from 'node:assert/strict';
import type { Evidence, ReasonCode } from '../../../schema/model';
import { age, evidenceTitle } from '../../../server/src/features/words';

const now = new Date('2026-03-01T12:00:00Z');

describe('age', () => {
  for (const [iso, expected] of [
    ['2026-03-01T11:59:00Z', 'just now'],
    ['2026-03-01T12:03:00Z', 'just now'],
    ['2026-03-01T11:49:00Z', '10 min ago'],
    ['2026-03-01T11:01:00Z', '50 min ago'],
    ['2026-03-01T11:00:00Z', '1 h ago'],
    ['2026-02-28T12:00:00Z', '24 h ago'],
    ['2026-02-27T12:00:00Z', '2 d ago'],
    ['2025-03-01T12:00:00Z', '12 months ago'],
    ['never', 'at an unknown time'],
  ] as const)
    it(`${iso} is ${expected}`, () => assert.equal(age(iso, now), expected));
});

describe('lens title', () => {
  const evidence = (state: Evidence['state'], code: ReasonCode, more: Partial<Evidence> = {}): Evidence => ({
    requirement: 'REQ-1',
    state,
    reasons: [{ code, message: '' }],
    tests: 3,
    passing: 2,
    environment: '',
    ...more,
  });
  const at = { lastRunAt: '2026-03-01T10:00:00Z' };
  for (const [given, expected] of [
    [evidence('uncovered', 'no-link'), 'uncovered - no test links to it'],
    [evidence('uncovered', 'only-implementation'), 'uncovered - implemented, but no test links to it'],
    [evidence('linked', 'never-run', { tests: 1 }), 'linked - 1 test, never run'],
    [evidence('linked', 'unmatched-result'), 'linked - 3 tests, result fits no test'],
    [evidence('failing', 'test-failed', at), 'failing - 2 of 3 tests passing, 2 h ago'],
    [evidence('stale', 'requirement-changed', at), 'stale - text changed since the run, 2 h ago'],
    [evidence('partial', 'never-run', at), 'partial - 2 of 3 tests passing, 2 h ago'],
    [
      evidence('partial', 'passed-on-retry', at),
      'partial - 2 of 3 tests passing, passed only on retry, 2 h ago',
    ],
    [evidence('verified', 'passed', at), 'verified - 3 tests, 2 h ago'],
  ] as const)
    it(expected, () => assert.equal(evidenceTitle(given, now), expected));
});
