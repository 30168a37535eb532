import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wordDiff } from '../../../server/src/trace/diff';
import { acceptablePairs, baselineOf, driftOf } from '../../../server/src/trace/drift';
import { requirementHash, requirementText } from '../../../server/src/trace/requirementHash';
import { textHash } from '../../../server/src/util/hash';
import { scenario, type Scenario } from '../../support/scenario';

const changed = (): Scenario =>
  scenario(`
    file docs/a.md
      REQ-1 Users log in
    file a.test.ts
      test logs in -> REQ-1
      test stays in -> REQ-1
    run R1
      passed logs in
      passed stays in
    file docs/a.md
      REQ-1 Users sign in
    file a.test.ts
      test logs in [body=more] -> REQ-1
      test stays in -> REQ-1`);

describe('drift', () => {
  it('names each changed text once, with the hash of the text as it was', () =>
    assert.deepEqual(
      driftOf(changed().view, 'REQ-1').map((drift) => [drift.what, drift.oldHash]),
      [
        ['requirement', textHash('Users log in')],
        ['test', textHash('run logs in works')],
      ],
    ));

  it('is none while nothing has changed, and for what is unknown', () => {
    const calm = scenario(`
      file docs/a.md
        REQ-1 Users log in`);
    assert.deepEqual(driftOf(calm.view, 'REQ-1'), []);
    assert.deepEqual(driftOf(calm.view, 'REQ-9'), []);
  });
});

describe('what can be accepted', () => {
  it('are the tests whose texts have changed, with the hashes as they are', () =>
    assert.deepEqual(acceptablePairs(changed().view, 'REQ-1'), [
      {
        requirement: 'REQ-1',
        testCaseId: 'a.test.ts::logs in',
        requirementHash: textHash('Users sign in'),
        testHash: textHash('run logs in more'),
      },
      {
        requirement: 'REQ-1',
        testCaseId: 'a.test.ts::stays in',
        requirementHash: textHash('Users sign in'),
        testHash: textHash('run stays in works'),
      },
    ]));

  it('is nothing once it was accepted, and again after unaccept', () => {
    const played = changed().play('accept REQ-1 by Ada');
    assert.equal(played.grade('REQ-1'), 'verified: accepted, passed, accepted, passed');
    assert.deepEqual(acceptablePairs(played.view, 'REQ-1'), []);
    played.graph.setAcceptances([]);
    assert.equal(acceptablePairs(played.view, 'REQ-1').length, 2);
  });
});

describe('the baseline of a result', () => {
  it('holds the test, what it verifies and what the report claims', () => {
    const { view } = scenario(`
      file docs/a.md
        REQ-1 Users log in
        REQ-2 Users log out
        REQ-3 Users pay
      file a.test.ts
        test logs in -> REQ-1
        implements REQ-3`);
    assert.deepEqual(baselineOf(view, 'a.test.ts::logs in', ['REQ-2', 'REQ-9']), {
      testHash: textHash('run logs in works'),
      requirementHashes: { 'REQ-1': textHash('Users log in'), 'REQ-2': textHash('Users log out') },
    });
    assert.equal(baselineOf(view, 'a.test.ts::nothing'), undefined);
  });
});

describe('the text that evidence is about', () => {
  it('is that of all definitions that differ, in an order of its own', () => {
    const texts = (first: string, second: string): [string, string] => {
      const { view } = scenario(`
        file docs/a.md
          REQ-1 ${first}
        file docs/b.md
          REQ-1 ${second}`);
      const entry = view.requirement('REQ-1');
      assert.ok(entry);
      return [requirementHash(entry), requirementText(entry)];
    };
    assert.deepEqual(texts('one', 'two'), texts('two', 'one'));
    assert.deepEqual(texts('one', 'one'), [textHash('one'), 'one']);
    assert.notEqual(texts('one', 'two')[0], texts('one', 'three')[0]);
  });
});

describe('a word diff', () => {
  const show = (before: string, after: string): string =>
    wordDiff(before, after)
      .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
      .join('');
  const joined = (before: string, after: string, without: 'added' | 'removed'): string =>
    wordDiff(before, after)
      .filter((change) => change.kind !== without)
      .map((change) => change.text)
      .join('');

  it('marks words', () =>
    assert.equal(
      show('Users log in with a password', 'Users sign in with a key'),
      'Users [-log-]{+sign+} in with a [-password-]{+key+}',
    ));
  it('keeps emoji whole', () => assert.equal(show('a 👩‍👩‍👧 b', 'a 👩‍👩‍👦 b').replaceAll(/[^ab\s]/gu, ''), 'a  b'));
  it('of equal texts is the text', () =>
    assert.deepEqual(wordDiff('a b', 'a b'), [{ kind: 'same', text: 'a b' }]));
  it('of nothing is nothing', () => assert.deepEqual(wordDiff('', ''), []));

  it('of long texts goes by lines', () => {
    const long = Array.from({ length: 20_000 }, (_, n) => `line ${String(n)}`);
    const other = long.with(10_000, 'another');
    const changes = wordDiff(long.join('\n'), other.join('\n'));
    assert.deepEqual(
      changes.filter((change) => change.kind !== 'same').map((change) => change.text),
      ['line 10000\n', 'another\n'],
    );
  });

  it('gives both texts back, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', ' ', '\n', '\r\n', 'word', '😀', '.'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        assert.equal(joined(before, after, 'added'), before);
        assert.equal(joined(before, after, 'removed'), after);
      }),
      { seed: 3 },
    );
    const [before, after] = ['a '.repeat(9000), 'b c'.repeat(9000)];
    assert.equal(joined(before, after, 'added'), before);
    assert.equal(joined(before, after, 'removed'), after);
  });
});
