import assert from 'node:assert/strict';
import { Recent } from '../../../server/src/util/recent';

describe('what was looked at lately', () => {
  it('is kept until so many others came', () => {
    const recent = new Recent<string, number>(2);
    recent.set('a', 1);
    recent.set('b', 2);
    recent.set('b', 3);
    assert.deepEqual([recent.get('a'), recent.get('b')], [1, 3]);
    recent.set('c', 4);
    assert.deepEqual([recent.get('a'), recent.get('b'), recent.get('c')], [undefined, 3, 4]);
  });

  it('can be forgotten', () => {
    const recent = new Recent<string, number>(3);
    for (const [n, key] of ['a', 'b', 'c'].entries()) recent.set(key, n);
    recent.delete('b');
    recent.delete('never there');
    assert.deepEqual([recent.get('a'), recent.get('b'), recent.get('c')], [0, undefined, 2]);
    recent.clear();
    assert.equal(recent.get('a'), undefined);
  });
});
