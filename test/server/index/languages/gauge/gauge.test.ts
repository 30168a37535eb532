import assert from 'node:assert/strict';
import type { ReportedResult } from '../../../../../schema/model';
import { markdownReader } from '../../../../../server/src/index/formats/markdown/reader';
import { gauge } from '../../../../../server/src/index/languages/gauge/language';
import { createMatcher } from '../../../../../server/src/trace/match';
import { unindent } from '../../../../support/marked';
import { readWithReader } from '../../formats/outline';
import { readingOf } from '../read';

const { read, mayContain, outline, references } = readingOf(gauge, 'specs/login.spec');
const check = (text: string, expected: string, path?: string): void =>
  assert.equal(outline(unindent(text), path), unindent(expected).trim());

const spec = unindent(`
  # Login

  tags: REQ-1, smoke

  Covers: REQ-2.
  And here REQ-9 is spoken of.

  |user|id|
  |----|--|
  |ada |1 |
  |bob |2 |

  * Open the shop

  ## Log in

  tags: REQ-3,
        slow
  * Enter <user>
     |a|b|
     |1|2|

  Second scenario
  ---------------
  |c|
  |-|
  |1|
  |2|
  |3|
  * Leave

  ## Empty

  Text.
  ___
  * Close
`);

describe('Gauge', () => {
  it('scenarios with tags and tables', () =>
    check(
      spec,
      `
      Login > Log in = Login > Log in |* x2 @REQ-1 @smoke @REQ-3 @slow
      Login > Second scenario = Login > Second scenario |* x6 @REQ-1 @smoke
      Login > Empty (empty) = Login > Empty |* x2 @REQ-1 @smoke
      `,
    ));

  it('references in tags, and in text on purpose', () =>
    assert.equal(
      references(spec),
      [
        'REQ-1! verifies tag: Login > Log in, Login > Second scenario, Login > Empty',
        'REQ-2! verifies annotation: Login > Log in, Login > Second scenario, Login > Empty',
        'REQ-3! verifies tag: Login > Log in',
      ].join('\n'),
    ));

  it('underlined headings', () =>
    check(
      `
      Login
      =====

      Log in
      ------
      * Go
      `,
      'Login > Log in',
    ));

  it('concepts are no tests', () => check('# Log in as <user>\n* Go\n', '', 'specs/a.cpt'));

  it('matches what xml-report says, rows of tables included', () => {
    const matcher = createMatcher(read(spec).testCases);
    for (const name of ['Log in', 'Log in | SpecRow: 1: [user: ada] [id: 1]']) {
      const result = {
        name,
        className: 'Login',
        suites: ['Login'],
        status: 'passed',
        properties: [],
        retries: 0,
        attachments: [],
      } satisfies ReportedResult;
      const outcome = matcher.match(result);
      assert.equal(
        outcome.kind === 'matched' && outcome.testCaseId,
        'specs/login.spec::Login > Log in',
        name,
      );
    }
  });

  describe('is not', () => {
    for (const [what, text] of [
      ['a package of RPM', 'Name: a\n# comment\n## more\n%description\n%changelog\n* Mon Jan 01 2024 Ada\n'],
      ['a build of PyInstaller', '# -*- mode: python -*-\na = Analysis(["a.py"])\n* x\n## y\n'],
      ['a text without steps', '# A\n\n## B\n\ntext\n'],
    ] as const)
      it(what, () => assert.equal(mayContain(text), false));
  });

  describe('in Markdown', () => {
    const manifest = { 'manifest.json': '{"Language": "java", "Plugins": ["html-report"]}' };
    const names = (path: string, files: Readonly<Record<string, string>>) =>
      readWithReader(markdownReader, { path, text: spec, files }).testCases.map(
        (test) => `${test.framework} ${test.name}`,
      );

    it('is told by the manifest above its specs', () =>
      assert.deepEqual(names('specs/login.md', manifest), [
        'gauge Login > Log in',
        'gauge Login > Second scenario',
        'gauge Login > Empty',
      ]));
    it('is Markdown without it, and elsewhere', () => {
      assert.deepEqual(names('specs/login.md', {}), []);
      assert.deepEqual(names('docs/login.md', manifest), []);
    });
    it('depends on the manifests that were looked for', () =>
      assert.deepEqual(readWithReader(markdownReader, { path: 'a/specs/b.md', text: spec }).dependsOn, [
        'a/specs/manifest.json',
        'a/manifest.json',
        'manifest.json',
      ]));
  });
});
