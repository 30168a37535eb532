import assert from 'node:assert/strict';
import { documentLinks } from '../../../server/src/features/documentLinks';
import { definition } from '../../../server/src/features/navigation';
import { FeatureProject } from '../../support/featureProject';
import { markRanges } from '../../support/marked';

const text =
  '# Test: Return\n\n@include "templates/sign in.md"\n@include "gone.md"\n\n## Steps\n1. Navigate to /returns\n';
const project = new FeatureProject({
  'specs/return.md': text,
  'specs/templates/sign in.md': '1. Navigate to /login\n',
});

describe('includes', () => {
  it('that lead somewhere are links', () => {
    const links = documentLinks(project.scope, 'specs/return.md');
    assert.deepEqual(
      links.map(({ target }) => target),
      ['file:///shop/specs/templates/sign%20in.md'],
    );
    const [link] = links;
    assert(link && markRanges(text, [link.range]).includes('[|templates/sign in.md|]'));
  });

  it('are definitions to go to', () => {
    const [target] = definition(project.scope, 'specs/return.md', { line: 2, character: 12 });
    assert.equal(target?.targetUri, 'file:///shop/specs/templates/sign%20in.md');
    assert.deepEqual(definition(project.scope, 'specs/return.md', { line: 3, character: 12 }), []);
  });
});
