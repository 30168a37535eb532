import assert from 'node:assert/strict';
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  FoldingRange,
  Hover,
  Location,
  LocationLink,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import { applyEdits, type Files } from '../../support/marked';
import { clientsOfSuite } from '../../support/lspClient';

const requirements = '## REQ-1 Login\n\nUsers log in.\n\n## REQ-2 Logout\n';
const tests = "it('REQ-1 logs in', () => {\n  check();\n});\n";
const shop: Files = { 'docs/req.md': requirements, 'test/a.test.ts': tests };
const reqUri = 'file:///shop/docs/req.md';
const testUri = 'file:///shop/test/a.test.ts';

const start = clientsOfSuite({ folders: { shop } });

const at = (uri: string, line: number, character: number) => ({
  textDocument: { uri },
  position: { line, character },
});

describe('language server', () => {
  it('answers everything about a document from the moment it is open', async () => {
    const client = await start();
    await client.open(reqUri, requirements);
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: reqUri },
    });
    assert.deepEqual(
      lenses.map(({ command }) => command),
      [undefined, undefined],
    );
    const resolved = await client.request<CodeLens>('codeLens/resolve', lenses[0]);
    assert.equal(resolved.command?.title, 'linked - 1 test, never run');
    assert.deepEqual(resolved.command?.arguments, [{ folder: 'file:///shop', key: 'REQ-1' }]);

    const hover = await client.request<Hover>('textDocument/hover', at(reqUri, 0, 4));
    assert.match(JSON.stringify(hover.contents), /Users log in\..*command:reqproof\.showWhy/s);

    const links = await client.request<LocationLink[]>('textDocument/definition', at(testUri, 0, 6));
    assert.equal(links[0]?.targetUri, reqUri);
    const references = await client.request<Location[]>('textDocument/references', {
      ...at(reqUri, 0, 4),
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      references.map(({ uri }) => uri),
      [reqUri, testUri],
    );
    const implementation = await client.request<Location[]>('textDocument/implementation', at(reqUri, 0, 4));
    assert.deepEqual(
      implementation.map(({ uri }) => uri),
      [testUri],
    );
    const tokens = await client.request<{ data: number[] }>('textDocument/semanticTokens/full', {
      textDocument: { uri: reqUri },
    });
    assert.deepEqual(tokens.data, [0, 3, 5, 0, 1, 4, 3, 5, 0, 1]);
    const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', {
      textDocument: { uri: reqUri },
    });
    assert.deepEqual(
      folds.map(({ startLine, endLine }) => [startLine, endLine]),
      [[0, 2]],
    );
    const symbols = await client.request<unknown[]>('textDocument/documentSymbol', {
      textDocument: { uri: reqUri },
    });
    assert.equal(symbols.length, 2);
    const found = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'logs in' });
    assert.deepEqual(
      found.map(({ name }) => name),
      ['REQ-1 logs in'],
    );
  });

  it('sees every keystroke before the next request', async () => {
    const client = await start();
    await client.open(testUri, tests);
    const start1 = { line: 0, character: 8 };
    await client.change(testUri, { range: { start: start1, end: { line: 0, character: 9 } }, text: '2' });
    const hover = await client.request<Hover>('textDocument/hover', at(testUri, 0, 6));
    assert.match(JSON.stringify(hover.contents), /Logout/);
    await client.notify('textDocument/didClose', { textDocument: { uri: testUri } });
    const before = await client.request<Hover>('textDocument/hover', at(testUri, 0, 6));
    assert.match(JSON.stringify(before.contents), /Login/);
  });

  it('completes and resolves', async () => {
    const client = await start();
    await client.open(testUri, `// Verifies: \n${tests}`);
    const list = await client.request<CompletionList>('textDocument/completion', at(testUri, 0, 13));
    assert.deepEqual(
      list.items.map(({ label }) => label),
      ['REQ-1', 'REQ-2'],
    );
    const item = await client.request<CompletionList['items'][0]>('completionItem/resolve', list.items[0]);
    assert.match(JSON.stringify(item.documentation), /Users log in/);
  });

  it('renames over open and closed files, bound to the versions it read', async () => {
    const client = await start();
    const unsaved = `// Verifies: REQ-1\n${tests}`;
    await client.open(testUri, tests);
    await client.change(testUri, { text: unsaved });
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...at(testUri, 0, 14),
      newName: 'REQ-7',
    });
    const changes = (edit.documentChanges ?? []).flatMap((each) => ('edits' in each ? [each] : []));
    assert.deepEqual(
      changes.map(({ textDocument }) => [textDocument.uri, textDocument.version]),
      [
        [reqUri, null],
        [testUri, 2],
      ],
    );
    const edits = (changes[1]?.edits ?? []).flatMap((each) => ('newText' in each ? [each] : []));
    assert.equal(applyEdits(unsaved, edits), unsaved.replaceAll('REQ-1', 'REQ-7'));
  });

  it('refuses a rename with a sentence', async () => {
    const client = await start();
    const rename = client.request('textDocument/rename', { ...at(reqUri, 0, 4), newName: 'REQ-2' });
    await assert.rejects(rename, /REQ-2 is taken already: it is defined in docs\/req\.md, line 5\./);
    assert.equal(await client.request('textDocument/prepareRename', at(reqUri, 2, 1)), null);
  });

  it('publishes what is wrong, fixes it, and takes it back', async () => {
    const client = await start();
    await client.open(testUri, `// Verifies: REQ-3\n${tests}`);
    await client.until(() => client.diagnostics.get(testUri)?.length === 1);
    const diagnostics = client.diagnostics.get(testUri) ?? [];
    const range = { start: { line: 0, character: 14 }, end: { line: 0, character: 14 } };
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: testUri },
      range,
      context: { diagnostics, only: ['quickfix'] },
    });
    assert.equal(actions[0]?.title, 'Change to REQ-1');
    assert.equal(actions[0]?.diagnostics?.length, 1);
    await client.change(testUri, { text: tests });
    await client.until(() => client.diagnostics.get(testUri)?.length === 0);
  });

  it('takes a problem back when another file mends it', async () => {
    const client = await start();
    await client.open(testUri, `// Verifies: REQ-3\n${tests}`);
    await client.until(() => client.diagnostics.get(testUri)?.length === 1);
    await client.open(reqUri, `${requirements}\n## REQ-3 Password\n`);
    await client.until(() => client.diagnostics.get(testUri)?.length === 0);
  });

  it('does not publish what the client has already', async () => {
    const client = await start();
    await client.open(testUri, `// Verifies: REQ-3\n${tests}`);
    await client.until(() => client.diagnostics.get(testUri)?.length === 1);
    await client.change(testUri, { text: `// Verifies: REQ-3\n${tests}\n` });
    await client.open(reqUri, '## REQ-1 Login\n\n## REQ-1 Again\n\n## REQ-2 Logout\n');
    await client.until(() => client.diagnostics.get(reqUri)?.length === 1);
    assert.equal(client.heard.filter((each) => each.startsWith(`diagnostics ${testUri}`)).length, 1);
  });

  it('says which files have changed, while they are few', async () => {
    const client = await start();
    await client.untilHeard('changed file:///shop index evidence runs');
    await client.open(testUri, tests);
    await client.change(testUri, { text: `${tests}\n` });
    await client.untilHeard('(test/a.test.ts)');
  });

  it('asks for new lenses when evidence changes, and not when text does', async () => {
    const client = await start();
    await client.untilHeard('changed file:///shop index evidence runs');
    await client.open(testUri, tests);
    await client.request('textDocument/hover', at(testUri, 0, 6));
    const refreshes = () => client.heard.filter((each) => each === 'refresh lenses').length;
    const before = refreshes();
    client.service('shop').play('run R1\n  passed REQ-1 logs in');
    await client.until(() => refreshes() > before);
  });

  it('waits for the index, and not for a request that was cancelled', async () => {
    let indexed = (): void => undefined;
    const client = await start({
      prepare: (service) => {
        service.mayStart = new Promise((resolve) => (indexed = resolve));
      },
    });
    await client.until(() => client.services.size === 1);
    const { CancellationTokenSource } = await import('vscode-languageserver-protocol');
    const source = new CancellationTokenSource();
    const cancelled = client.connection.sendRequest('textDocument/hover', at(reqUri, 0, 4), source.token);
    source.cancel();
    await assert.rejects(cancelled, { code: -32800 });
    const hover = client.request<Hover>('textDocument/hover', at(reqUri, 0, 4));
    indexed();
    assert.match(JSON.stringify((await hover).contents), /Login/);
  });

  it('answers nothing, and no error, outside of its folders', async () => {
    const client = await start();
    for (const uri of ['untitled:Untitled-1', 'file:///elsewhere/req.md', 'file:///shop/gone.md']) {
      assert.equal(await client.request('textDocument/hover', at(uri, 0, 0)), null);
      assert.equal(await client.request('textDocument/codeLens', { textDocument: { uri } }), null);
    }
  });

  it('answers empty and logs when something breaks inside', async () => {
    const client = await start();
    await client.request('textDocument/hover', at(reqUri, 0, 4));
    Object.assign(client.service('shop').view, {
      file: () => {
        throw new Error('a bug');
      },
    });
    assert.equal(await client.request('textDocument/hover', at(reqUri, 0, 4)), null);
    await client.untilHeard('The request hover failed.');
  });
});
