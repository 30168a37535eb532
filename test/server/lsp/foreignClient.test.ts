import assert from 'node:assert/strict';
import type {
  CodeLens,
  Hover,
  Location,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { clientsOfSuite } from '../../support/lspClient';

const uri = 'file:///shop/req.md';
const testUri = 'file:///shop/a.test.ts';
const position = { line: 0, character: 4 };
const here = { textDocument: { uri }, position };

/** An editor that can do nothing optional, and knows nothing of us. */
const start = clientsOfSuite({
  folders: {
    shop: {
      'req.md': '## REQ-1 Login\n\nUsers log in.\n',
      'a.test.ts': "describe('all', () => {\n  it('REQ-1 works', () => check());\n});\n",
    },
  },
  capabilities: {},
  initializationOptions: undefined,
});

describe('a client without any optional capability', () => {
  it('is asked for nothing it can not do', async () => {
    const client = await start();
    await client.request('textDocument/hover', here);
    client.service('shop').play('run R1\n  failed all > REQ-1 works');
    await client.until(() => client.diagnostics.get(uri)?.length === 1);
    const asked = client.heard.filter((each) => !each.startsWith('log') && !each.startsWith('diagnostics'));
    assert.deepEqual(asked, []);
  });

  it('gets plain text, plain locations, flat symbols and unversioned edits', async () => {
    const client = await start();
    const hover = await client.request<Hover>('textDocument/hover', here);
    assert.deepEqual(hover.contents, {
      kind: 'plaintext',
      value: [
        'REQ-1 Login\n\nlinked\n\nUsers log in.',
        '- "all > REQ-1 works" has no result yet.',
        '- all > REQ-1 works: never run',
      ].join('\n\n'),
    });
    const [location] = await client.request<Location[]>('textDocument/definition', {
      textDocument: { uri: testUri },
      position: { line: 1, character: 8 },
    });
    assert.equal(location?.uri, uri);
    const symbols = await client.request<SymbolInformation[]>('textDocument/documentSymbol', {
      textDocument: { uri: testUri },
    });
    assert.deepEqual(
      symbols.map(({ name, containerName }) => [name, containerName]),
      [
        ['all', undefined],
        ['REQ-1 works', 'all'],
      ],
    );
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...here, newName: 'REQ-2' });
    assert.deepEqual(Object.keys(edit.changes ?? {}).sort(), [testUri, uri]);
  });

  it('runs the commands of lenses through the server', async () => {
    const client = await start();
    const [lens] = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    const { command } = await client.request<CodeLens>('codeLens/resolve', lens);
    assert(command);
    const offered = client.result().capabilities.executeCommandProvider?.commands;
    assert(offered?.includes(command.command));
    const execute = (name: string, args: unknown) =>
      client.request('workspace/executeCommand', { command: name, arguments: [args] });
    const [args] = command.arguments ?? [];

    await execute(command.command, args);
    await client.untilHeard('message REQ-1 Login: linked\n- "all > REQ-1 works" has no result yet.');
    await execute('reqproof.acceptEvidence', args);
    await client.untilHeard('message The evidence of REQ-1 was accepted.');
    assert.equal(client.service('shop').diary.at(-1), 'accept REQ-1 by Ada at abc');
    await execute('reqproof.showTestRequirements', {
      folder: 'file:///shop',
      testCaseId: 'a.test.ts::all > REQ-1 works',
    });
    await client.untilHeard('message REQ-1 Login: linked');
    await assert.rejects(execute('reqproof.showWhy', {}), /needs a folder and the key of a requirement/);
    await assert.rejects(
      execute('reqproof.showWhy', { ...args, key: 'X-1' }),
      /There is no requirement X-1\./,
    );
  });

  it('may know only one root', async () => {
    const client = await start({
      folders: {},
      rootUri: 'file:///shop',
      elsewhere: { shop: { 'req.md': '## REQ-1 A\n' } },
    });
    assert.notEqual(await client.request('textDocument/hover', here), null);
  });

  it('may have no folder at all', async () => {
    const client = await start({ folders: {} });
    assert.equal(await client.request('textDocument/hover', here), null);
    assert.deepEqual(await client.request('reqproof/summary', {}), []);
  });
});

describe('our own client', () => {
  it('is not offered the commands that it registers itself', async () => {
    const client = await start({ initializationOptions: { trusted: true, excludes: {} } });
    assert.equal(client.result().capabilities.executeCommandProvider, undefined);
  });
});
