/** A link to a requirement of every syntax, in a test of every kind: the index finds what was written, or it is refused. */
import assert from 'node:assert/strict';
import { completion } from '../../../server/src/features/completion';
import { linkEdits } from '../../../server/src/features/linkEdits';
import { FeatureProject } from '../../support/featureProject';
import { applyEdits, type Files } from '../../support/marked';

const requirements: Readonly<Record<string, Files>> = {
  'plain ids': { 'req.md': '## REQ-12 Log in\n\nText.\n' },
  OpenFastTrace: { 'doc/spec.md': '## Log in\n`req~login~3`\n\nText.\n\nNeeds: itest\n' },
  tracey: { 'docs/spec.md': '# Spec\n\nr[auth.login+2]\nUsers log in.\n' },
  OpenSpec: {
    'openspec/specs/auth/spec.md': '## Requirements\n\n### Requirement: Log in\nThe system SHALL.\n',
  },
  'Spec Kit': { 'specs/001-shop/spec.md': '## Requirements\n\n- **FR-001**: System MUST log in\n' },
  Kiro: {
    '.kiro/specs/shop/requirements.md':
      '### Requirement 3\n#### Acceptance Criteria\n1. WHEN a, THE shop SHALL b\n',
  },
  Doorstop: {
    'reqs/.doorstop.yml': "settings:\n  digits: 3\n  prefix: REQ\n  sep: ''\n",
    'reqs/REQ001.yml': 'active: true\nlevel: 1.0\nlinks: []\nreviewed: null\ntext: |\n  Log in.\n',
  },
  StrictDoc: { 'docs/srs.sdoc': '[DOCUMENT]\nTITLE: S\n\n[REQUIREMENT]\nUID: SRS-A-1\nSTATEMENT: Log in.\n' },
  'Sphinx-Needs': { 'docs/req.rst': '.. req:: Log in\n   :id: REQ_LOGIN\n\n   Users log in.\n' },
  TRLC: {
    'a.rsl': 'package Shop\n\ntype Req {\n  description String\n}\n',
    'a.trlc': 'package Shop\n\nReq Login {\n  description = "Log in"\n}\n',
  },
  reqstool: {
    'docs/requirements.yml':
      'metadata:\n  urn: shop\n  variant: microservice\n  title: Shop\nrequirements:\n  - id: REQ_A\n    title: A\n    significance: shall\n    description: Log in\n    categories: ["functional-suitability"]\n    revision: 0.0.1\n',
  },
  CSV: { 'requirements.csv': 'id,title,text\nREQ-7,Log in,Users log in\n' },
};

const tests: Files = {
  'a.test.ts': "it('works', () => {\n  check();\n});\n",
  'test_a.py': 'def test_works():\n    check()\n',
  'ATest.java': 'class ATest {\n    @Test\n    void works() {\n        check();\n    }\n}\n',
  'ATest.kt':
    'import org.junit.jupiter.api.Test\nclass ATest {\n    @Test\n    fun works() {\n        check()\n    }\n}\n',
  'a_test.go': 'package a\n\nimport "testing"\n\nfunc TestWorks(t *testing.T) {\n\tcheck()\n}\n',
  'a.rs': '#[test]\nfn works() {\n    check();\n}\n',
  'ATest.cs':
    'using NUnit.Framework;\nclass ATest {\n    [Test]\n    public void Works() {\n        Check();\n    }\n}\n',
  'a_test.cc': '#include <gtest/gtest.h>\n\nTEST(A, Works) {\n  check();\n}\n',
  'a.robot': '*** Test Cases ***\nWorks\n    Go\n',
  'a.spec': '# A\n\n## Works\n\n* step\n',
  'a.feature': 'Feature: A\n\n  Scenario: Works\n    Given x\n',
  'specs/a.md': '# Test: Works\n\n## Steps\n1. Navigate to /\n',
};

/** Names with blanks stand in comments of code alone, numbers only beside their feature. */
const refused = new Set(['OpenSpec a.feature', 'OpenSpec specs/a.md', 'Kiro a.feature', 'Kiro specs/a.md']);

describe('links that are written', () => {
  for (const [syntax, files] of Object.entries(requirements)) {
    const { scope } = new FeatureProject({ ...files, ...tests });
    const entry = scope.view.requirements().at(-1);
    assert(entry, syntax);
    const { key } = entry;

    for (const [path, text] of Object.entries(tests))
      it(`to ${syntax} in ${path} are found`, async () => {
        const [test] = scope.view.file(path)?.testCases ?? [];
        assert(test);
        const { edits, refusal } = await linkEdits(scope, key, test.id);
        assert.equal(refusal !== undefined, refused.has(`${syntax} ${path}`), refusal);
        if (refusal !== undefined) return;
        const after = applyEdits(text, edits);
        const { view } = new FeatureProject({ ...files, ...tests, [path]: after }).scope;
        assert.deepEqual(
          view.linksOf(key).map(({ testCaseId, role }) => `${role} ${testCaseId}`),
          [`verifies ${test.id}`],
          after,
        );
        assert.deepEqual(view.problems(path), []);
      });

    if (syntax !== 'Kiro')
      it(`to ${syntax} by completion behind "Verifies:" are found`, () => {
        const text = '// Verifies: ';
        const at = { line: 0, character: text.length };
        const [item] = completion(scope, { path: 'b.ts', text }, at)?.items ?? [];
        assert(item?.textEdit && 'range' in item.textEdit);
        const after = `${applyEdits(text, [item.textEdit])}\nexport const b = 1;\n`;
        const { view } = new FeatureProject({ ...files, 'b.ts': after }).scope;
        assert.equal(view.linksOf(key).length, 1, after);
        assert.deepEqual(view.problems('b.ts'), []);
      });
  }

  it('go on in the words of plain ids, not in those of another syntax', async () => {
    const project = new FeatureProject({
      ...requirements['OpenFastTrace'],
      ...requirements['Doorstop'],
      'a.test.ts': "// [itest->req~login~3]\nit('works', () => {\n  go();\n});\n",
    });
    const { edits } = await linkEdits(project.scope, 'REQ001', 'a.test.ts::works');
    assert.equal(
      applyEdits(project.text('a.test.ts'), edits),
      "// [itest->req~login~3]\n// Verifies: REQ001\nit('works', () => {\n  go();\n});\n",
    );
  });
});
