import assert from 'node:assert/strict';
import { foldingRanges } from '../../../server/src/features/folding';
import { LineText } from '../../../server/src/features/text';
import { FeatureProject } from '../../support/featureProject';

/** Lines from 1: `1-4`. */
function check(path: string, text: string, expected: readonly string[] | undefined): void {
  const project = new FeatureProject({ [path]: text });
  const folds = foldingRanges(project.scope, path, new LineText(text));
  assert.deepEqual(
    folds?.map(({ startLine, endLine }) => `${startLine + 1}-${endLine + 1}`),
    expected,
  );
}

describe('folding', () => {
  it('folds a requirement to its last line with words', () =>
    check('req.md', '# Shop\n\n## REQ-1 Log in\n\nText.\n\n\n## REQ-2 Out\n\nMore.\n', ['3-5', '8-10']));

  it('does not fold a requirement of one line', () =>
    check('req.md', '- REQ-1: log in\n- REQ-2: out\n', undefined));

  it('folds scenarios', () =>
    check('a.feature', 'Feature: A\n\n  Scenario: B\n    Given c\n    Then d\n', ['1-5', '3-5']));

  it('leaves code to its own language', () =>
    check('a.test.ts', "it('a', () => {\n  go();\n});\n", undefined));

  it('folds by indentation too where the editor would have done so', () =>
    check(
      'a.sdoc',
      '[REQUIREMENT]\nUID: A-1\nTITLE: A\nRELATIONS:\n- TYPE: Parent\n  VALUE: B-1\n\n[REQUIREMENT]\nUID: B-1\nTITLE: B\n',
      ['1-6', '5-6', '8-10'],
    ));

  it('leaves an item that is its whole file to the editor', () =>
    check('reqs/REQ001.yml', 'active: true\nlevel: 1.0\nlinks: []\ntext: |\n  Log in.\n', undefined));
});
