import assert from 'node:assert/strict';
import type { FolderSummary, RequirementItem } from '../../../schema/protocol';
import { clientsOfSuite, folderNamed, type LspClient } from '../../support/lspClient';

const shop = { 'docs/req.md': '## REQ-1 Login\n', 'a.test.ts': "it('REQ-9 works', () => check());\n" };
const bank = { 'req.md': '## PAY-1 Pay\n' };

const start = clientsOfSuite({});

const summaries = async (client: LspClient): Promise<readonly string[]> =>
  (await client.request<FolderSummary[]>('reqproof/summary', {})).map(
    ({ name, phase, requirements, testCases }) =>
      `${name} ${phase} ${requirements} requirements ${testCases} tests`,
  );
const hoverAt = (client: LspClient, uri: string): Promise<unknown> =>
  client.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 4 } });

describe('folders', () => {
  it('are projects of their own, and come and go', async () => {
    const client = await start({ folders: { shop }, elsewhere: { bank } });
    await client.until(() => client.diagnostics.get('file:///shop/a.test.ts')?.length === 1);
    assert.deepEqual(await summaries(client), ['shop ready 1 requirements 1 tests']);

    await client.open('file:///bank/req.md', '## PAY-1 Pay\n\n## PAY-2 Unsaved\n');
    assert.equal(await hoverAt(client, 'file:///bank/req.md'), null);
    await client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [folderNamed('bank')], removed: [] },
    });
    assert.notEqual(await hoverAt(client, 'file:///bank/req.md'), null);
    assert.deepEqual(await summaries(client), [
      'shop ready 1 requirements 1 tests',
      'bank ready 2 requirements 0 tests',
    ]);
    assert.deepEqual(
      client.service('bank').diary,
      ['set req.md', 'start'],
      'what was open before is known at once',
    );

    assert.deepEqual(client.service('bank').neighbours, ['shop at ../shop: docs/req.md 1']);
    await client.change('file:///bank/req.md', { text: '## PAY-1 Pay\n' });
    await hoverAt(client, 'file:///bank/req.md');
    assert.deepEqual(
      client.service('shop').neighbours,
      ['bank at ../bank: req.md 2', 'bank at ../bank: req.md 1'],
      'what one defines, the other may refer to',
    );

    const gone = client.service('shop');
    await client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [folderNamed('shop')] },
    });
    await client.until(() => client.diagnostics.get('file:///shop/a.test.ts')?.length === 0);
    assert.equal(gone.diary.at(-1), 'close');
    assert.equal(client.service('bank').neighbours.at(-1), 'shop gone');
    assert.equal(await hoverAt(client, 'file:///shop/docs/req.md'), null);
    assert.deepEqual(await summaries(client), ['bank ready 1 requirements 0 tests']);
  });

  it('inside one another: a document belongs to the innermost, and both hear of it', async () => {
    const inner = { uri: 'file:///shop/docs', name: 'docs' };
    const client = await start({ folders: { shop }, elsewhere: { docs: { 'req.md': '## REQ-1 Login\n' } } });
    await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [inner], removed: [] } });
    await client.until(() => client.services.size === 2);
    await hoverAt(client, 'file:///shop/docs/req.md');
    await client.open('file:///shop/docs/req.md', '## REQ-1 Login\n');
    const items = await client.request<RequirementItem[]>('reqproof/requirementsAt', {
      uri: 'file:///shop/docs/req.md',
      position: { line: 0, character: 4 },
    });
    assert.deepEqual(
      items.map(({ folder }) => folder),
      [inner.uri],
    );
    assert.deepEqual(client.service('shop').diary, ['start', 'set docs/req.md']);
    assert.deepEqual(client.service('docs').diary, ['start', 'set req.md']);
  });

  it('that can not be opened say so, and the others work', async () => {
    const client = await start({ folders: { shop } });
    await client.notify('workspace/didChangeWorkspaceFolders', {
      event: {
        added: [folderNamed('nowhere'), { uri: 'vscode-vfs://github/a/b', name: 'far' }],
        removed: [],
      },
    });
    await client.untilHeard('notice The folder is not there.');
    assert.deepEqual(await summaries(client), [
      'shop ready 1 requirements 1 tests',
      'nowhere failed 0 requirements 0 tests',
    ]);
    const accept = client.request('reqproof/acceptEvidence', { folder: 'file:///nowhere', key: 'REQ-1' });
    await assert.rejects(accept, /nowhere is not available: The folder is not there\./);
    assert.deepEqual(
      await client.request('reqproof/runs', { folder: 'file:///nowhere', offset: 0, limit: 5 }),
      {
        items: [],
        total: 0,
      },
    );
  });
});

describe('trust', () => {
  const restricted = { trusted: false, excludes: { 'file:///shop': ['**/gen/**'] } };
  it('is needed for everything but the index', async () => {
    const client = await start({
      folders: { shop },
      initializationOptions: restricted,
      reports: ['/shop/junit.xml'],
    });
    await hoverAt(client, 'file:///shop/docs/req.md');
    assert.deepEqual(
      client.opened.map(({ trusted, excludes }) => [trusted, excludes]),
      [[false, ['**/gen/**']]],
    );
    for (const [method, params] of [
      ['importReports', { files: ['file:///shop/junit.xml'] }],
      ['acceptEvidence', { key: 'REQ-1' }],
      ['unacceptEvidence', { key: 'REQ-1' }],
    ] as const)
      await assert.rejects(
        client.request(`reqproof/${method}`, { folder: 'file:///shop', ...params }),
        /This workspace is not trusted\. Trust it to read reports and to store evidence\./,
      );
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///shop/junit.xml', type: 2 }],
    });
    await hoverAt(client, 'file:///shop/docs/req.md');
    assert.deepEqual(client.service('shop').diary, ['start', 'changed junit.xml']);
  });

  it('once granted opens the project anew and imports what lies about', async () => {
    const client = await start({
      folders: { shop },
      initializationOptions: restricted,
      reports: ['/shop/junit.xml'],
    });
    await hoverAt(client, 'file:///shop/docs/req.md');
    const before = client.service('shop');
    await client.notify('reqproof/trustGranted', {});
    await client.until(() => client.opened.length === 2);
    await hoverAt(client, 'file:///shop/docs/req.md');
    assert.equal(before.diary.at(-1), 'close');
    assert.equal(client.opened[1]?.trusted, true);
    const after = client.service('shop');
    await client.request('shutdown');
    assert.deepEqual(after.diary, ['start', 'import import /shop/junit.xml', 'close']);
  });

  it('excludes that change open the project anew', async () => {
    const client = await start({ folders: { shop } });
    await hoverAt(client, 'file:///shop/docs/req.md');
    await client.notify('reqproof/excludesChanged', { excludes: { 'file:///shop': ['docs/**'] } });
    await client.until(() => client.opened.length === 2);
    assert.deepEqual(client.opened[1]?.excludes, ['docs/**']);
  });
});
