import assert from 'node:assert/strict';
import { foldingRanges } from '../../../server/src/features/folding';
import { LineText } from '../../../server/src/features/text';
import { FeatureProject } from '../../support/featureProject';

/** Lines from 1: `1-4`. */
function check(path: string, text: string, expected: readonly string[]): void {
  const project = new FeatureProject({ [path]: text });
  const folds = foldingRanges(project.scope, path, new LineText(text));
  assert.deepEqual(
    folds.map(({ startLine, endLine }) => `${startLine + 1}-${endLine + 1}`),
    expected,
  );
}

describe('folding', () => {
  it('folds a requirement to its last line with words', () =>
    check('req.md', '# Shop\n\n## REQ-1 Log in\n\nText.\n\n\n## REQ-2 Out\n\nMore.\n', ['3-5', '8-10']));

  it('does not fold a requirement of one line', () => check('req.md', '- REQ-1: log in\n- REQ-2: out\n', []));

  it('folds scenarios', () =>
    check('a.feature', 'Feature: A\n\n  Scenario: B\n    Given c\n    Then d\n', ['3-5']));

  it('leaves code to its own language', () => check('a.test.ts', "it('a', () => {\n  go();\n});\n", []));
});
