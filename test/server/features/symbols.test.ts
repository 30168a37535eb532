import assert from 'node:assert/strict';
import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import { documentSymbols } from '../../../server/src/features/symbols';
import { workspaceSymbols } from '../../../server/src/features/workspaceSymbols';
import { encloses } from '../../../server/src/features/text';
import { FeatureProject } from '../../support/featureProject';
import { unindent } from '../../support/marked';

function draw(symbols: readonly DocumentSymbol[], margin = ''): string {
  return symbols
    .map((symbol) => {
      const { name, detail, kind, range, selectionRange, children = [] } = symbol;
      assert(encloses(range, selectionRange), `${name}: an editor refuses a selection outside the range`);
      const kinds: Partial<Record<SymbolKind, string>> = {
        [SymbolKind.Interface]: 'requirement',
        [SymbolKind.Field]: 'criterion',
        [SymbolKind.Class]: 'suite',
        [SymbolKind.Method]: 'test',
      };
      const line = `${margin}${kinds[kind]} ${name}${detail ? ` (${detail})` : ''}\n`;
      return line + draw(children, `${margin}  `);
    })
    .join('');
}

describe('document symbols', () => {
  const check = (path: string, text: string, expected: string): void => {
    const { scope } = new FeatureProject({ [path]: unindent(text) });
    assert.equal(draw(documentSymbols(scope, path)), unindent(expected));
  };

  it('list requirements with their criteria', () =>
    check(
      'req.md',
      `
      # Shop

      ## REQ-1 Login

      Acceptance criteria:

      - asks for a name
      - asks for a password

      ### REQ-2 Password

      ## REQ-3 Logout
      `,
      `
      requirement REQ-1 Login (uncovered)
        criterion asks for a name
        criterion asks for a password
      requirement REQ-2 Password (uncovered)
      requirement REQ-3 Logout (uncovered)
      `,
    ));

  it('nest tests in their suites', () =>
    check(
      'a.test.ts',
      `
      describe('login', () => {
        it('asks', () => run());
        describe('with a password', () => {
          it.skip('opens', () => run());
        });
      });
      it('stands alone', () => run());
      `,
      `
      suite login
        test asks
        suite with a password
          test opens (skip)
      test stands alone
      `,
    ));

  it('of a file that says nothing are none', () => check('a.ts', 'const a = 1;\n', ''));
});

describe('workspace symbols', () => {
  const { scope } = new FeatureProject({
    'req.md': '## REQ-1 Login by password\n\n## REQ-2 Logout\n',
    'a.test.ts': "describe('login', () => { it('works', () => run()); });\n",
  });
  const names = (query: string): readonly string[] => workspaceSymbols(scope, query).map(({ name }) => name);

  it('by id', () => assert.deepEqual(names('req-2'), ['REQ-2 Logout']));
  it('by words of the title', () => assert.deepEqual(names('Login pass'), ['REQ-1 Login by password']));
  it('by letters in their order', () => assert.deepEqual(names('lgwrks'), ['login > works']));
  it('by a test', () => assert.deepEqual(names('login > w'), ['login > works']));
  it('of another word are none', () => assert.deepEqual(names('zebra'), []));
  it('are bounded', () => {
    const many = Array.from({ length: 300 }, (_, at) => `## MANY-${at} Title\n`).join('\n');
    assert.equal(workspaceSymbols(new FeatureProject({ 'many.md': many }).scope, '').length, 200);
  });
});
