import assert from 'node:assert/strict';
import { definition, implementation, references } from '../../../server/src/features/navigation';
import { FeatureProject } from '../../support/featureProject';
import { takeCursor, unindent, type Cursor, type Files } from '../../support/marked';

const requirements = unindent(`
  ## REQ-1 Login
  ## REQ-2 Logout
`);
const tests = unindent(`
  // Verifies: REQ-1
  it('logs in', () => {
    check();
  });
  it('REQ-1 REQ-2 logs in and out', () => {
    check();
  });
`);
const code = '// Implements: REQ-1\nexport const login = 1;\n';
const shop: Files = { 'docs/req.md': requirements, 'test/a.test.ts': tests, 'src/login.ts': code };

type Ask = (project: FeatureProject, at: Cursor) => readonly string[];

function check(ask: Ask, marked: Files, ...expected: string[]): void {
  const cursor = takeCursor({ ...shop, ...marked });
  assert.deepEqual(ask(new FeatureProject(cursor.files), cursor), expected);
}

const definitions: Ask = (project, { path, position }) =>
  definition(project.scope, path, position).map(({ targetUri, targetSelectionRange }) =>
    project.placeText({ uri: targetUri, range: targetSelectionRange }),
  );
const mentions =
  (includeDeclaration: boolean): Ask =>
  (project, { path, position }) =>
    references(project.scope, path, position, includeDeclaration).map((each) => project.placeText(each));
const implementations: Ask = (project, { path, position }) =>
  implementation(project.scope, path, position).map((each) => project.placeText(each));

describe('definition', () => {
  it('of an id in a comment', () =>
    check(definitions, { 'test/a.test.ts': tests.replace('REQ-1', 'RE[|]Q-1') }, 'docs/req.md:1 REQ-1'));
  it('of an id in a title, with the cursor behind it', () =>
    check(definitions, { 'test/a.test.ts': tests.replace('REQ-2 ', 'REQ-2[|] ') }, 'docs/req.md:2 REQ-2'));
  it('of a definition is itself', () =>
    check(definitions, { 'docs/req.md': requirements.replace('REQ-1', '[|]REQ-1') }, 'docs/req.md:1 REQ-1'));
  it('of an id defined twice is both places', () =>
    check(
      definitions,
      { 'docs/other.md': '## REQ-2 Again\n', 'test/a.test.ts': tests.replace('REQ-2', '[|]REQ-2') },
      'docs/other.md:1 REQ-2',
      'docs/req.md:2 REQ-2',
    ));
  it('of an unknown id is nowhere', () =>
    check(definitions, { 'test/a.test.ts': tests.replace('REQ-2', '[|]REQ-3') }));
  it('of any other word is nowhere', () =>
    check(definitions, { 'test/a.test.ts': tests.replace('check', 'ch[|]eck') }));
  it('in a file with CRLF and emoji', () =>
    check(
      definitions,
      { 'test/a.test.ts': "// 🎉\r\nit('🎉🎉 [|]REQ-1', () => {\r\n  check();\r\n});\r\n" },
      'docs/req.md:1 REQ-1',
    ));
});

describe('references', () => {
  const inDefinition = { 'docs/req.md': requirements.replace('REQ-1', 'REQ[|]-1') };
  const all = ['src/login.ts:1 REQ-1', 'test/a.test.ts:1 REQ-1', 'test/a.test.ts:5 REQ-1'];
  it('of a definition', () => check(mentions(false), inDefinition, ...all));
  it('with the definition', () => check(mentions(true), inDefinition, 'docs/req.md:1 REQ-1', ...all));
  it('of a test title are those of its requirements', () =>
    check(
      mentions(false),
      { 'test/a.test.ts': tests.replace('logs in and', 'logs [|]in and') },
      ...all,
      'test/a.test.ts:5 REQ-2',
    ));
});

describe('implementation', () => {
  it('of a requirement is its tests and what claims to implement it', () =>
    check(
      implementations,
      { 'docs/req.md': requirements.replace('REQ-1', 'REQ[|]-1') },
      'src/login.ts:1 REQ-1',
      'test/a.test.ts:2 logs in',
      'test/a.test.ts:5 REQ-1 REQ-2 logs in and out',
    ));
});
