import assert from 'node:assert/strict';
import { loadEditorFile, readEditorFile } from '../../../server/src/platform/editorFiles';
import { InMemoryWorkspace } from '../../support/inMemoryWorkspace';

describe('.vscode/settings.json', () => {
  it('has the excludes of the editor when it is missing or broken', () => {
    for (const text of ['', '{', '[]', 'null', '[['.repeat(100_000)]) {
      const { excludes, settings } = readEditorFile(text);
      assert.ok(excludes.includes('**/node_modules') && excludes.includes('**/.git'), text.slice(0, 9));
      assert.deepEqual(settings, {});
    }
  });

  it('switches globs on and off', () => {
    const { excludes } = readEditorFile(`{
      // generated
      "files.exclude": { "gen/**": true, "**/node_modules": false, "**/*.js": { "when": "$(basename).ts" }, },
      "search.exclude": { "big": true },
    }`);
    assert.deepEqual(
      excludes.filter((glob) => !/git|svn|hg|DS_Store|Thumbs|bower|code-search/.test(glob)),
      ['gen/**', '**/node_modules', 'big'],
    );
  });

  it('gives ReqProof its settings, but not where evidence is kept', () => {
    const { settings, problems } = readEditorFile(`{
      "editor.tabSize": 2,
      "reqproof.exclude": ["legacy"],
      "reqproof.severity": { "clock-skew": "off" },
      "reqproof.store": "postgres",
      "reqproof.postgresUrl": "postgres://me:secret@db/x"
    }`);
    assert.deepEqual(settings, { exclude: ['legacy'], severity: { 'clock-skew': 'off' } });
    assert.deepEqual(problems, []);
  });

  it('names what is wrong and where', () => {
    const { settings, problems } = readEditorFile(
      '{\n  "reqproof.exlude": [],\n  "reqproof.include": ["a", 3]\n}',
    );
    assert.deepEqual(
      problems.map((p) => `${p.location.range.start.line + 1} ${p.severity} ${p.message}`),
      ['2 warning Unknown setting "exlude". Did you mean "exclude"?', '3 warning include must be text.'],
    );
    assert.deepEqual(settings, { include: ['a'] });
  });

  it('says once that it is not valid', () => {
    assert.deepEqual(
      readEditorFile('{ "a": , "b" }').problems.map((p) => p.message),
      ['.vscode/settings.json is not valid JSON: ValueExpected.'],
    );
  });

  it('is read from the project', () => {
    const workspace = new InMemoryWorkspace({ '.vscode/settings.json': '{ "reqproof.environment": "ci" }' });
    assert.deepEqual(loadEditorFile(workspace).settings, { environment: 'ci' });
    assert.deepEqual(loadEditorFile(new InMemoryWorkspace()).settings, {});
  });
});
