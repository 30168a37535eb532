import assert from 'node:assert/strict';
import { LinkCache } from '../../../server/src/trace/linkCache';
import { linksOfFile, type FileLinks } from '../../../server/src/trace/links';
import { packLinks, unpackLinks } from '../../../server/src/trace/packedLinks';
import { indexText } from '../../support/indexText';

const linksIn = (path: string, text: string): FileLinks =>
  linksOfFile(
    indexText(path, text.split('\n').filter(Boolean)),
    ({ code }) => ({ kind: 'found', key: code }),
    (id) => (id.includes('claims') ? ['REQ-7', 'REQ-8'] : []),
  );

const whole: Readonly<Record<string, string>> = {
  nothing: '',
  'tests, whole and partly': 'test logs in -> REQ-1, REQ-2 partial\ntest logs out -> REQ-2, REQ-1',
  'versions and types': 'test logs in -> REQ-1 v2 itest\nimplements REQ-1 v2 [syntax=tracey]',
  'the whole file': 'verifies REQ-1\nimplements REQ-2\ndepends REQ-3\nrelated REQ-4\ntest one\ntest two',
  'nothing but the spec': 'verifies REQ-1 for nothing',
  'what results claim': 'test claims it -> REQ-8\ntest claims it too',
  'what an item covers':
    'DSN-1 Design\nDSN-2 Design\ncovers REQ-1 v1 from DSN-1 [stamp=x]\ncovers REQ-2 from DSN-2\ncovers REQ-1 from DSN-2\nrefines REQ-3 from GONE-1',
};

describe('packed links of a file', () => {
  for (const [name, text] of Object.entries(whole))
    it(`are the same as before: ${name}`, () => {
      const links = linksIn('test/a.test.ts', text);
      assert.deepEqual(unpackLinks('test/a.test.ts', packLinks('test/a.test.ts', links)), links);
    });

  it('are given back when others were looked at since, and forgotten when told', () => {
    const cache = new LinkCache(1);
    const one = linksIn('a.test.ts', 'test logs in -> REQ-1');
    cache.set('a.test.ts', one);
    cache.set('b.test.ts', linksIn('b.test.ts', 'test logs out -> REQ-1'));
    assert.deepEqual(cache.get('a.test.ts'), one);
    cache.delete('a.test.ts');
    assert.equal(cache.get('a.test.ts'), undefined);
    cache.clear();
    assert.equal(cache.get('b.test.ts'), undefined);
  });
});
