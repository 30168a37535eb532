import assert from 'node:assert/strict';
import { readGitIdentity } from '../../../server/src/platform/gitIdentity';
import { createTempFolder } from '../../support/tempFolder';

describe('readGitIdentity', () => {
  const check = (files: Readonly<Record<string, string>>, expected: string | undefined): void => {
    const folder = createTempFolder(files);
    const saved = { ...process.env };
    for (const name of ['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL']) delete process.env[name];
    process.env['XDG_CONFIG_HOME'] = `${folder.root}/none`;
    try {
      assert.equal(readGitIdentity(`${folder.root}/work`, `${folder.root}/home`), expected);
    } finally {
      process.env = saved;
      folder.dispose();
    }
  };
  const home =
    '[user]\n\tname = Ines Example\n\temail = ines@example.com\n[remote "user"]\n\tname = nobody\n';

  it('is that of the machine', () =>
    check({ 'home/.gitconfig': home, 'work/a': '' }, 'Ines Example <ines@example.com>'));
  it('is the own one of a repository, value by value', () =>
    check(
      {
        'home/.gitconfig': home,
        'work/.git/HEAD': '',
        'work/.git/config': '[User]\r\n  Email = "i@shop.example"\r\n',
      },
      'Ines Example <i@shop.example>',
    ));
  it('is unknown when git does not know', () => check({ 'work/a': '' }, undefined));
});
