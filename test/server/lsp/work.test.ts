import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import type { FolderSummary, ImportOutcome } from '../../../schema/protocol';
import { clientsOfSuite } from '../../support/lspClient';

const folder = 'file:///shop';
const here = { textDocument: { uri: 'file:///shop/req.md' }, position: { line: 0, character: 4 } };
const start = clientsOfSuite({ folders: { shop: { 'req.md': '## REQ-1 Login\n' } } });

describe('long work', () => {
  it('shows the progress of indexing', async () => {
    const client = await start();
    await client.untilHeard('progress end');
    assert.deepEqual(
      client.heard.filter((each) => each.includes('progress')),
      ['create progress', 'progress begin ReqProof: indexing shop', 'progress report', 'progress end'],
    );
  });

  it('is cancelled by the user: what was indexed stays, and it says so', async () => {
    const client = await start({
      prepare: (service) => {
        service.mayStart = new Promise(() => undefined);
      },
    });
    await client.untilHeard('progress begin');
    await client.notify('window/workDoneProgress/cancel', { token: client.progressToken });
    await client.untilHeard('notice Indexing shop was cancelled');
    assert.equal(await client.request('textDocument/hover', here), null);
    const phase = async () => (await client.request<FolderSummary[]>('reqproof/summary', {}))[0]?.phase;
    assert.equal(await phase(), 'failed');
    await client.request('reqproof/rebuildIndex', { folder });
    assert.equal(await phase(), 'ready');
  });

  it('imports under the token of the request', async () => {
    const client = await start({
      prepare: (service) => {
        service.importing = (request) =>
          Promise.resolve({
            imported: [],
            refused: request.files.map((file) => ({ file, message: 'It is no report.', line: 1 })),
          });
      },
    });
    await client.untilHeard('progress end');
    const outcome = await client.request<ImportOutcome>('reqproof/importReports', {
      folder,
      files: ['file:///shop/a%20b.xml'],
      environment: 'ci',
      workDoneToken: 7,
    });
    assert.deepEqual(outcome, {
      runs: [],
      failures: [{ file: '/shop/a b.xml', message: 'It is no report.', line: 1 }],
    });
    assert(client.heard.includes('progress begin Importing reports'));
    assert.equal(client.service('shop').diary.at(-1), 'import manual /shop/a b.xml');
  });

  it('refuses what is no file', async () => {
    const client = await start();
    await client.request('textDocument/hover', here);
    await assert.rejects(
      client.request('reqproof/importReports', { folder, files: ['https://ci.example/junit.xml'] }),
      /https:\/\/ci\.example\/junit\.xml is not a file of this machine\./,
    );
  });

  it('ends when its request is cancelled', async () => {
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const client = await start({
      prepare: (service) => {
        service.rebuilding = (_progress, signal) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(new Error('aborted')));
            begun();
          });
      },
    });
    await client.request('textDocument/hover', here);
    const source = new CancellationTokenSource();
    const rebuild = client.connection.sendRequest('reqproof/rebuildIndex', { folder }, source.token);
    await hasBegun;
    source.cancel();
    await assert.rejects(rebuild, { code: -32800 });
  });

  it('that fails answers with its sentence', async () => {
    const client = await start({
      prepare: (service) => {
        service.rebuilding = () =>
          Promise.reject(new Error('The disk is full. Free some space and try again.'));
      },
    });
    await client.request('textDocument/hover', here);
    await assert.rejects(
      client.request('reqproof/rebuildIndex', { folder }),
      /The disk is full\. Free some space and try again\./,
    );
  });
});
