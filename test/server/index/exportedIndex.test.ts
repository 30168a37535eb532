import assert from 'node:assert/strict';
import type { RequirementDefinition } from '../../../schema/model';
import { exportedOutput } from '../../../server/src/cli/outputs';
import { readExportedIndex } from '../../../server/src/index/exportedIndex';
import { LineText } from '../../../server/src/features/text';
import { FeatureProject } from '../../support/featureProject';
import { assertGrowsLinearly } from '../../support/scaling';
import { unindent } from '../../support/marked';

const files = {
  'docs/login.md': unindent(`
    ## PLAT-1 Login 🎉 "quoted" \\ and
    Priority: high
    Category: access

    Users log in once.

    - Given a user
    - Then one login

    ## PLAT-2 Logout
  `),
  'docs/design.md': unindent(`
    ### Login page
    \`dsn~login~2\`

    Says "key": "PLAT-2" to mislead.

    Needs: impl, utest

    Tags: ui
  `),
  'specs/001-cart/spec.md':
    '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST work\n',
};

const exported = (more: object = {}): string => {
  const { view } = new FeatureProject(files).scope;
  const requirements = view.requirements().map((entry) => exportedOutput(view, entry));
  return JSON.stringify({ format: 'reqproof-index', version: 1, requirements, ...more }, null, 2);
};

/** A definition without its places, which are those of another file. */
const words = ({
  criteria,
  needs,
  location: _,
  idRange: __,
  versionRange: ___,
  ...rest
}: RequirementDefinition) => ({
  ...rest,
  preset: rest.preset ?? 'ids',
  criteria: criteria.map(({ text }) => text),
  needs: needs?.map(({ type }) => type),
});

describe('exported index', () => {
  it('says of each requirement what its own project says', () => {
    const { view } = new FeatureProject(files).scope;
    const { requirements, problems } = readExportedIndex('platform.json', exported(), 'hash');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      requirements.map(words),
      view.requirements().map(({ definition }) => words(definition)),
    );
    assert.equal(requirements.length, 4);
  });

  for (const [layout, text] of [
    ['indented', exported()],
    ['on one line', JSON.stringify(JSON.parse(exported()))],
    ['with CRLF', exported().replaceAll('\n', '\r\n')],
  ] as const)
    it(`places each where the file names it: ${layout}`, () => {
      const lines = new LineText(text);
      for (const { key, idRange } of readExportedIndex('platform.json', text, '').requirements) {
        assert.equal(lines.slice(idRange), key);
        const before = lines.line(idRange.start.line).slice(0, idRange.start.character);
        assert.match(before, /"key":\s*"$/);
      }
    });

  const faults: readonly [what: string, text: string, sentence: RegExp][] = [
    ['nothing', '', /^is not valid JSON/],
    ['half a file', exported().slice(0, 100), /^is not valid JSON/],
    ['null', 'null', /^is not an exported index\. Write one with: reqproof index --json/],
    ['a list', '[]', /^is not an exported index/],
    ['an older kind', '{"requirements":[]}', /^is not an exported index/],
    [
      'a newer one',
      exported({ version: 2 }),
      /^was written by a newer ReqProof \(format 2, this one reads 1\)/,
    ],
    ['no requirements', '{"format":"reqproof-index","version":1}', /^is damaged: requirements /],
    ['deep nesting', '['.repeat(200_000), /^is not valid JSON/],
  ];
  for (const [what, text, sentence] of faults)
    it(`refuses ${what} with one sentence`, () => {
      const { requirements, problems } = readExportedIndex('a.json', text, '');
      assert.equal(requirements.length, 0);
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.message ?? '', sentence);
    });

  it('lets names be that came later', () => {
    assert.equal(readExportedIndex('a.json', exported({ later: [1] }), '').requirements.length, 4);
  });

  it('takes time in proportion to the file', () => {
    const [one] = (JSON.parse(exported()) as { requirements: readonly { key: string }[] }).requirements;
    return assertGrowsLinearly(
      500,
      (size) =>
        exported({
          requirements: Array.from({ length: size }, (_, at) => ({
            ...one,
            key: `K-${at}`,
            code: `K-${at}`,
          })),
        }),
      (text) => readExportedIndex('a.json', text, ''),
    );
  });
});
