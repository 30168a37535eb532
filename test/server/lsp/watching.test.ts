import assert from 'node:assert/strict';
import { clientsOfSuite, type ClientOptions, type LspClient } from '../../support/lspClient';
import type { FakeService } from '../../support/fakeService';

const folders = { shop: { 'req.md': '## REQ-1 Login\n' } };
const hoverParams = { textDocument: { uri: 'file:///shop/req.md' }, position: { line: 0, character: 4 } };

const startClient = clientsOfSuite({ folders });
async function start(options: ClientOptions = {}): Promise<LspClient> {
  const client = await startClient(options);
  await client.request('textDocument/hover', hoverParams);
  return client;
}

const saw = (client: LspClient, type: 1 | 2 | 3, ...paths: readonly string[]): Promise<void> =>
  client.notify('workspace/didChangeWatchedFiles', {
    changes: paths.map((path) => ({ uri: `file:///shop/${path}`, type })),
  });

/** Resolves when the engine was asked for an import, with what it was asked. */
const imports = (service: FakeService): readonly string[] =>
  service.diary.filter((each) => each.startsWith('import'));

describe('watched files', () => {
  it('are registered for, and handed to the index without noise', async () => {
    const client = await start();
    await client.untilHeard('register workspace/didChangeWatchedFiles');
    await saw(client, 2, 'docs/req.md', '.git/HEAD', 'node_modules/a/b.md');
    await saw(client, 3, 'old');
    await client.request('textDocument/hover', hoverParams);
    assert.deepEqual(client.service('shop').diary, ['start', 'changed docs/req.md', 'changed old']);
  });

  it('that are reports are imported, a burst of them at once', async () => {
    const client = await start();
    const service = client.service('shop');
    let finish = (): void => undefined;
    const begun = new Promise<void>((began) => {
      service.importing = () => {
        began();
        return new Promise((resolve) => (finish = () => resolve({ imported: [], refused: [] })));
      };
    });
    await saw(client, 1, 'out/junit.xml');
    await begun;
    await saw(client, 2, 'test-results/a.xml', 'README.md');
    await saw(client, 1, 'test-results/b.xml', 'coverage/lcov.info');
    await saw(client, 3, 'test-results/gone.xml');
    await client.request('textDocument/hover', hoverParams);
    const again = new Promise<void>((began) => {
      service.importing = () => {
        began();
        return Promise.resolve({ imported: [], refused: [] });
      };
    });
    finish();
    await again;
    assert.deepEqual(imports(service), [
      'import import /shop/out/junit.xml',
      'import import /shop/test-results/a.xml /shop/test-results/b.xml /shop/coverage/lcov.info',
    ]);
  });

  it('that are parts of a folder are imported as that folder, when it has grown quiet', async () => {
    const client = await start({ quietReportMs: 1 });
    const service = client.service('shop');
    const begun = new Promise<void>((began) => {
      service.importing = () => {
        began();
        return Promise.resolve({ imported: [], refused: [] });
      };
    });
    const part = (digit: number): string =>
      `allure-results/95b4edb${digit}-5517-41ce-9527-83710ea7a805-result.json`;
    await saw(client, 1, part(1), part(2), 'allure-results/executor.json');
    await begun;
    assert.deepEqual(imports(service), [`import import /shop/${part(2)}`]);
  });

  it('that are reports are let be when watching is off', async () => {
    const client = await start({ settings: { watchReports: false }, reports: ['/shop/junit.xml'] });
    await saw(client, 1, 'junit.xml');
    await client.request('textDocument/hover', hoverParams);
    assert.deepEqual(client.service('shop').diary, ['start', 'changed junit.xml']);
  });

  it('that are half a report are logged and no more', async () => {
    const client = await start({
      prepare: (service) => {
        service.importing = ({ files: [file = ''] }) =>
          Promise.resolve({ imported: [], refused: [{ file, message: 'It ends in the middle, line 3.' }] });
      },
    });
    await saw(client, 1, 'junit.xml');
    await client.untilHeard('log /shop/junit.xml was not imported: It ends in the middle, line 3.');
    assert(!client.heard.some((each) => each.startsWith('notice')));
  });

  it('a client that can not watch is followed by what it saves', async () => {
    const client = await start({ capabilities: {}, initializationOptions: undefined });
    const uri = 'file:///shop/req.md';
    await client.open(uri, '## REQ-1 Login\n');
    await client.notify('textDocument/didSave', { textDocument: { uri } });
    await client.request('textDocument/hover', hoverParams);
    assert.deepEqual(client.service('shop').diary, ['start', 'set req.md', 'changed req.md']);
    assert(!client.heard.some((each) => each.startsWith('register')));
  });

  it('are not all there is: stores are asked for what others have written', async () => {
    let asked = 0;
    const twice = new Promise<void>((resolve) => {
      void start({
        storePollMs: 1,
        prepare: (service) => (service.onRefresh = () => (asked += 1) === 2 && resolve()),
      });
    });
    await twice;
  });
});
