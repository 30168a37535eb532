import assert from 'node:assert/strict';
import { readFile } from '../../../server/src/index/registry';
import type { NamespaceRule } from '../../../server/src/ports';
import { defaultSettings } from '../../../schema/settings';
import { compileStar } from '../../../server/src/util/globs';

const keys = (path: string, ...namespaces: readonly NamespaceRule[]): string =>
  readFile(
    { path, text: '## REQ-1 Login\n' },
    { options: { idPattern: defaultSettings.idPattern, namespaces }, readText: () => undefined },
  )
    .requirements.map(({ key, code, namespace }) => `${key} = ${namespace} ${code}`)
    .join(', ');

describe('namespaces', () => {
  it('names what a file defines, the first rule that matches', () => {
    const rules = [
      { files: 'services/*/docs/**', name: '*' },
      { files: '**/docs/**', name: 'all' },
    ];
    assert.equal(keys('services/cart/docs/a.md', ...rules), 'cart/REQ-1 = cart REQ-1');
    assert.equal(keys('docs/a.md', ...rules), 'all/REQ-1 = all REQ-1');
    assert.equal(keys('specs/a.md', ...rules), 'REQ-1 =  REQ-1');
  });

  it('a name may hold more than the star, and need not hold it', () => {
    assert.equal(
      keys('svc/cart/a.md', { files: 'svc/*/**', name: 'shop-*' }),
      'shop-cart/REQ-1 = shop-cart REQ-1',
    );
    assert.equal(keys('svc/cart/a.md', { files: 'svc/**', name: 'shop' }), 'shop/REQ-1 = shop REQ-1');
    assert.equal(
      keys('svc/cart/a.md', { files: 'svc/**', name: '*' }),
      'REQ-1 =  REQ-1',
      'nothing to stand for',
    );
  });

  const stars: readonly [glob: string, path: string, star: string | undefined][] = [
    ['specs/*/spec.md', 'specs/001-login/spec.md', '001-login'],
    ['**/specs/*/**', 'a/b/specs/x/y/z.md', 'x'],
    ['**/**/specs/*/a.md', 'q/specs/x/a.md', 'x'],
    ['{apps,libs}/*/req/*.md', 'libs/ui/req/a.md', 'ui'],
    ['[a-z]*/a.md', 'xyz/a.md', 'yz'],
    ['./docs/*.md', 'docs/a.md', 'a'],
    ['docs/**', 'docs/a.md', ''],
    ['docs/*.md', 'src/a.md', undefined],
    ['*/a.md', '.kiro/a.md', '.kiro'],
  ];
  for (const [glob, path, star] of stars)
    it(`${glob}: the star of ${path}`, () => assert.equal(compileStar(glob)(path), star));
});
