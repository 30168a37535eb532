import '../support/fakeVscode/install';
import assert from 'node:assert/strict';
import { withoutTargets } from '../../client/src/documents/detectedDocument';

describe('the page of what was detected', () => {
  it('shows places without their URIs, and remembers them', () => {
    const { text, targets } = withoutTargets(
      '- [docs/a\\_b.md:12](file:///shop/docs/a_b.md#L12): `REQ-1`\n- [c d.md:1](<file:///shop/c%20d.md#L1>): `x`\n<https://e.example>\n',
    );
    assert.equal(text, '- docs/a_b.md:12: `REQ-1`\n- c d.md:1: `x`\n<https://e.example>\n');
    assert.deepEqual(
      [...targets],
      [
        ['docs/a_b.md:12', 'file:///shop/docs/a_b.md#L12'],
        ['c d.md:1', 'file:///shop/c%20d.md#L1'],
      ],
    );
  });
});
