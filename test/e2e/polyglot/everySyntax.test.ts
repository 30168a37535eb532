/** What an editor asks, in a project that is written in every syntax at once; one row for each. */
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, inWorkspace, lensOf, open, positionOf, run } from '../host/editor';

interface Row {
  readonly syntax: string;
  /** A reference, with the cursor in it. */
  readonly from: readonly [path: string, line: string, cursorAt: string];
  readonly definition: string;
  /** Typed into the file at its end (or below the named line); the first offer is taken. */
  readonly typed?: readonly [path: string, text: string, offered: string, below?: string];
  /** What a rename from the reference changes, or the words of a refusal. */
  readonly rename?: readonly [to: string, changes: readonly string[] | RegExp];
}

const rows: readonly Row[] = [
  {
    syntax: 'OpenFastTrace',
    from: ['src/Login.java', '[impl->dsn~form~1]', 'form'],
    definition: 'doc/design.md:4 dsn~form',
    typed: ['src/Login.java', '// [utest->dsn~f', 'dsn~form~1'],
    rename: ['dsn~dialog', ['doc/design.md dsn~dialog', 'src/Login.java dsn~dialog']],
  },
  {
    syntax: 'tracey',
    from: ['src/cart.rs', 'r[verify cart.total+2]', 'total'],
    definition: 'docs/rules.md:3 cart.total',
    typed: ['src/cart.rs', '// r[impl cart.t', 'cart.total+2'],
    rename: ['cart.sum', ['docs/rules.md cart.sum', 'src/cart.rs cart.sum', 'src/cart.rs cart.sum']],
  },
  {
    syntax: 'OpenSpec',
    from: ['tests/test_shop.py', '"auth/Lock After Failures"', 'Lock'],
    definition: 'openspec/specs/auth/spec.md:5 Lock After Failures',
    typed: ['tests/test_shop.py', '# Verifies: "auth', 'auth/Lock After Failures'],
    rename: [
      'Lock accounts',
      ['openspec/specs/auth/spec.md Lock accounts', 'tests/test_shop.py Lock accounts'],
    ],
  },
  {
    syntax: 'Kiro',
    from: ['.kiro/specs/shop/tasks.md', '_Requirements: 1.2_', '1.2'],
    definition: '.kiro/specs/shop/requirements.md:8 2',
    typed: ['.kiro/specs/shop/tasks.md', '  - _Requirements: 1.1, 1.', '1.1'],
    rename: ['1.7', /made of where the item stands/],
  },
  {
    syntax: 'Spec Kit',
    from: ['specs/001-cart/tasks.md', 'FR-001', 'FR-001'],
    definition: 'specs/001-cart/spec.md:5 FR-001',
    rename: ['FR-002', ['specs/001-cart/spec.md FR-002', 'specs/001-cart/tasks.md FR-002']],
  },
  {
    syntax: 'Doorstop',
    from: ['reqs/SYS002.yml', '- SYS001: null', 'SYS001'],
    definition: 'reqs/SYS001.yml:1 ',
    typed: ['reqs/SYS002.yml', '- SYS', 'SYS001', '- SYS001: null'],
    rename: ['SYS007', ['reqs/SYS002.yml SYS007', 'tests/test_shop.py SYS007']],
  },
  {
    syntax: 'StrictDoc',
    from: ['docs/srs.sdoc', 'VALUE: STOCK-1', 'STOCK-1'],
    definition: 'docs/srs.sdoc:5 STOCK-1',
    typed: ['tests/test_shop.py', '# @relation(STO', 'STOCK-1'],
    rename: [
      'STOCK-9',
      [
        'docs/srs.sdoc STOCK-9',
        'docs/srs.sdoc STOCK-9',
        'tests/shop.robot STOCK-9',
        'tests/test_shop.py STOCK-9',
      ],
    ],
  },
  {
    syntax: 'Sphinx-Needs',
    from: ['docs/needs.rst', ':links: REQ_SEARCH', 'REQ_SEARCH'],
    definition: 'docs/needs.rst:5 REQ_SEARCH',
    typed: ['tests/test_shop.py', '# @need-ids: REQ', 'REQ_SEARCH'],
    rename: [
      'REQ_FIND',
      ['docs/needs.rst REQ_FIND', 'docs/needs.rst REQ_FIND', 'tests/test_shop.py REQ_FIND'],
    ],
  },
  {
    syntax: 'TRLC',
    from: ['shop.trlc', 'derived_from = [Invoice]', 'Invoice'],
    definition: 'shop.trlc:3 Invoice',
    typed: ['shop.trlc', '  derived_from = [Inv', 'Shop.Invoice'],
    rename: ['Shop.Bill', ['shop.trlc Bill', 'shop.trlc Bill', 'tests/test_shop.py Shop.Bill']],
  },
  {
    syntax: 'a tag of Robot Framework',
    from: ['tests/shop.robot', '[Tags]    STOCK-1', 'STOCK-1'],
    definition: 'docs/srs.sdoc:5 STOCK-1',
  },
  {
    syntax: 'a tag of Gherkin',
    from: ['tests/shop.feature', '@STOCK-2', 'STOCK-2'],
    definition: 'docs/srs.sdoc:10 STOCK-2',
    typed: ['tests/shop.feature', '  @STO', 'STOCK-1'],
  },
];

