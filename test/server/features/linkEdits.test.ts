import assert from 'node:assert/strict';
import { linkEdits } from '../../../server/src/features/linkEdits';
import { FeatureProject } from '../../support/featureProject';
import { applyEdits, unindent, type Files } from '../../support/marked';

const requirements = '## REQ-1 Login\n\n## REQ-2 Logout\n\n## REQ-3 Password\n';

/**
 * Links REQ-3 to the test called `works` in the first file: the file as it reads then, and what the
 * index finds in it.
 */
async function check(files: Files, expected: string): Promise<void> {
  const [path = ''] = Object.keys(files);
  const texts = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, unindent(text)]));
  const project = new FeatureProject({ 'req.md': requirements, ...texts });
  const test = project.scope.view.file(path)?.testCases.find(({ name }) => name.includes('works'));
  assert(test, 'the fixture has no test that works');
  const { edits, refusal } = await linkEdits(project.scope, 'REQ-3', test.id);
  assert.equal(refusal, undefined);
  const after = applyEdits(project.text(path), edits);
  assert.equal(after, unindent(expected));

  const again = new FeatureProject({ 'req.md': requirements, ...texts, [path]: after }).scope.view;
  const linked = again.linksOf('REQ-3').map(({ testCaseId }) => again.testCase(testCaseId ?? '')?.name);
  assert.equal(linked.length, 1, 'the index must find exactly this link in what was written');
  assert(linked[0]?.includes('works'));
}

describe('link a requirement to a test', () => {
  it('by a comment, when nothing shows another convention', () =>
    check(
      {
        'a.test.ts': `
        describe('all', () => {
          it('works', () => run());
        });
        `,
      },
      `
      describe('all', () => {
        // Verifies: REQ-3
        it('works', () => run());
      });
      `,
    ));

  it('by the comment that the file uses', () =>
    check(
      {
        'a.test.ts': `
        /** @req REQ-1 */
        it('starts', () => run());
        it('works', () => run());
        `,
      },
      `
      /** @req REQ-1 */
      it('starts', () => run());
      /** @req REQ-3 */
      it('works', () => run());
      `,
    ));

  it('by going on with the list of the test', () =>
    check(
      {
        'a.test.ts': `
        // Covers: REQ-1, REQ-2
        it('works', () => run());
        `,
      },
      `
      // Covers: REQ-1, REQ-2, REQ-3
      it('works', () => run());
      `,
    ));

  for (const [written, expected] of [
    ['REQ-1 starts', 'REQ-3 works'],
    ['REQ-1: starts', 'REQ-3: works'],
    ['[REQ-1] starts', '[REQ-3] works'],
    ['starts (REQ-1)', 'works (REQ-3)'],
  ])
    it(`by the title, like "${written}"`, () =>
      check(
        { 'a.test.ts': `it('${written}', () => run());\nit('works', () => run());\n` },
        `it('${written}', () => run());\nit('${expected}', () => run());\n`,
      ));

  it('by the convention of the nearest file, when its own has none', () =>
    check(
      {
        'shop/cart/a.test.ts': "it('works', () => run());\n",
        'shop/cart/b.test.ts': "it('REQ-1 | starts', () => run());\n",
        'other/c.test.ts':
          "// @req REQ-1\nit('starts', () => run());\n// @req REQ-2\nit('ends', () => run());\n",
      },
      "it('REQ-3 | works', () => run());\n",
    ));

  const tagged = "test('starts', { tag: '@REQ-1' }, () => run());\n";
  for (const [name, before, after] of [
    ['new options', "test('works', () => run());\n", "test('works', { tag: '@REQ-3' }, () => run());\n"],
    [
      'options it has',
      "test('works', { annotation: [] }, () => run());\n",
      "test('works', { tag: '@REQ-3', annotation: [] }, () => run());\n",
    ],
    [
      'a tag it has',
      "test('works', { tag: '@smoke' }, () => run());\n",
      "test('works', { tag: ['@smoke', '@REQ-3'] }, () => run());\n",
    ],
    [
      'tags it has',
      'test("works", {\n  tag: ["@smoke"],\n}, () => run());\n',
      'test("works", {\n  tag: ["@REQ-3", "@smoke"],\n}, () => run());\n',
    ],
  ] as const)
    it(`by a Playwright tag in ${name}`, () => check({ 'a.spec.ts': tagged + before }, tagged + after));

  const annotated =
    "test('starts', { annotation: { type: 'requirement', description: 'REQ-1' } }, () => run());\n";
  it('by a Playwright annotation', () =>
    check(
      { 'a.spec.ts': `${annotated}test('works', () => run());\n` },
      `${annotated}test('works', { annotation: { type: 'requirement', description: 'REQ-3' } }, () => run());\n`,
    ));

  it('with the line ends of the file', () =>
    check(
      { 'a.test.ts': "it('works', () => run());\r\n" },
      "// Verifies: REQ-3\r\nit('works', () => run());\r\n",
    ));

  const scenario = 'Scenario: works\n    Given a shop\n';
  it('by a Gherkin tag line', () =>
    check({ 'a.feature': `Feature: F\n\n  ${scenario}` }, `Feature: F\n\n  @REQ-3\n  ${scenario}`));
  it('by one more Gherkin tag', () =>
    check(
      { 'a.feature': `Feature: F\n\n  @smoke @slow # tags\n  ${scenario}` },
      `Feature: F\n\n  @smoke @slow @REQ-3 # tags\n  ${scenario}`,
    ));
  it('by the prefixed tag that the file uses', () =>
    check(
      { 'a.feature': `@req:REQ-1\nFeature: F\n\n  ${scenario}` },
      `@req:REQ-1\nFeature: F\n\n  @req:REQ-3\n  ${scenario}`,
    ));

  const steps = '## Steps\n1. Navigate to /login\n\n## Expected Outcome\n- "Welcome" is visible\n';
  it('below the title of a Markdown test', () =>
    check(
      { 'specs/a.md': `# Test: It works\n\n${steps}` },
      `# Test: It works\n\nVerifies: REQ-3\n\n${steps}`,
    ));
  it('into the list of a Markdown test', () =>
    check(
      { 'specs/a.md': `# Test: It works\n\nRequirements: REQ-1\n\n${steps}` },
      `# Test: It works\n\nRequirements: REQ-1, REQ-3\n\n${steps}`,
    ));
});

describe('a link is refused', () => {
  const { scope } = new FeatureProject({
    'req.md': requirements,
    'a.test.ts': "it('REQ-1 works', () => run());\n",
  });
  for (const [key, test, refusal] of [
    ['REQ-9', 'a.test.ts::REQ-1 works', 'There is no requirement REQ-9.'],
    ['REQ-1', 'a.test.ts::gone', 'The test is not in the index any more.'],
    ['REQ-1', 'a.test.ts::REQ-1 works', 'REQ-1 is linked to "REQ-1 works" already.'],
  ] as const)
    it(refusal, async () => assert.deepEqual(await linkEdits(scope, key, test), { edits: [], refusal }));
});
