import '../support/fakeVscode/install';
import assert from 'node:assert/strict';
import { withoutTargets } from '../../client/src/documents/page';

describe('a page that the server writes', () => {
  it('shows places without their URIs, and links them', () => {
    const { text, links } = withoutTargets(
      '- [docs/a\\_b.md:12](file:///shop/docs/a_b.md#L12): `REQ-1`\nin [c \\[d\\].md:1](<file:///shop/c%20d.md#L1>)\n<https://e.example>\n',
    );
    assert.equal(text, '- docs/a_b.md:12: `REQ-1`\nin c [d].md:1\n<https://e.example>\n');
    assert.deepEqual(
      links.map(({ start, length, target }) => [text.slice(start, start + length), target]),
      [
        ['docs/a_b.md:12', 'file:///shop/docs/a_b.md#L12'],
        ['c [d].md:1', 'file:///shop/c%20d.md#L1'],
      ],
    );
  });
});
