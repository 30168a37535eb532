import assert from 'node:assert/strict';
import { codeActions } from '../../../server/src/features/codeAction';
import { readFile } from '../../../server/src/index/registry';
import { FeatureProject } from '../../support/featureProject';
import type { Files } from '../../support/marked';

const spec = '.kiro/specs/shop/requirements.md';
const requirement = (...criteria: readonly string[]): string =>
  `### Requirement 3\n#### Acceptance Criteria\n${criteria.map((one, at) => `${at + 1}. ${one}`).join('\n')}\n`;
const pay = 'WHEN an order is paid, THE shop SHALL send a receipt';
const refuse = 'IF a card is refused, THE shop SHALL say why';
const references = {
  'pay.test.ts': "// Feature: shop - Validates: Requirements 3.1, 3.2\nit('pays', () => { pay(); });\n",
  '.kiro/specs/shop/tasks.md': '- [ ] 1. Pay\r\n  - _Requirements: 3.1_\r\n',
};

/** The project as it is after `before` was read and the spec was written anew. */
async function actions(before: string, after: string, confirmEdits: boolean) {
  const project = new FeatureProject({ ...references, [spec]: after });
  const read = (path: string, text: string) =>
    readFile(
      { path, text },
      { options: { idPattern: project.scope.settings.idPattern }, readText: () => undefined },
    );
  const earlier: Files = { ...references, [spec]: before };
  project.scenario.graph.adoptEarlier(Object.entries(earlier).map(([path, text]) => read(path, text)));
  const [problem] = project.scope.view.problems(spec).filter(({ code }) => code === 'moved-requirement');
  assert.ok(problem);
  const document = { path: spec, text: after };
  const found = await codeActions(project.scope, document, problem.location.range, [], {
    createFiles: true,
    confirmEdits,
  });
  return { project, action: found.find(({ title }) => title.startsWith('Update')) };
}

describe('quick fix of ids that moved', () => {
  const [before, after] = [requirement(pay, refuse), requirement('WHILE it rains', pay, refuse)];

  it('writes the new ids everywhere at once', async () => {
    const { project, action } = await actions(before, after, false);
    assert.equal(action?.title, 'Update the 3 references to what moved');
    assert.deepEqual(project.afterEdit(action.edit?.changes ?? {}), {
      'pay.test.ts': references['pay.test.ts'].replace('3.1, 3.2', '3.2, 3.3'),
      '.kiro/specs/shop/tasks.md': '- [ ] 1. Pay\r\n  - _Requirements: 3.2_\r\n',
    });
  });

  it('is shown before it is made, where the editor can', async () => {
    const { action } = await actions(before, after, true);
    assert.deepEqual(action?.edit?.changeAnnotations, {
      moved: { label: 'Update the 3 references to what moved', needsConfirmation: true },
    });
    const changes = action?.edit?.documentChanges ?? [];
    assert.equal(changes.length, 2);
    for (const change of changes)
      for (const edit of 'edits' in change ? change.edits : [])
        assert.equal('annotationId' in edit && edit.annotationId, 'moved');
  });

  it('is none for what is gone', async () => {
    const { action } = await actions(
      requirement(pay, refuse, 'WHEN it closes'),
      requirement('WHEN it closes'),
      false,
    );
    assert.equal(action, undefined);
  });
});
