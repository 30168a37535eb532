import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../../client/src/contributions';
import { eventually, inWorkspace, lensOf, open, positionOf, run } from './editor';

const checkout = 'requirements/checkout.md';
const cart = 'test/cart.test.ts';

describe('the extension in VS Code', function () {
  this.timeout(60_000);

  before(async () => {
    const extension = vscode.extensions.getExtension('reqproof.reqproof');
    assert.ok(extension, 'the extension is installed');
    await extension.activate();
    await open(checkout);
    // Results are noticed by themselves; imported by command they are the same runs.
    await eventually(async () => assert.match(await lensOf(inWorkspace(checkout), 'CART-1 '), /\w/));
  });

  it('registers every command', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(commandIds).filter((id) => !known.has(id)),
      [],
    );
  });

  it('imports results and coverage by command, and grades by them', async () => {
    for (const day of ['2026-11-10', '2026-11-17'])
      await run(
        'importResults',
        ['unit', 'e2e'].map((name) => inWorkspace(`reports/${day}/${name}.xml`)),
      );
    await run('importCoverage', inWorkspace('coverage/lcov.info'));
    await eventually(async () => assert.match(await lensOf(inWorkspace(checkout), 'CART-1 '), /proven/));
  });

  it('shows text, state and reasons in the hover', async () => {
    const { document } = await open(checkout);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionOf(document, 'CART-1'),
    );
    const text = hovers.flatMap(({ contents }) =>
      contents.map((each) => (each as vscode.MarkdownString).value),
    );
    assert.match(text.join('\n'), /CART-1[\s\S]*Totals are exact/);
  });

  it('goes from a test to the requirement and back', async () => {
    const { document } = await open(cart);
    const at = positionOf(document, 'CART-1');
    const definitions = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at,
    );
    const targets = definitions.map((each) => ('uri' in each ? each.uri : each.targetUri).path);
    assert.ok(
      targets.some((path) => path.endsWith(checkout)),
      targets.join(),
    );

    const requirement = (await open(checkout)).document;
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      requirement.uri,
      positionOf(requirement, 'CART-1'),
    );
    assert.ok(references.some(({ uri }) => uri.path.endsWith(cart)));
  });

  it('names an unknown id as a problem and offers the right one', async () => {
    const { document } = await open(cart);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// Verifies: CART-77\n');
    await vscode.workspace.applyEdit(edit);
    const problem = await eventually(() => {
      const found = vscode.languages
        .getDiagnostics(document.uri)
        .find(({ message }) => message.includes('CART-77'));
      assert.ok(found, 'a diagnostic about CART-77');
      return found;
    });
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    assert.ok(actions.length > 0, 'a quick fix');
    await vscode.commands.executeCommand('undo');
    await eventually(() =>
      assert.deepEqual(
        vscode.languages.getDiagnostics(document.uri).filter(({ message }) => message.includes('CART-77')),
        [],
      ),
    );
  });

  it('makes proof stale by an unsaved edit, and good again by accepting', async () => {
    const { document } = await open(checkout);
    const lens = () => lensOf(document.uri, 'CART-2 ');
    const before = await eventually(async () => {
      const title = await lens();
      assert.match(title, /proven/);
      return title;
    });
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.toString();
    const at = positionOf(document, 'A voucher lowers').translate(0, 2);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, at, 'single ');
    await vscode.workspace.applyEdit(edit);
    await eventually(async () => assert.match(await lens(), /stale/));
    await run('acceptEvidence', { folder, key: 'CART-2' });
    await eventually(async () => assert.doesNotMatch(await lens(), /stale/));
    await run('unacceptEvidence', { folder, key: 'CART-2' });
    await eventually(async () => assert.match(await lens(), /stale/));
    await vscode.commands.executeCommand('undo');
    await eventually(async () => assert.equal((await lens()).split(',')[0], before.split(',')[0]));
  });

  it('makes proof stale by an unsaved edit of code that its test executed, and proven again by undoing', async () => {
    const code = 'src/cart.ts';
    const { document } = await open(code);
    const claim = () => lensOf(document.uri, 'CART-2');
    await eventually(async () => assert.equal(await claim(), 'CART-2 proven - 1 test executed 3 of 3 lines'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionOf(document, 'CART-2'),
    );
    const told = hovers.flatMap(({ contents }) =>
      contents.map((each) => (each as vscode.MarkdownString).value),
    );
    assert.match(told.join('\n'), /executed all 3 lines of the code in src\/cart\.ts/);

    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, positionOf(document, 'voucher);'), '2 * ');
    await vscode.workspace.applyEdit(edit);
    await eventually(async () => assert.match(await claim(), /^CART-2 stale/));
    assert.match(await lensOf(inWorkspace(checkout), 'CART-2 '), /stale/);
    assert.match(await lensOf(inWorkspace(checkout), 'CART-1 '), /proven/, 'its tests executed other code');
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.toString();
    await run('copyAsMarkdown', { folder, key: 'CART-2' });
    assert.match(await vscode.env.clipboard.readText(), /has changed since run .*src\/cart\.ts, line 14/);
    await run('acceptEvidence', { folder, key: 'CART-2' });
    await eventually(async () => assert.doesNotMatch(await claim(), /stale/));
    await run('unacceptEvidence', { folder, key: 'CART-2' });
    await eventually(async () => assert.match(await claim(), /^CART-2 stale/));

    await open(code);
    await vscode.commands.executeCommand('undo');
    await eventually(async () => assert.match(await claim(), /^CART-2 proven/));
  });

  it('shows why in a panel, and copies it as Markdown', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.toString();
    await run('showWhy', { folder, key: 'CART-1' });
    await eventually(() => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      assert.ok(
        tabs.some(({ label }) => label.startsWith('CART-1: ')),
        tabs.map(({ label }) => label).join(),
      );
    });
    await run('copyAsMarkdown', { folder, key: 'CART-1' });
    assert.match(await vscode.env.clipboard.readText(), /CART-1/);
  });

  it('shows what was detected in a document, and writes the switch that a lens offers', async () => {
    await run('showDetected');
    const document = await eventually(() => {
      const shown = vscode.window.activeTextEditor?.document;
      assert.equal(shown?.uri.scheme, 'reqproof-detected');
      return shown;
    });
    assert.match(
      document.getText(),
      /## Plain ids[^]*requirements\/checkout\.md:\d+[^]*## Looked for and not found/,
    );
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      100,
    );
    const lens = found.find(({ command }) =>
      (command?.arguments as { preset?: string }[] | undefined)?.some(
        ({ preset }) => preset === 'markdown-tests',
      ),
    );
    assert.ok(lens?.command, 'a lens that switches Markdown tests off');
    await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    const settings = await eventually(() => {
      const shown = vscode.window.activeTextEditor?.document;
      assert.ok(shown);
      assert.ok(shown.uri.path.endsWith('reqproof.yaml'), shown.uri.path);
      return shown;
    });
    assert.match(settings.getText(), /^presets:\r?\n {2}markdown-tests: false$/m);
    await vscode.commands.executeCommand('undo');
    assert.doesNotMatch(settings.getText(), /markdown-tests/);
  });

  it('survives a restart of the server', async () => {
    await run('restartServer');
    await eventually(async () => assert.match(await lensOf(inWorkspace(checkout), 'CART-1 '), /\w/));
  });
});
