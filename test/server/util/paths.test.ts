import assert from 'node:assert/strict';
import {
  absoluteIn,
  baseName,
  folderOf,
  foldersAbove,
  isAbsolutePath,
  normaliseRelative,
  relativeInside,
  relativePath,
  resolveFrom,
  toPosix,
} from '../../../server/src/util/paths';
import type { Platform } from '../../../server/src/util/paths';

describe('paths', () => {
  const normalised: [path: string, platform: Platform, expected: string | undefined][] = [
    ['a/b.md', 'posix', 'a/b.md'],
    ['./a//b/../c.md', 'posix', 'a/c.md'],
    ['', 'posix', ''],
    ['a/..', 'posix', ''],
    ['..', 'posix', undefined],
    ['a/../../b', 'posix', undefined],
    ['/etc/passwd', 'posix', undefined],
    ['a\0b', 'posix', undefined],
    ['a\\b.md', 'posix', 'a\\b.md'],
    ['a\\b.md', 'windows', 'a/b.md'],
    ['..\\b.md', 'windows', undefined],
    ['C:\\a', 'windows', undefined],
    ['C:a', 'windows', undefined],
    ['\\\\server\\share', 'windows', undefined],
    ['a.md:stream', 'windows', undefined],
  ];
  for (const [path, platform, expected] of normalised)
    it(`normalises ${JSON.stringify(path)} on ${platform} to ${expected}`, () =>
      assert.equal(normaliseRelative(path, platform), expected));

  const insides: [root: string, path: string, platform: Platform, expected: string | undefined][] = [
    ['/repo', '/repo/a/b.md', 'posix', 'a/b.md'],
    ['/repo', '/repo', 'posix', ''],
    ['/repo', '/repository/a.md', 'posix', undefined],
    ['/repo', '/repo/../etc', 'posix', undefined],
    ['/repo', '/Repo/a.md', 'posix', undefined],
    ['/', '/a.md', 'posix', 'a.md'],
    ['/repo', 'a.md', 'posix', undefined],
    ['C:\\repo', 'c:\\Repo\\Src\\A.md', 'windows', 'Src/A.md'],
    ['C:\\repo', 'C:/repo/a.md', 'windows', 'a.md'],
    ['C:\\', 'c:/a.md', 'windows', 'a.md'],
    ['C:\\repo', 'D:\\repo\\a.md', 'windows', undefined],
    ['\\\\server\\share', '\\\\Server\\share\\a.md', 'windows', 'a.md'],
  ];
  for (const [root, path, platform, expected] of insides)
    it(`finds ${path} in ${root} on ${platform}: ${expected}`, () =>
      assert.equal(relativeInside(root, path, platform), expected));

  it('goes back to what the platform writes', () => {
    assert.equal(absoluteIn('/repo', 'a/b.md', 'posix'), '/repo/a/b.md');
    assert.equal(absoluteIn('/', 'a.md', 'posix'), '/a.md');
    assert.equal(absoluteIn('C:\\repo', 'a/b.md', 'windows'), 'C:\\repo\\a\\b.md');
    assert.equal(absoluteIn('C:\\', 'a.md', 'windows'), 'C:\\a.md');
    assert.equal(absoluteIn('C:\\repo', '', 'windows'), 'C:\\repo');
  });

  it('keeps a backslash that is part of a name on POSIX', () => {
    assert.equal(toPosix('a\\b', 'posix'), 'a\\b');
    assert.equal(toPosix('a\\b', 'windows'), 'a/b');
  });

  it('knows absolute paths of every platform on every platform', () => {
    for (const path of ['/a', '\\a', 'C:\\a', 'c:/a', '\\\\server\\share'])
      assert.ok(isAbsolutePath(path), path);
    for (const path of ['a', './a', 'C', 'C:a', 'c:']) assert.ok(!isAbsolutePath(path), path);
  });

  it('takes paths apart', () => {
    assert.deepEqual([folderOf('a/b/c.md'), folderOf('c.md')], ['a/b', '']);
    assert.deepEqual([baseName('a/c.md'), baseName('c.md')], ['c.md', 'c.md']);
    assert.deepEqual(foldersAbove('a/b/c.md'), ['a', 'a/b']);
    assert.deepEqual(foldersAbove('c.md'), []);
  });

  it('resolves from a folder', () => {
    assert.equal(resolveFrom('a/b', '../c.md'), 'a/c.md');
    assert.equal(resolveFrom('', 'c.md'), 'c.md');
    assert.equal(resolveFrom('a', '../../c.md'), undefined);
    assert.equal(resolveFrom('a', '/etc/passwd'), undefined);
  });
});

describe('relativePath', () => {
  const rows: readonly [from: string, to: string, platform: 'posix' | 'windows', path: string][] = [
    ['/ws/shop', '/ws/platform', 'posix', '../platform'],
    ['/ws/shop', '/ws/shop/docs', 'posix', 'docs'],
    ['/ws/shop/docs', '/ws/shop', 'posix', '..'],
    ['/ws/shop', '/ws/shop', 'posix', '.'],
    ['/a/b', '/c', 'posix', '../../c'],
    ['C:\\ws\\Shop', 'c:\\WS\\platform', 'windows', '../platform'],
    ['C:\\ws\\shop', 'D:\\specs', 'windows', 'D:/specs'],
  ];
  for (const [from, to, platform, path] of rows)
    it(`${to} from ${from} is ${path}`, () => assert.equal(relativePath(from, to, platform), path));
});
