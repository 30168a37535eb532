/** Policies of reqproof.yaml: what must stand behind a requirement, as a boolean expression of types. */
import assert from 'node:assert/strict';
import { evaluatePolicy, parsePolicy, typesOfPolicy, type Met } from '../../../schema/policyExpression';
import type { Policy } from '../../../schema/settings';
import { scenario } from '../../support/scenario';

describe('a policy expression', () => {
  /** With `a+ b?` of the types, a is there, b is unsure, others are not. */
  const answer = (text: string, types: string): Met | string => {
    const parsed = parsePolicy(text);
    if ('fault' in parsed) return parsed.fault;
    const met = new Map(types.split(' ').map((word) => [word.slice(0, -1), word.at(-1)] as const));
    return evaluatePolicy(parsed.expression, (type) =>
      met.get(type) === '+' ? 'yes' : met.get(type) === '?' ? 'unsure' : 'no',
    );
  };
  for (const [text, types, expected] of [
    ['utest', 'utest+', 'yes'],
    ['utest', 'utest?', 'unsure'],
    ['utest', '', 'no'],
    ['UTest AND Impl', 'utest+ impl+', 'yes'],
    ['utest and impl', 'utest+', 'no'],
    ['utest and impl', 'utest+ impl?', 'unsure'],
    ['utest or impl', 'utest? impl+', 'yes'],
    ['utest or review and itest', 'utest+', 'yes'],
    ['(utest or review) and itest', 'utest+', 'no'],
    ['utest or (review and itest)', 'review+ itest+', 'yes'],
    ['not manual', '', 'yes'],
    ['not manual', 'manual+', 'no'],
    ['not manual', 'manual?', 'unsure'],
    ['not not utest', 'utest+', 'yes'],
    ['not (utest or itest)', 'itest+', 'no'],
    ['unit-test and itest.db', 'unit-test+ itest.db+', 'yes'],
    ['', '', 'an artifact type such as utest is missing at its beginning'],
    ['utest and', '', 'an artifact type such as utest is missing behind "and"'],
    ['and utest', '', 'an artifact type such as utest is missing at its beginning'],
    ['utest itest', '', '"and" or "or" is missing before "itest"'],
    ['(utest', '', 'a ")" is missing'],
    ['utest)', '', 'there is a ")" without its "("'],
    ['()', '', 'an artifact type such as utest is missing behind "("'],
    ['utest && itest', '', '"and" or "or" is missing before "&&"'],
    ['!utest', '', '"!utest" is no artifact type'],
    [`${'('.repeat(60)}utest${')'.repeat(60)}`, '', 'it is nested too deeply'],
  ] as const)
    it(`${text.slice(0, 40)} with ${types || 'nothing'}: ${expected}`, () =>
      assert.equal(answer(text, types), expected));

  it('names its types in order, each once', () => {
    const parsed = parsePolicy('b or (a and not b)');
    assert.ok('expression' in parsed);
    assert.deepEqual(typesOfPolicy(parsed.expression), ['b', 'a']);
  });
});

describe('a policy', () => {
  const project = `
    file docs/a.md
      REQ-1 Users log in [type=req, tags=safety]
    file src/a.ts
      implements REQ-1
    file test/integration/login.test.ts
      test logs in -> REQ-1
    run R1
      passed logs in`;

  const grade = (steps: string, need: string, conditions: Policy['for'] = {}): string => {
    const played = scenario(steps);
    played.configure({ policies: [{ name: 'proof', for: conditions, need }] });
    return played.grade('REQ-1');
  };
  const unmet = 'partial: policy-not-met, passed';

  for (const [need, expected] of [
    ['itest', 'verified: passed'],
    ['utest', unmet],
    ['impl and itest', 'verified: passed'],
    ['utest or (review and itest)', unmet],
    ['not utest', 'verified: passed'],
    ['not itest', unmet],
  ] as const)
    it(`of ${need} is ${expected === unmet ? 'not met' : 'met'} by an integration test that passed, and code`, () =>
      assert.equal(grade(project, need), expected));

  it('is not met by a test that never passed, and makes nothing better', () =>
    assert.equal(
      grade(project.replace('passed', 'skipped'), 'itest'),
      'linked: only-skipped, policy-not-met',
    ));

  it('is not met by the absence of a test that is there and never ran', () =>
    assert.equal(
      grade(`${project}\n    file test/unit/login.test.ts\n      test unit -> REQ-1`, 'not utest'),
      'partial: never-run, policy-not-met, passed',
    ));

  it('is met by the test of an item that covers the requirement', () =>
    assert.equal(
      grade(
        `
    file docs/a.md
      REQ-1 Users log in
      DSN-1 Sessions [type=dsn]
      covers REQ-1 from DSN-1
    file test/a.test.ts
      test works -> DSN-1 itest
    run R1
      passed works`,
        'dsn and itest',
        { ids: ['REQ-*'] },
      ),
      'verified: passed',
    ));

  for (const [conditions, speaks] of [
    [{ ids: ['REQ-*'] }, true],
    [{ ids: ['PAY-*'] }, false],
    [{ types: ['req'] }, true],
    [{ types: ['dsn'] }, false],
    [{ tags: ['x', 'safety'] }, true],
    [{ tags: ['x'] }, false],
    [{ files: ['docs/**'] }, true],
    [{ files: ['src/**'] }, false],
    [{ priorities: ['high'] }, false],
    [{ statuses: ['approved'] }, false],
    [{ ids: ['REQ-*'], types: ['dsn'] }, false],
  ] as const)
    it(`for ${JSON.stringify(conditions)} ${speaks ? 'speaks' : 'does not speak'} of it`, () =>
      assert.equal(
        grade(project, 'utest', structuredClone(conditions) as unknown as Policy['for']),
        speaks ? unmet : 'verified: passed',
      ));

  it('is a problem where the requirement is defined, unless that is waived', () => {
    const played = scenario(project);
    played.configure({ policies: [{ name: 'proof', for: {}, need: 'utest' }] });
    assert.deepEqual(played.problems('docs/a.md'), [
      'warning policy-not-met at line 1: The policy "proof" demands utest of REQ-1; without proof: utest. Add what is missing, or change the policy.',
    ]);
    played.play('project\n  waive REQ-1 by Ada because so');
    assert.deepEqual(played.problems('docs/a.md'), []);
  });
});
