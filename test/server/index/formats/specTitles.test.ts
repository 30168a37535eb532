import assert from 'node:assert/strict';
import { references } from '../languages/javascript/read';

const check = (source: string, ...expected: readonly string[]): void =>
  assert.deepEqual(references(source).split('\n').filter(Boolean), expected);

describe('specs in titles of tests', () => {
  it('Spec Kit', () => {
    check(`it('003-auth/FR-001 logs in', f)`, '003-auth/FR-001 verifies title: 003-auth/FR-001 logs in');
    check(`describe('[US2]', () => it('logs in', f))`, 'US2 verifies title: [US2] > logs in');
  });

  it('OpenSpec', () =>
    check(
      `it('logs in (@req "auth/Log in")', f)`,
      'auth/Log in verifies title: logs in (@req "auth/Log in")',
    ));

  it('Kiro', () =>
    check(
      `it('Feature: shop, Property 2: pays - **Validates: Requirements 3.1**', f)`,
      'Property 2 verifies title: Feature: shop, Property 2: pays - **Validates: Requirements 3.1**',
      '3.1 verifies title: Feature: shop, Property 2: pays - **Validates: Requirements 3.1**',
    ));
});
