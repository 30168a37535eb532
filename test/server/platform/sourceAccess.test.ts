import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { nodeSourceAccess } from '../../../server/src/platform/sourceAccess';
import { createTempFolder, type TempFolder } from '../../support/tempFolder';

describe('source access', () => {
  let folder: TempFolder;
  before(() => {
    folder = createTempFolder({
      'shop/docs/req.md': 'x',
      'platform/req.md': 'x',
      'platform/reqproof.yaml': 'sources: []\n',
      'index.json': '{}',
    });
    fs.symlinkSync(path.join(folder.root, 'platform'), path.join(folder.root, 'shop/linked'));
    fs.symlinkSync(path.join(folder.root, 'loop'), path.join(folder.root, 'loop'));
  });
  after(() => folder.dispose());

  const access = () =>
    nodeSourceAccess({
      root: path.join(folder.root, 'shop'),
      open: () => assert.fail('nothing is opened to be located'),
    });

  /** `folder platform as ../platform`. */
  function located(written: string, from?: string): string {
    const place = access().locate(written, from);
    if (place.kind === 'none') return place.reason;
    const real = fs.realpathSync.native(folder.root);
    const inside = path.relative(real, place.folder).replaceAll(path.sep, '/');
    if (place.kind === 'file') return `file ${place.file} in ${inside || '.'} as ${place.shown}`;
    return `folder ${inside || '.'} as ${place.shown}${place.isProject ? ', the project' : ''}`;
  }

  const missing = 'does not exist. The path is meant from the folder of reqproof.yaml.';
  const rows: readonly [written: string, place: string][] = [
    ['../platform', 'folder platform as ../platform'],
    ['../platform/', 'folder platform as ../platform'],
    ['../shop/../platform', 'folder platform as ../platform'],
    ['../index.json', 'file index.json in . as ../index.json'],
    ['linked', 'folder platform as linked'],
    ['docs', 'folder shop/docs as docs'],
    ['.', 'folder shop as ., the project'],
    ['..', 'folder . as .., the project'],
    ['../shop', 'folder shop as ., the project'],
    ['../nowhere', missing],
    ['../index.json/deeper', missing],
    ['../loop', 'can not be read: its links lead in a circle.'],
  ];
  for (const [written, place] of rows)
    it(`${written}: ${place}`, () => assert.equal(located(written), place));

  it('an absolute path is shown as seen from the project', () => {
    assert.equal(located(path.join(folder.root, 'platform')), 'folder platform as ../platform');
  });

  it('a path of another project begins there', () => {
    const platform = path.join(folder.root, 'platform');
    assert.equal(located('../shop', platform), 'folder shop as ., the project');
    assert.equal(located('../index.json', platform), 'file index.json in . as ../index.json');
  });

  it('reads texts at the top of a folder', () => {
    const platform = path.join(folder.root, 'platform');
    assert.equal(access().readText(platform, 'reqproof.yaml'), 'sources: []\n');
    assert.equal(access().readText(platform, 'nothing.yaml'), undefined);
  });
});
