import assert from 'node:assert/strict';
import { read, references } from '../languages/javascript/read';

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

  it('the file may name the one spec that all of it is about', () => {
    const namespaces = (source: string): readonly (string | undefined)[] =>
      read(source).references.map((one) => one.namespace);
    const kiro = '// Validates: Requirements 3.1\nit("a", f);\n';
    assert.deepEqual(namespaces(`// Feature: shop, Property 1: x\n\n${kiro}`), ['shop', 'shop']);
    assert.deepEqual(namespaces(`// .kiro/specs/shop/design.md\n\n${kiro}`), ['shop']);
    assert.deepEqual(namespaces(`const a = { feature: 'shop', b };\n${kiro}`), [undefined]);
    assert.deepEqual(namespaces('// specs/003-auth/spec.md\nf();\n// FR-001\n'), ['003-auth']);
  });
});
