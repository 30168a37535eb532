/**
 * Every feature at many places of real files, in texts with other line ends and astral characters,
 * and in texts that have run ahead of the index: nothing throws, and every range lies in the text.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Range } from '../../../schema/model';
import { codeActions } from '../../../server/src/features/codeAction';
import { codeLenses, resolveCodeLens } from '../../../server/src/features/codeLens';
import { completion } from '../../../server/src/features/completion';
import { hover } from '../../../server/src/features/hover';
import { linkEdits } from '../../../server/src/features/linkEdits';
import { definition, implementation, references } from '../../../server/src/features/navigation';
import { prepareRename, rename } from '../../../server/src/features/rename';
import { documentSymbols } from '../../../server/src/features/symbols';
import { comparePositions, LineText } from '../../../server/src/features/text';
import { FeatureProject } from '../../support/featureProject';
import { applyEdits, type Files } from '../../support/marked';

const sample = path.join(__dirname, '../../sample');
const files: Files = Object.fromEntries(
  fs
    .readdirSync(sample, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => /\.(?:md|feature|[jt]s|yaml)$/.test(name))
    .map((name) => [name, fs.readFileSync(path.join(sample, name), 'utf8')]),
);
const changed = (change: (text: string) => string): Files =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, change(text)]));

function assertInside(text: LineText, range: Range, what: string): void {
  assert(comparePositions(range.start, range.end) <= 0, `${what}: the range ends before it starts`);
  assert(comparePositions(range.end, text.end) <= 0, `${what}: the range leaves the text`);
  assert(range.end.character <= text.line(range.end.line).length, `${what}: the range leaves its line`);
}

async function visit(project: FeatureProject, name: string, step: number): Promise<number> {
  const { scope } = project;
  const lines = new LineText(project.text(name));
  const document = { path: name, text: lines.text };
  for (const symbol of documentSymbols(scope, name)) assertInside(lines, symbol.range, 'symbol');
  for (const lens of codeLenses(scope, name)) {
    assertInside(lines, lens.range, 'lens');
    assert.notEqual(resolveCodeLens(scope, lens).command?.title, '');
  }
  let answers = 0;
  for (let offset = 0; offset <= lines.text.length; offset += step) {
    const position = lines.positionAt(offset);
    const shown = hover(scope, name, position, { markdown: true, commandLinks: true });
    if (shown?.range) assertInside(lines, shown.range, 'hover');
    for (const link of definition(scope, name, position))
      if (link.originSelectionRange) assertInside(lines, link.originSelectionRange, 'definition');
    references(scope, name, position, true);
    implementation(scope, name, position);
    completion(scope, document, position);
    const range = { start: position, end: position };
    for (const { edit } of await codeActions(scope, document, range, [], { createFiles: true }))
      project.afterEdit(edit?.changes ?? {});
    if (prepareRename(scope, name, position)) answers++;
  }
  return answers;
}

describe('every feature, everywhere in the sample', () => {
  for (const [what, change] of [
    ['as it is', (text: string) => text],
    ['with CRLF', (text: string) => text.replace(/\n/g, '\r\n')],
    ['with emoji before every word', (text: string) => text.replace(/^(\s*)(\/\/|##? )/gm, '$1$2 🎉 ')],
  ] as const)
    it(`${what}`, async () => {
      const project = new FeatureProject(changed(change));
      let answers = 0;
      for (const name of Object.keys(files)) answers += await visit(project, name, 5);
      assert(answers > 20, 'the walk met hardly any id: it tests nothing');
    });

  it('when the text has run ahead of the index', async () => {
    const project = new FeatureProject(files);
    const shorter = (name: string): string => project.text(name).slice(0, 40);
    const scope = { ...project.scope, readText: (name: string) => Promise.resolve(shorter(name)) };
    for (const file of scope.view.files()) {
      const document = { path: file.path, text: shorter(file.path) };
      for (const { location } of file.references) {
        const { start } = location.range;
        completion(scope, document, start);
        const actions = await codeActions(scope, document, { start, end: start }, [], { createFiles: true });
        for (const { edit } of actions)
          for (const edits of Object.values(edit?.changes ?? {})) applyEdits(document.text, edits);
        await rename(scope, file.path, start, 'NEW-1');
      }
      for (const test of file.testCases)
        for (const { key } of scope.view.requirements().slice(0, 2)) await linkEdits(scope, key, test.id);
    }
  });

  it('a link to every test is found again by the index', async () => {
    const project = new FeatureProject({ ...files, 'requirements/new.md': '## NEW-1 Something new\n' });
    let linked = 0;
    for (const file of project.scope.view.files())
      for (const test of file.testCases) {
        const { edits, refusal } = await linkEdits(project.scope, 'NEW-1', test.id);
        assert.equal(refusal, undefined);
        const after = applyEdits(project.text(file.path), edits);
        const again = new FeatureProject({
          [file.path]: after,
          'requirements/new.md': '## NEW-1 Something new\n',
        });
        const links = again.scope.view.linksOf('NEW-1').map(({ testCaseId }) => testCaseId);
        assert.equal(links.length, 1, `${test.id}: ${after}`);
        const found = again.scope.view.testCase(links[0] ?? '');
        assert.equal(found?.titlePath.length, test.titlePath.length);
        linked++;
      }
    assert(linked > 10);
  });

  it('a removed link is gone, and every other one is still there', async () => {
    const project = new FeatureProject(files);
    const mentions = (scope: FeatureProject['scope'], name: string): readonly string[] =>
      (scope.view.file(name)?.references ?? []).map(({ code, form, role }) => `${code} ${form} ${role}`);
    let removed = 0;
    for (const { path: name, references: all, testCases } of project.scope.view.files())
      for (const [at, { location }] of all.entries()) {
        const { start } = location.range;
        const document = { path: name, text: project.text(name) };
        const actions = await codeActions(project.scope, document, { start, end: start }, [], {
          createFiles: true,
        });
        const removal = actions.find(({ title }) => title.startsWith('Remove link'));
        if (!removal) continue;
        const after = project.afterEdit(removal.edit?.changes ?? {});
        const again = new FeatureProject({ ...files, ...after }).scope;
        assert.deepEqual(mentions(again, name), mentions(project.scope, name).toSpliced(at, 1), after[name]);
        assert.equal(again.view.file(name)?.testCases.length, testCases.length, after[name]);
        removed++;
      }
    assert(removed > 10);
  });
});
