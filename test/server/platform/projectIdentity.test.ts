import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { normaliseOrigin, projectIdentity } from '../../../server/src/platform/projectIdentity';
import { createTempFolder, type TempFolder } from '../../support/tempFolder';

describe('where a repository comes from', () => {
  const same = [
    'https://github.com/Acme/Shop.git',
    'https://github.com/acme/shop/',
    'https://ines:ghp_secret@github.com/acme/shop.git',
    'https://token@github.com:443/acme/shop',
    'http://user:p@ss@github.com/acme/shop.git?x=1#y',
    'ssh://git@github.com:22/acme/shop.git',
    'git+ssh://git@github.com/acme/shop',
    'git@github.com:acme/shop.git',
    'github.com:/acme/shop',
  ];
  for (const origin of same)
    it(`${origin}: github.com/acme/shop`, () =>
      assert.equal(normaliseOrigin(origin), 'github.com/acme/shop'));

  for (const origin of [
    '/srv/git/shop.git',
    '../shop',
    'file:///srv/git/shop.git',
    'C:\\git\\shop',
    '',
    'https://',
  ])
    it(`${origin || '(empty)'}: says nothing to other machines`, () =>
      assert.equal(normaliseOrigin(origin), undefined));
});

describe('what a project is called in a team store', () => {
  const made: TempFolder[] = [];
  after(() => made.forEach((folder) => folder.dispose()));
  const folder = (files: Readonly<Record<string, string>>): string => {
    const one = createTempFolder(files);
    made.push(one);
    return fs.realpathSync(one.root);
  };
  const origin = '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@git.acme.example:shop.git\n';
  const repository = { '.git/HEAD': 'ref: refs/heads/main\n', '.git/config': origin };

  it('what reqproof.yaml says', () =>
    assert.equal(projectIdentity(folder(repository), 'The shop').name, 'The shop'));
  it('its origin, whatever the folder is called', () =>
    assert.equal(projectIdentity(folder(repository), undefined).name, 'git.acme.example/shop'));
  it('its origin and the folder in the repository', () => {
    const root = folder({ ...repository, 'packages/web/a.md': '' });
    assert.equal(
      projectIdentity(path.join(root, 'packages/web'), undefined).name,
      'git.acme.example/shop/packages/web',
    );
  });
  it('two folders of one name that come from nowhere are two projects, and each stays the same', () => {
    const [a, b] = [folder({ 'shop/a.md': '' }), folder({ 'shop/a.md': '' })].map((root) =>
      path.join(root, 'shop'),
    );
    const name = (root = ''): string => projectIdentity(root, undefined).name;
    assert.match(name(a), /^shop-[0-9a-f]{8}$/);
    assert.notEqual(name(a), name(b));
    assert.equal(name(a), name(a));
  });
});