const relative = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri, false);

async function place({ path, line, cursorAt }: { path: string; line: string; cursorAt: string }) {
  const { document } = await open(path);
  const at = document.offsetAt(positionOf(document, line)) + line.indexOf(cursorAt) + 1;
  return { document, at: document.positionAt(at) };
}

async function definitionsAt(uri: vscode.Uri, at: vscode.Position): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<vscode.LocationLink[]>(
    'vscode.executeDefinitionProvider',
    uri,
    at,
  );
  const texts = found.map(
    async ({ targetUri, targetSelectionRange: range = new vscode.Range(0, 0, 0, 0) }) => {
      const document = await vscode.workspace.openTextDocument(targetUri);
      return `${relative(targetUri)}:${range.start.line + 1} ${document.getText(range)}`;
    },
  );
  return Promise.all(texts);
}

describe('every syntax in VS Code', function () {
  this.timeout(60_000);

  before(async () => {
    await vscode.extensions.getExtension('reqproof.reqproof')?.activate();
    await open('doc/design.md');
    await eventually(async () =>
      assert.match(await lensOf(inWorkspace('doc/design.md'), 'dsn~form'), /uncovered/),
    );
  });

  for (const { syntax, from, definition, typed, rename } of rows)
    describe(syntax, () => {
      const [path, line, cursorAt] = from;

      it('goes to the definition, and tells it', async () => {
        const { document, at } = await place({ path, line, cursorAt });
        await eventually(async () => assert.deepEqual(await definitionsAt(document.uri, at), [definition]));
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          at,
        );
        const told = hovers.flatMap(({ contents }) =>
          contents.map((each) => (each as vscode.MarkdownString).value),
        );
        assert.match(told.join('\n'), /\*\*(?:uncovered|linked)\*\*/);
      });

      if (typed)
        it('completes in its form', async () => {
          const [file, text, offered, below] = typed;
          const { document } = await open(file);
          const at = below
            ? positionOf(document, below).with({ character: 0 }).translate(1)
            : document.lineAt(document.lineCount - 1).range.end;
          const edit = new vscode.WorkspaceEdit();
          edit.insert(document.uri, at, `${text}\n`);
          await vscode.workspace.applyEdit(edit);
          const list = await vscode.commands.executeCommand<vscode.CompletionList>(
            'vscode.executeCompletionItemProvider',
            document.uri,
            at.translate(0, text.length),
          );
          const ours = list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Reference);
          const labels = ours.map(({ label }) => (typeof label === 'string' ? label : label.label));
          await vscode.commands.executeCommand('undo');
          assert.ok(labels.includes(offered), labels.join(' '));
        });

      if (rename)
        it('renames, or says why not', async () => {
          const [to, expected] = rename;
          const { document, at } = await place({ path, line, cursorAt });
          const asked = vscode.commands.executeCommand<vscode.WorkspaceEdit>(
            'vscode.executeDocumentRenameProvider',
            document.uri,
            at,
            to,
          );
          if (expected instanceof RegExp) return assert.rejects(async () => asked, expected);
          const changes = (await asked)
            .entries()
            .flatMap(([uri, edits]) => edits.map(({ newText }) => `${relative(uri)} ${newText}`));
          assert.deepEqual(changes.sort(), expected);
        });
    });

  it('offers to write the new version, everywhere that is as old', async () => {
    const { document, at } = await place({ path: 'doc/design.md', line: 'req~login~1', cursorAt: '1' });
    await eventually(async () =>
      assert.deepEqual(await quickFixes(document.uri, at.translate(0, -1)), ['Change to version 2']),
    );
  });

  it('offers to mark an item of Doorstop as reviewed, and a link of it', async () => {
    const item = await place({ path: 'reqs/SYS001.yml', line: 'aFingerprintOfLastYear', cursorAt: 'Finger' });
    await eventually(async () =>
      assert.deepEqual(await quickFixes(item.document.uri, item.at), ['Mark SYS001 as reviewed']),
    );
  });

  it('offers to create a requirement in the words of its syntax', async () => {
    const { document } = await open('src/cart.rs');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// r[impl cart.discount]\n');
    await vscode.workspace.applyEdit(edit);
    const titles = await eventually(async () => {
      const found = await quickFixes(document.uri, new vscode.Position(0, 12));
      assert.ok(found.length > 0);
      return found;
    });
    await vscode.commands.executeCommand('undo');
    assert.ok(titles.includes('Create requirement cart.discount in docs/rules.md'), titles.join());
  });

  it('moves references along when a criterion of Kiro is inserted, in one step', async () => {
    const { document } = await open('.kiro/specs/shop/requirements.md');
    const edit = new vscode.WorkspaceEdit();
    const at = positionOf(document, '1. WHEN an order');
    edit.replace(
      document.uri,
      new vscode.Range(at, positionOf(document, ' card is refused')),
      '1. WHILE it rains, THE shop SHALL stay open\n2. WHEN an order is paid, THE shop SHALL send a receipt\n3. IF a',
    );
    await vscode.workspace.applyEdit(edit);
    const title = 'Update the 2 references to what moved';
    await eventually(async () => {
      const titles = await quickFixes(document.uri, positionOf(document, '2. WHEN an order'));
      assert.ok(titles.includes(title), titles.join());
    });
    await vscode.commands.executeCommand('undo');
  });

  it('colours ids and folds requirements in documents that have no language here', async () => {
    const { document } = await open('docs/srs.sdoc');
    assert.equal(document.languageId, 'plaintext');
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      document.uri,
    );
    assert.equal(tokens.data.length / 5, 3);
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.deepEqual(
      folds.map(({ start, end }) => `${start + 1}-${end + 1}`),
      ['4-7', '9-15', '14-15'],
    );
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['STOCK-1 Count', 'STOCK-2 Recount'],
    );
  });

  it('shows on tests of every language what they prove', async () => {
    for (const [path, title, requirement] of [
      ['src/cart.rs', 'adds_up', 'cart.total'],
      ['tests/test_shop.py', 'test_count', 'STOCK-1'],
      ['tests/shop.robot', 'Stock Is Counted', 'STOCK-1'],
      ['tests/shop.feature', 'Recount', 'STOCK-2'],
    ] as const) {
      const { document } = await open(path);
      await eventually(async () =>
        assert.equal(await lensOf(document.uri, title), `${requirement} - never run`),
      );
    }
  });

  it('tells what was detected, as a page', async () => {
    await run('showDetected');
    const page = vscode.window.activeTextEditor?.document;
    assert.ok(page);
    const text = page.getText();
    for (const name of ['OpenFastTrace', 'tracey', 'OpenSpec', 'Kiro', 'Doorstop', 'StrictDoc', 'TRLC'])
      assert.match(text, new RegExp(`^## .*${name}`, 'm'));
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      page.uri,
    );
    const shown = links.map(({ range, target }) => `${page.getText(range)} ${target?.fragment ?? ''}`);
    assert.ok(shown.includes('doc/design.md:4 L4'), shown.join());
  });
});

/** What ReqProof offers there as a quick fix. */
/** Offers follow the diagnostics, which come a moment after the text: ask until they are there. */
async function quickFixes(uri: vscode.Uri, at: vscode.Position): Promise<readonly string[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    new vscode.Range(at, at),
    vscode.CodeActionKind.QuickFix.value,
  );
  return actions.map(({ title }) => title);
}
