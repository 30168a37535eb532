import assert from 'node:assert/strict';
import { semanticTokens } from '../../../server/src/features/semanticTokens';
import { FeatureProject } from '../../support/featureProject';
import { applyEdits, unindent } from '../../support/marked';

/** Every token in brackets: `[declaration REQ-1]`. */
function check(files: Record<string, string>, path: string, expected: string): void {
  const project = new FeatureProject(files);
  const edits = semanticTokens(project.scope, path).flatMap(({ range, type, modifiers }) => [
    {
      range: { start: range.start, end: range.start },
      newText: `[${[...modifiers, type === 'requirementVersion' ? 'version' : 'id'].join(' ')}:`,
    },
    { range: { start: range.end, end: range.end }, newText: ']' },
  ]);
  assert.equal(applyEdits(project.text(path), edits), expected);
}

const requirements = '## REQ-1 Log in\n\nWith a password.\n';

describe('semantic tokens', () => {
  it('mark the id where it is defined, and nothing in prose', () =>
    check(
      { 'req.md': `${requirements}REQ-1 again\n` },
      'req.md',
      requirements.replace('REQ-1', '[declaration id:REQ-1]') + 'REQ-1 again\n',
    ));

  it('mark known and unknown ids of references, and no id-like word that means nothing', () =>
    check(
      {
        'req.md': requirements,
        'a.test.ts': unindent(`
          // Verifies: REQ-1, REQ-7
          // like XY-9 does
          it('logs in', () => { go(); });
        `),
      },
      'a.test.ts',
      unindent(`
          // Verifies: [id:REQ-1], [unknown id:REQ-7]
          // like XY-9 does
          it('logs in', () => { go(); });
        `),
    ));

  it('say nothing of a file that is not in the index', () => {
    assert.deepEqual(semanticTokens(new FeatureProject({}).scope, 'gone.md'), []);
  });
});
