import assert from 'node:assert/strict';
import { completion, resolveCompletion } from '../../../server/src/features/completion';
import { FeatureProject } from '../../support/featureProject';
import { applyEdits, takeCursor, type Files } from '../../support/marked';

const requirements: Files = {
  'docs/req.md': '## REQ-1 Login with a password\n\nText.\n\n## REQ-2 Logout\n\n## PAY-1 Pay by card\n',
};

function complete(path: string, marked: string) {
  const cursor = takeCursor({ [path]: marked });
  const project = new FeatureProject({ ...requirements, ...cursor.files });
  const document = { path, text: cursor.files[path] ?? '' };
  const { position } = cursor;
  return { project, document, position, list: completion(project.scope, document, cursor.position) };
}

/** What is offered, and the line as it reads when the first is taken. */
function check(path: string, marked: string, labels: string, line: string): void {
  const { list, document, position } = complete(path, marked);
  const [first] = list?.items ?? [];
  assert.equal(list?.items.map(({ label }) => label).join(' '), labels);
  assert(first?.textEdit && 'range' in first.textEdit);
  const done = applyEdits(document.text, [first.textEdit]);
  assert.equal(done.split(/\r?\n/)[first.textEdit.range.start.line], line);
  // An editor filters by what stands between the start of the range and the cursor.
  const typed = document.text
    .split(/\r?\n/)
    [position.line]?.slice(first.textEdit.range.start.character, position.character);
  const letters = [...(typed ?? '').toLowerCase()];
  assert(
    letters.every((letter) => first.filterText?.toLowerCase().includes(letter)),
    'an editor would filter it out',
  );
}

const silent = (path: string, marked: string): void => assert.equal(complete(path, marked).list, undefined);

describe('completion', () => {
  it('offers ids behind a keyword', () =>
    check('a.test.ts', '// Verifies: [|]', 'REQ-1 REQ-2 PAY-1', '// Verifies: REQ-1'));
  it('finds them by title', () => check('a.test.ts', '// Verifies: card[|]', 'PAY-1', '// Verifies: PAY-1'));
  it('goes on with a list', () =>
    check('a.test.ts', '// @req REQ-1, lgt[|]', 'REQ-2 REQ-1', '// @req REQ-1, REQ-2'));
  it('in a title takes what begins like an id', () =>
    check('a.test.ts', "it('re[|] logs in')", 'REQ-1 REQ-2', "it('REQ-1 logs in')"));
  it('in a title replaces the whole id', () =>
    check('a.test.ts', "it('PA[|]Y-9 pays')", 'PAY-1', "it('PAY-1 pays')"));
  it('in front of a title leaves the title', () =>
    check('a.test.ts', "it('PA[|]logs in')", 'PAY-1', "it('PAY-1 logs in')"));
  it('writes a tag with its @', () =>
    check('a.test.ts', "it('x', { tag: '@pay[|]' })", 'PAY-1', "it('x', { tag: '@PAY-1' })"));
  it('writes a Gherkin tag with its @', () =>
    check('a.feature', '  @smoke pay[|]', 'PAY-1', '  @smoke @PAY-1'));
  it('keeps the prefix of a Gherkin tag', () => check('a.feature', '@req:pay[|]', 'PAY-1', '@req:PAY-1'));
  it('in Markdown completes a list of requirements', () =>
    check('a.md', '**Requirements:** REQ-1, [|]', 'REQ-1 REQ-2 PAY-1', '**Requirements:** REQ-1, REQ-1'));
  it('in a Python comment', () => check('a.py', '# Covers: pay[|]', 'PAY-1', '# Covers: PAY-1'));
  it('in tags of Gauge', () => check('a.spec', 'tags: smoke, pay[|]', 'PAY-1', 'tags: smoke, PAY-1'));
  it('in tags of Robot Framework', () =>
    check('a.robot', '    [Tags]    smoke    pay[|]', 'PAY-1', '    [Tags]    smoke    PAY-1'));
  it('counts emoji and CRLF as the editor does', () =>
    check('a.test.ts', "// 🎉\r\nit('🎉 PAY[|]')\r\n", 'PAY-1', "it('🎉 PAY-1')"));

  it('shows the title in every row', () =>
    assert.deepEqual(
      complete('a.test.ts', '// Verifies: req[|]').list?.items.map(({ labelDetails }) => labelDetails),
      [{ description: 'Login with a password' }, { description: 'Logout' }],
    ));

  it('is silent in code', () => silent('a.test.ts', 'const re[|] = 1;'));
  it('is silent in prose', () => silent('a.md', 'A card[|] is charged.'));
  it('is silent after one letter', () => silent('a.md', 'R[|]'));
  it('is silent in Gherkin steps', () => silent('a.feature', '  Given re[|]'));
  it('is silent where a sentence follows the keyword', () =>
    silent('a.test.ts', '// Requirement: see the page about log[|]'));

  it('tells the text of a requirement when an item is looked at', () => {
    const { project, list } = complete('a.md', 'Covers: REQ-1[|]');
    const [item] = list?.items ?? [];
    assert(item);
    assert.equal(item.documentation, undefined);
    assert.deepEqual(resolveCompletion(project.scope, item, true).documentation, {
      kind: 'markdown',
      value: '### REQ-1 Login with a password\n\n**linked**\n\nText.',
    });
  });

  it('is bounded, and asks to be asked again', () => {
    const many = Array.from({ length: 500 }, (_, at) => `## MANY-${at} Title\n`).join('\n');
    const project = new FeatureProject({ 'many.md': many });
    const list = completion(project.scope, { path: 'a.ts', text: '// @req ' }, { line: 0, character: 8 });
    assert.equal(list?.items.length, 200);
    assert.equal(list?.isIncomplete, true);
  });
});
