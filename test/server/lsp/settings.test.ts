import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver-protocol';
import { clientsOfSuite, type LspClient } from '../../support/lspClient';

const uri = 'file:///shop/req.md';
const folders = { shop: { 'req.md': '## REQ-1 Login\n' } };

const start = clientsOfSuite({ folders });

const lensCount = async (client: LspClient): Promise<number> =>
  (await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } })).length;

describe('settings over the connection', () => {
  it('are asked for, and asked for again when they change', async () => {
    const client = await start({ settings: { codeLensRequirements: false } });
    assert.equal(await lensCount(client), 0);
    client.settings = { codeLensRequirements: true };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.service('shop').settings.codeLensRequirements);
    assert.equal(await lensCount(client), 1);
  });

  it('that are wrong are told once by name, and the previous value stays', async () => {
    const client = await start({ settings: { maxFileSizeKb: 5 } });
    await lensCount(client);
    client.settings = { maxFileSizeKb: -1, environment: 'ci' };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.untilHeard('notice Setting reqproof.maxFileSizeKb');
    await client.until(() => client.service('shop').settings.environment === 'ci');
    assert.equal(client.service('shop').settings.maxFileSizeKb, 5);

    client.settings = { maxFileSizeKb: -1, environment: 'staging' };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.service('shop').settings.environment === 'staging');
    assert.equal(client.heard.filter((each) => each.startsWith('notice Setting')).length, 1);
  });

  it('of the store open another engine', async () => {
    const client = await start({});
    await lensCount(client);
    const before = client.service('shop');
    client.settings = { store: 'memory' };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.opened.length === 2);
    assert.equal(client.opened[1]?.settings.store, 'memory');
    assert.equal(before.diary.at(-1), 'close');
  });

  it('of a client that can not be asked come with the notification', async () => {
    const client = await start({ capabilities: {}, initializationOptions: undefined });
    assert.equal(await lensCount(client), 1);
    await client.notify('workspace/didChangeConfiguration', {
      settings: { reqproof: { codeLensRequirements: false } },
    });
    assert.equal(await lensCount(client), 0);
  });
});
