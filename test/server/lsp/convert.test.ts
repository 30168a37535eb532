import assert from 'node:assert/strict';
import { pathInFolder, uriInFolder, versioned } from '../../../server/src/lsp/convert';

describe('path of a document in a folder', () => {
  for (const [folder, uri, path] of [
    ['file:///shop', 'file:///shop/docs/req.md', 'docs/req.md'],
    ['file:///shop/', 'file:///shop/a.md', 'a.md'],
    ['file:///shop', 'file:///shop-2/a.md', undefined],
    ['file:///shop', 'file:///shop', undefined],
    ['file:///c%3A/shop', 'file:///C:/shop/a.md', 'a.md'],
    ['file:///C:/shop', 'file:///c%3A/shop/a%20b.md', 'a b.md'],
    ['file:///shop', 'file:///shop/%C3%A4%F0%9F%8E%89.md', 'ä🎉.md'],
    ['file:///shop', 'file:///shop/ä🎉.md', 'ä🎉.md'],
    ['file:///shop', 'file:///shop/100%25.md', '100%.md'],
    ['file:///shop', 'untitled:Untitled-1', undefined],
    ['file:///shop', 'git:/shop/a.md?ref=HEAD', undefined],
    ['file:///shop', 'file:///shop/%ff.md', undefined],
    ['file:///shop', 'no uri at all', undefined],
    ['file://server/share', 'file://server/share/a.md', 'a.md'],
    ['file://server/share', 'file://other/share/a.md', undefined],
  ] as const)
    it(`${uri} in ${folder} is ${path ?? 'elsewhere'}`, () => assert.equal(pathInFolder(folder, uri), path));
});

describe('URI of a path', () => {
  for (const [path, uri] of [
    ['docs/a b.md', 'file:///shop/docs/a%20b.md'],
    ["it's (new) #1?.md", 'file:///shop/it%27s%20%28new%29%20%231%3F.md'],
    ['100%/ä.md', 'file:///shop/100%25/%C3%A4.md'],
  ] as const)
    it(`${path} leads there and back`, () => {
      assert.equal(uriInFolder('file:///shop', path), uri);
      assert.equal(pathInFolder('file:///shop', uri), path);
    });
});

describe('versioned edit', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  it('binds open documents to the version that was read', () =>
    assert.deepEqual(
      versioned({ changes: { a: [{ range, newText: 'x' }], b: [] } }, (uri) => (uri === 'a' ? 3 : null)),
      {
        documentChanges: [
          { textDocument: { uri: 'a', version: 3 }, edits: [{ range, newText: 'x' }] },
          { textDocument: { uri: 'b', version: null }, edits: [] },
        ],
      },
    ));
});

describe('URI of a path beside the folder', () => {
  for (const [folder, path, uri] of [
    ['file:///ws/shop', '../platform/a b.md', 'file:///ws/platform/a%20b.md'],
    ['file:///ws/shop/', '../../x/a.md', 'file:///x/a.md'],
    ['file:///c%3A/ws/shop', '../platform/a.md', 'file:///c%3A/ws/platform/a.md'],
    ['file:///c%3A/ws/shop', 'D:/specs/a.md', 'file:///D%3A/specs/a.md'],
  ] as const)
    it(`${path} from ${folder}`, () => assert.equal(uriInFolder(folder, path), uri));
});
